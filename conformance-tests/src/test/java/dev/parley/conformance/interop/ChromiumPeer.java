package dev.parley.conformance.interop;

import dev.parley.conformance.interop.Meeting.Close;
import dev.parley.conformance.interop.Meeting.Update;
import dev.parley.conformance.support.Connection;
import dev.parley.conformance.support.Connection.ClientAuth;
import dev.parley.conformance.support.External;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.KeyType;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Chromium, without a window: one browser for the whole run, which opens a page for each connection. */
final class ChromiumPeer implements Peer {

    private static final Set<String> GROUPS = Set.of("x25519", "secp256r1", "secp384r1", "X25519MLKEM768");
    private static final Set<KeyType> KEYS = Set.of(KeyType.RSA, KeyType.EC_P256, KeyType.EC_P384);

    private @Nullable Chromium browser;

    @Override
    public String name() {
        return "Chromium";
    }

    @Override
    public @Nullable String missing() {
        return External.available("chromium") ? null : "chromium is not installed";
    }

    @Override
    public String version() {
        return ScriptPeer.run(Path.of("."), List.of("chromium", "--version"))
                .lines()
                .filter(line -> line.startsWith("Chromium ")) // a script around it may complain first
                .findFirst()
                .orElse("")
                .replaceAll(" built on.*", "")
                .strip();
    }

    @Override
    public String protocol() {
        return "http/1.1";
    }

    @Override
    public boolean offers(Meeting meeting) {
        Connection connection = meeting.connection();
        boolean suite = !connection.isCbc()
                || connection.suite().equals("TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA")
                || connection.suite().equals("TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA");
        return meeting.isClients()
                && suite
                && !meeting.isServersField()
                && GROUPS.contains(connection.group())
                && KEYS.contains(connection.certificate())
                && connection.clientCertificate() == ClientAuth.NONE
                && !meeting.resumes() // it connects ahead of need, so that no connection is the second one
                && meeting.update() == Update.NONE
                && meeting.close() == Close.OURS;
    }

    @Override
    public String remark() {
        return "a client only, which says no close_notify; it resumes, but when is its own affair";
    }

    @Override
    public Talk client(Meeting meeting, int port) {
        return new Visit(browser(), meeting, port);
    }

    private synchronized Chromium browser() {
        Chromium running = browser;
        if (running == null) {
            running = Chromium.start(Stream.of(KeyType.RSA, KeyType.EC_P256, KeyType.EC_P384)
                    .map(Identities::server)
                    .toList());
            browser = running;
        }
        return running;
    }

    @Override
    public Talk server(Meeting meeting) {
        throw new UnsupportedOperationException();
    }

    @Override
    public synchronized void leave() {
        if (browser != null) {
            browser.close();
        }
    }

    /** The pages of a meeting. */
    private static final class Visit extends Talk {

        private final Chromium browser;
        private final Meeting meeting;

        Visit(Chromium browser, Meeting meeting, int port) {
            this.browser = browser;
            this.meeting = meeting;
            browser.open("https://127.0.0.1:" + port + "/" + Talk.firstLine(1));
        }

        @Override
        String line(String text) {
            return HttpAnswer.to(text, meeting);
        }

        @Override
        void says(String text) {
            // it has asked
        }

        @Override
        void hears(String text) {
            browser.awaitAnswer();
        }

        @Override
        boolean closesOrderly() {
            return false;
        }

        @Override
        void closes() {
            throw new UnsupportedOperationException();
        }

        @Override
        void awaitsClose() {
            throw new UnsupportedOperationException();
        }

        @Override
        void hasEnded() {
            browser.awaitLoaded();
        }

        @Override
        void again() {
            throw new UnsupportedOperationException();
        }

        @Override
        Told told(String received) {
            String details = browser.securityDetails();
            String version = Chromium.field("protocol", details);
            String group = Chromium.field("keyExchangeGroup", details);
            return new Told(
                    version == null ? null : version.replace("TLS ", "TLSv"),
                    suite(Chromium.field("keyExchange", details), Chromium.field("cipher", details)),
                    group == null || group.contains("MLKEM") ? group : OpenSsl.groupOf(group),
                    null,
                    null,
                    Chromium.field("subjectName", details));
        }

        /** It tells the parts of the suite's name, the hash of the record protection excepted. */
        private @Nullable String suite(@Nullable String exchange, @Nullable String cipher) {
            String suite = meeting.connection().suite();
            String told = (exchange == null || exchange.isEmpty() ? "TLS_" : "TLS_" + exchange + "_WITH_") + cipher;
            return suite.startsWith(told) ? suite : told;
        }

        @Override
        String log() {
            return browser.log();
        }

        @Override
        public void close() {
            // the page stays until the next one
        }
    }
}
