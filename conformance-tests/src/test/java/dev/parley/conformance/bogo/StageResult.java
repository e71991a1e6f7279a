package dev.parley.conformance.bogo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What came of a stage.
 *
 * @param disabled cases that the configuration leaves out
 * @param failures the names of those that failed
 */
record StageResult(String stage, int passed, int failed, int unimplemented, int disabled, List<String> failures) {

    private static final Pattern CASE = Pattern.compile("\"([^\"]+)\":\\s*\\{\\s*\"actual\":\\s*\"(\\w+)\"");

    /** Reads what the runner has written. */
    static StageResult of(String stage, Path json, int total) throws IOException {
        Matcher cases = CASE.matcher(Files.readString(json));
        List<String[]> all = cases.results()
                .map(found -> new String[] {found.group(1), found.group(2)})
                .toList();
        List<String> failures = all.stream()
                .filter(one -> one[1].equals("FAIL"))
                .map(one -> one[0])
                .toList();
        int unimplemented =
                (int) all.stream().filter(one -> one[1].equals("SKIP")).count();
        int passed = all.size() - failures.size() - unimplemented;
        return new StageResult(stage, passed, failures.size(), unimplemented, total - all.size(), failures);
    }

    static String table(List<StageResult> results) {
        StringBuilder table = new StringBuilder("stage  passed  failed  unimplemented  disabled");
        for (StageResult result : results) {
            table.append(String.format(
                    "%n%-5s  %6d  %6d  %13d  %8d",
                    result.stage, result.passed, result.failed, result.unimplemented, result.disabled));
        }
        return table.toString();
    }
}
