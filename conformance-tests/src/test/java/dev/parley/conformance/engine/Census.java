package dev.parley.conformance.engine;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * The objects of this JVM that are alive after a full collection.
 *
 * @param bytes of all of them
 */
record Census(Map<String, Long> instances, long bytes) {

    static Census taken() {
        try {
            Object histogram = ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
            return of(histogram.toString());
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    long instancesOf(String className) {
        return instances.getOrDefault(className, 0L);
    }

    /** Lines of number, instances, bytes and class, after them one of both sums. */
    private static Census of(String histogram) {
        Map<String, Long> instances = new HashMap<>();
        long bytes = 0;
        for (String line : histogram.lines().toList()) {
            String[] words = line.trim().split("\\s+");
            if (words[0].equals("Total")) {
                bytes = Long.parseLong(words[2]);
            } else if (words.length >= 4 && words[0].endsWith(":")) {
                instances.merge(words[3], Long.parseLong(words[1]), Long::sum);
            }
        }
        return new Census(instances, bytes);
    }
}
