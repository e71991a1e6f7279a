package dev.parley.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * One test of Project Wycheproof with the group it stands in.
 *
 * <p>The files are not part of this project: they are read from the folder {@code wycheproof} below the one that the system
 * property {@code parley.vectors} names, by default {@code ../shared/vectors} as seen from the project's root.
 */
public record Wycheproof(Map<String, Object> group, Map<String, Object> test) {

    /** All tests of a file; aborts the calling test if the folder is absent. */
    public static List<Wycheproof> read(String file) throws IOException {
        Path folder = folder();
        assumeTrue(Files.isDirectory(folder), "no test vectors in " + folder + ": set the property parley.vectors");
        Map<String, Object> root = object(Json.parse(Files.readString(folder.resolve(file))));
        List<Wycheproof> all = new ArrayList<>();
        for (Object group : list(root.get("testGroups"))) {
            for (Object test : list(object(group).get("tests"))) {
                all.add(new Wycheproof(object(group), object(test)));
            }
        }
        assumeTrue(!all.isEmpty(), file + " holds no tests");
        return all;
    }

    public boolean valid() {
        return "valid".equals(text("result"));
    }

    /** Valid or up to the implementation. */
    public boolean acceptable() {
        return "acceptable".equals(text("result"));
    }

    public boolean hasFlag(String flag) {
        return list(test.get("flags")).contains(flag);
    }

    public boolean has(String name) {
        return test.containsKey(name);
    }

    public byte[] bytes(String name) {
        return HexFormat.of().parseHex(text(name));
    }

    public byte[] groupBytes(String name) {
        return HexFormat.of().parseHex(groupText(name));
    }

    public String groupText(String name) {
        return String.valueOf(group.get(name));
    }

    public int number(String name) {
        return Math.toIntExact((Long) test.get(name));
    }

    public String text(String name) {
        return String.valueOf(test.get(name));
    }

    /** For the message of an assertion. */
    @Override
    public String toString() {
        return "test " + test.get("tcId") + ", " + text("result") + ": " + test.get("comment") + " "
                + test.get("flags");
    }

    /** The root is where the first pom.xml upwards has none above it. */
    private static Path folder() {
        String property = System.getProperty("parley.vectors");
        if (property != null) {
            return Path.of(property, "wycheproof");
        }
        Path root = Path.of("").toAbsolutePath();
        while (root.getParent() != null && Files.exists(root.getParent().resolve("pom.xml"))) {
            root = root.getParent();
        }
        return root.resolve("../shared/vectors/wycheproof").normalize();
    }

    @SuppressWarnings("unchecked") // a JSON object has no other form
    private static Map<String, Object> object(Object json) {
        return (Map<String, Object>) json;
    }

    private static List<?> list(Object json) {
        return (List<?>) json;
    }
}
