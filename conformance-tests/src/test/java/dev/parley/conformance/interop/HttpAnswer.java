package dev.parley.conformance.interop;

import dev.parley.conformance.interop.Meeting.Close;

/** What we answer a peer that asks by HTTP. */
final class HttpAnswer {

    private HttpAnswer() {}

    /** The answer to a request that held this text; who closes first depends on whether its length is told. */
    static String to(String text, Meeting meeting) {
        String body = "<link rel=icon href=data:,>answer to " + text + "\n"; // so that no browser asks for an icon
        String length = meeting.close() == Close.OURS ? "" : "Content-Length: " + body.length() + "\r\n";
        return "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n"
                + length + "\r\n" + body.strip();
    }

    /** What the peer prints of it. */
    static String seen(String text) {
        return "answer to " + text;
    }
}
