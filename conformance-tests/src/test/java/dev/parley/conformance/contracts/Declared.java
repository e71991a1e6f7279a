package dev.parley.conformance.contracts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The annotated types and methods of one source file: which are tests, and which points of the contract each names.
 *
 * <p>Sources rather than classes, since the provider's own tests are not on the class path of these.
 */
final class Declared {

    private static final Pattern FIRST = Pattern.compile("(?m)^ *(?=@(?!interface)\\w)");
    private static final Pattern NAME = Pattern.compile("@([\\w.]+)");
    private static final Pattern TYPE = Pattern.compile("\\b(?:class|interface|record|enum)\\s+(\\w+)");
    private static final Pattern METHOD = Pattern.compile("(\\w+)\\s*$");
    private static final Pattern LITERAL = Pattern.compile("\"([^\"]*)\"");
    private static final Set<String> TESTS = Set.of("Test", "ParameterizedTest", "TestFactory", "RepeatedTest");

    private final String source;
    private final String owner;
    private final Set<String> tests = new TreeSet<>();
    private final Map<String, Set<String>> points = new TreeMap<>();
    private int at;

    /**
     * Reads a source file.
     *
     * @param owner the name of its class, as the register writes it
     */
    Declared(String source, String owner) {
        this.source = source;
        this.owner = owner;
        tests.add(owner);
        Matcher first = FIRST.matcher(source);
        while (first.find(at)) {
            at = first.end();
            declaration();
        }
    }

    /** The class and its test methods, as {@code class} and {@code class#method}. */
    Set<String> tests() {
        return tests;
    }

    /** The ids that each of the {@link #tests} names, for those that name some. */
    Map<String, Set<String>> points() {
        return points;
    }

    private void declaration() {
        boolean isTest = false;
        List<String> ids = new ArrayList<>();
        while (source.charAt(at) == '@') {
            Matcher name = NAME.matcher(source);
            if (!name.find(at)) {
                throw new AssertionError("an annotation without a name: " + owner);
            }
            at = name.end();
            String arguments = arguments();
            isTest |= TESTS.contains(name.group(1));
            if (name.group(1).equals("Contract")) {
                LITERAL.matcher(arguments).results().forEach(literal -> ids.add(literal.group(1)));
            }
            skipBlanks();
        }
        int end = at;
        while (end < source.length() && "({;=".indexOf(source.charAt(end)) < 0) {
            end++;
        }
        String head = source.substring(at, end);
        Matcher type = TYPE.matcher(head);
        Matcher method = METHOD.matcher(head);
        String test = "";
        if (type.find()) {
            test = owner.endsWith("." + type.group(1)) ? owner : owner + "$" + type.group(1);
        } else if (isTest && method.find()) {
            test = owner + "#" + method.group(1);
            tests.add(test);
        }
        if (!ids.isEmpty() && points.put(test, new TreeSet<>(ids)) != null) {
            throw new AssertionError("two declarations called " + test);
        }
        at = end;
    }

    /** What is between the parentheses, if there are any. */
    private String arguments() {
        skipBlanks();
        if (source.charAt(at) != '(') {
            return "";
        }
        int start = at;
        int depth = 0;
        do {
            char c = source.charAt(at);
            if (c == '"') {
                at = endOfLiteral();
            } else if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            }
            at++;
        } while (depth > 0);
        return source.substring(start + 1, at - 1);
    }

    private int endOfLiteral() {
        if (source.startsWith("\"\"\"", at)) {
            return source.indexOf("\"\"\"", at + 3) + 2;
        }
        int end = at + 1;
        while (source.charAt(end) != '"') {
            end += source.charAt(end) == '\\' ? 2 : 1;
        }
        return end;
    }

    private void skipBlanks() {
        while (Character.isWhitespace(source.charAt(at))) {
            at++;
        }
    }
}
