package dev.parley.conformance.engine;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * The objects of this JVM that are alive after a full collection. It keeps two numbers, as whatever it kept the next census
 * would count.
 *
 * @param instances of one class
 * @param bytes of all objects
 */
record Census(long instances, long bytes) {

    /** @param className the class whose objects are counted */
    static Census taken(String className) {
        try {
            Object histogram = ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
            return of(histogram.toString(), className);
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lines of number, instances, bytes and class, after them one of both sums. */
    private static Census of(String histogram, String className) {
        long instances = 0;
        long bytes = 0;
        for (String line : histogram.lines().toList()) {
            String[] words = line.trim().split("\\s+");
            if (words[0].equals("Total")) {
                bytes = Long.parseLong(words[2]);
            } else if (words.length >= 4 && words[3].equals(className)) {
                instances += Long.parseLong(words[1]);
            }
        }
        return new Census(instances, bytes);
    }
}
