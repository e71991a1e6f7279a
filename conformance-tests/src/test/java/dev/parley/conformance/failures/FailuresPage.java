package dev.parley.conformance.failures;

import dev.parley.conformance.support.Providers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.util.ArrayList;
import java.util.List;

/** The page about failures, written by bringing each about: Parley's message, and SunJSSE's beside it. */
final class FailuresPage {

    private static final String FRONT = """
            # Failures

            What goes wrong most, what Parley then throws, and what SunJSSE says in its place. This page is written by running every
            line of the table (`FailuresPage`), and a test fails when it is out of date.

            A message is one line of at most 600 characters: the alert's name in brackets, SunJSSE's well-known first sentence, what
            each side had in square brackets, and a remedy. The cause is the exception that the trust manager or key manager threw.
            Programs should not take messages apart: `TlsException.of(exception)` has the alert, a stable name of the failure, the
            lists, the remedy and the clause of the RFC. No message holds a secret; what a peer wrote is cut, and made printable.

            """;

    private FailuresPage() {}

    /** Writes the page anew. */
    public static void main(String[] args) throws Exception {
        Files.writeString(file(), text(true));
    }

    static Path file() {
        Path provider = Path.of("provider");
        return (Files.isDirectory(provider) ? provider : Path.of("..", "provider")).resolve("docs/FAILURES.md");
    }

    /** The page; the other provider's messages differ between JDKs and may be left out. */
    static String text(boolean withOthers) throws Exception {
        StringBuilder page = new StringBuilder(FRONT);
        for (Failure failure : Failure.values()) {
            page.append("## ").append(failure.meeting()).append("\n\n");
            page.append("`").append(failure.type().getSimpleName()).append("`\n\n");
            page.append("* Parley: ").append(told(failure, Providers.underTest(), Providers.underTest()));
            if (withOthers) {
                page.append("\n* SunJSSE: ").append(others(failure));
            }
            page.append("\n\n");
        }
        return page.toString().stripTrailing() + "\n";
    }

    /** The page without what the other provider says. */
    static String withoutOthers() throws IOException {
        List<String> kept = new ArrayList<>(Files.readAllLines(file()));
        kept.removeIf(line -> line.startsWith("* SunJSSE: "));
        return String.join("\n", kept) + "\n";
    }

    private static String others(Failure failure) throws Exception {
        String alone = told(failure, Providers.jdk(), Providers.jdk());
        String met = alone.isEmpty() ? told(failure, Providers.jdk(), Providers.underTest()) : alone;
        return met.isEmpty() ? "throws nothing here" : met;
    }

    private static String told(Failure failure, Provider observed, Provider other) throws Exception {
        Throwable thrown = failure.provocation().run(observed, other);
        if (thrown == null) {
            return "";
        }
        String type = thrown.getClass() == failure.type()
                ? ""
                : " (`" + thrown.getClass().getSimpleName() + "`)";
        String words = thrown.getMessage()
                .replaceAll("NotAfter: [^\\[.]+", "NotAfter: (date)")
                .replaceAll("NotBefore: [^\\[.]+", "NotBefore: (date)")
                .replaceAll("(until|from) \\d{4}-[^;,\\]]+Z", "$1 (date)")
                .replaceAll("revocation date: [^,]+", "revocation date: (date)")
                .replaceAll("(constraints check failed on )[^\\[]+", "$1(algorithm) ") // a JDK's own wording
                .strip();
        return "`" + words + "`" + type;
    }
}
