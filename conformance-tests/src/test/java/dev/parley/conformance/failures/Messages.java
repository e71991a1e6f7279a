package dev.parley.conformance.failures;

/** What the messages of both providers have in common. */
final class Messages {

    private Messages() {}

    /** The message from its first sentence on; JDK 17's provider has no alert in front, newer ones do. */
    static String withoutAlert(String message) {
        return message.replaceFirst("^\\([a-z_0-9]+\\) ", "");
    }

    static int count(String text, String part) {
        return (text.length() - text.replace(part, "").length()) / part.length();
    }
}
