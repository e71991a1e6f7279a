package dev.parley.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The generator of {@code provider/docs/RFC-INDEX.md}: which section of which RFC lives in which file, taken from the
 * {@code @see "RFC ..."} tags of the sources.
 *
 * <p>It needs nothing but a JDK: {@code java provider/src/test/java/dev/parley/testing/RfcIndex.java}.
 */
public final class RfcIndex {

    static final Path INDEX = Path.of("provider", "docs", "RFC-INDEX.md");
    static final String COMMAND = "java provider/src/test/java/dev/parley/testing/RfcIndex.java";

    private static final Path SOURCES = Path.of("provider", "src", "main", "java");
    private static final Path ROOT_PACKAGE = Path.of("dev", "parley");

    private static final Pattern TAG = Pattern.compile("@see\\s+\"([^\"]*)\"");

    /** What a tag consists of: documents, of which ours are left out, and sections of the document before them. */
    private static final Pattern PART =
            Pattern.compile("(?<document>RFC \\d{4,5}|FIPS \\d+(-\\d+)?|SP \\d+-\\d+|draft-[a-z0-9-]+)"
                    + "|(?<ours>CONTRACT|ECOSYSTEM|PERFORMANCE|DESIGN)"
                    + "|(?<to>to )?(?:§|appendix )(?<section>[0-9A-Z]+(\\.[0-9]+)*)");

    /** By number rather than by letter, and appendices last: 4.2, 4.10, A.1. */
    private static final Comparator<String> IN_ORDER = RfcIndex::compare;

    private final Map<String, Map<String, TreeSet<String>>> files = new TreeMap<>(IN_ORDER);

    private RfcIndex() {}

    /** Writes the index of the source tree that this is run in. */
    public static void main(String[] args) throws IOException {
        Path top = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(top.resolve(SOURCES))) {
            top = top.getParent();
        }
        Files.writeString(top.resolve(INDEX), of(top));
    }

    /**
     * The text of the index.
     *
     * @param top the folder that holds all modules
     */
    static String of(Path top) throws IOException {
        Path sources = top.resolve(SOURCES);
        RfcIndex index = new RfcIndex();
        try (Stream<Path> all = Files.walk(sources)) {
            for (Path file :
                    all.filter(path -> path.toString().endsWith(".java")).toList()) {
                index.add(sources.relativize(file), Files.readString(file));
            }
        }
        return index.toString();
    }

    /** The sections that a tag cites, each as a document and a section, which may be empty. */
    static List<List<String>> clauses(String tag) {
        List<List<String>> clauses = new ArrayList<>();
        String document = "";
        String section = "";
        boolean bare = false;
        Matcher part = PART.matcher(tag);
        while (part.find()) {
            if (part.group("section") == null) {
                if (bare) {
                    clauses.add(List.of(document, ""));
                }
                document = part.group("document") == null ? "" : part.group("document");
                bare = !document.isEmpty();
            } else if (!document.isEmpty()) {
                for (String each : sections(part.group("to") == null ? "" : section, part.group("section"))) {
                    clauses.add(List.of(document, each));
                }
                section = part.group("section");
                bare = false;
            }
        }
        if (bare) {
            clauses.add(List.of(document, ""));
        }
        return clauses;
    }

    /** The last section and, if another one begins a range of neighbours, those between. */
    private static List<String> sections(String first, String last) {
        int dot = last.lastIndexOf('.') + 1;
        List<String> sections = new ArrayList<>();
        if (dot > 0
                && first.length() > dot
                && first.startsWith(last.substring(0, dot))
                && first.indexOf('.', dot) < 0) {
            int end = Integer.parseInt(last.substring(dot));
            for (int i = Integer.parseInt(first.substring(dot)) + 1; i < end; i++) {
                sections.add(last.substring(0, dot) + i);
            }
        }
        sections.add(last);
        return sections;
    }

    private void add(Path file, String source) {
        Matcher tag = TAG.matcher(source);
        while (tag.find()) {
            for (List<String> clause : clauses(tag.group(1).replaceAll("\\s*\\n\\s*\\*\\s*", " "))) {
                files.computeIfAbsent(clause.get(0), none -> new TreeMap<>(IN_ORDER))
                        .computeIfAbsent(clause.get(1), none -> new TreeSet<>())
                        .add(file.toString().replace('\\', '/'));
            }
        }
    }

    private static int compare(String one, String other) {
        String[] ones = one.split("[ .]");
        String[] others = other.split("[ .]");
        for (int i = 0; i < Math.min(ones.length, others.length); i++) {
            boolean numbers = ones[i].matches("\\d{1,9}") && others[i].matches("\\d{1,9}");
            int order = numbers
                    ? Integer.compare(Integer.parseInt(ones[i]), Integer.parseInt(others[i]))
                    : rank(ones[i]).compareTo(rank(others[i]));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(ones.length, others.length);
    }

    /** RFCs before other documents. */
    private static String rank(String word) {
        return word.equals("RFC") ? " RFC" : word;
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder("# Where the RFCs live\n\n");
        out.append("Generated from the `@see` tags of the sources; not to be edited. After a change of tags:\n");
        out.append("`").append(COMMAND).append("`\n");
        files.forEach((document, sections) -> {
            out.append("\n## ").append(document).append("\n\n| section | files |\n|---|---|\n");
            sections.forEach((section, where) -> {
                out.append("| ").append(title(section)).append(" | ");
                out.append(String.join(", ", where.stream().map(RfcIndex::link).toList()));
                out.append(" |\n");
            });
        });
        return out.toString();
    }

    private static String title(String section) {
        if (section.isEmpty()) {
            return "as a whole";
        }
        return Character.isDigit(section.charAt(0)) ? "§" + section : "appendix " + section;
    }

    private static String link(String file) {
        String name = ROOT_PACKAGE
                .relativize(Path.of(file))
                .toString()
                .replace('\\', '/')
                .replaceFirst("\\.java$", "");
        return "[" + name + "](../src/main/java/" + file + ")";
    }
}
