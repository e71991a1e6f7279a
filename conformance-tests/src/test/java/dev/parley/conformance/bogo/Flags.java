package dev.parley.conformance.bogo;

import java.util.List;
import java.util.Set;

/**
 * The runner's command line, for the first connection and for the later ones.
 *
 * <p>A flag that is not listed here ends the case as not implemented.
 *
 * @param initial for the first connection
 * @param resume for every further one
 */
record Flags(Options initial, Options resume) {

    /** Flags that describe a certificate, after {@code -new-x509-credential}. */
    static final Set<String> OF_A_CREDENTIAL =
            Set.of("-cert-file", "-key-file", "-signing-prefs", "-must-match-issuer");

    private static final Set<String> WITHOUT_VALUE = Set.of(
            "-async",
            "-cbc-record-splitting",
            "-check-close-notify",
            "-decline-alpn",
            "-enable-ocsp-stapling",
            "-expect-extended-master-secret",
            "-expect-hrr",
            "-expect-no-hrr",
            "-expect-no-peer-cert",
            "-expect-no-secure-renegotiation",
            "-expect-no-server-name",
            "-expect-no-session-id",
            "-expect-no-session",
            "-expect-secure-renegotiation",
            "-expect-session-id",
            "-expect-session-miss",
            "-expect-ticket-renewal",
            "-expect-verify-result",
            "-fail-cert-callback",
            "-fail-ocsp-callback",
            "-fallback-scsv",
            "-forbid-renegotiation-after-handshake",
            "-implicit-handshake",
            "-install-ddos-callback",
            "-ipv6",
            "-is-handshaker-supported",
            "-key-update",
            "-must-match-issuer",
            "-new-x509-credential",
            "-no-key-shares",
            "-no-legacy-server-connect",
            "-no-ticket",
            "-no-tls1",
            "-no-tls11",
            "-no-tls12",
            "-no-tls13",
            "-partial-write",
            "-read-with-unfinished-write",
            "-reject-alpn",
            "-renegotiate-explicit",
            "-renegotiate-freely",
            "-renegotiate-ignore",
            "-require-any-client-certificate",
            "-select-empty-alpn",
            "-server",
            "-server-preference",
            "-shim-shuts-down",
            "-shim-writes-first",
            "-use-custom-verify-callback",
            "-use-early-callback",
            "-use-export-context",
            "-use-ocsp-callback",
            "-use-old-client-cert-callback",
            "-verify-fail",
            "-verify-peer",
            "-write-different-record-sizes");

    private static final Set<String> WITH_VALUE = Set.of(
            "-advertise-alpn",
            "-cert-file",
            "-cipher",
            "-curves",
            "-expect-advertised-alpn",
            "-expect-alpn",
            "-expect-cipher",
            "-expect-client-ca-list",
            "-expect-curve-id",
            "-expect-early-data-reason",
            "-expect-ocsp-response",
            "-expect-peer-cert-file",
            "-expect-peer-signature-algorithm",
            "-expect-selected-credential",
            "-expect-server-name",
            "-expect-total-renegotiations",
            "-expect-version",
            "-export-context",
            "-export-keying-material",
            "-export-label",
            "-host-name",
            "-key-file",
            "-key-shares",
            "-max-cert-list",
            "-max-send-fragment",
            "-max-version",
            "-min-version",
            "-port",
            "-read-size",
            "-repeat-shim-initial-write",
            "-resume-count",
            "-select-alpn",
            "-shim-id",
            "-shim-initial-write",
            "-signing-prefs",
            "-trust-cert",
            "-use-client-ca-list",
            "-verify-prefs");

    static Flags parse(List<String> arguments) throws CaseEnd {
        Options initial = new Options();
        Options resume = new Options();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = without("-on-shim", arguments.get(i));
            String flag = without("-on-resume", without("-on-initial", argument));
            boolean valued = WITH_VALUE.contains(flag);
            if (!valued && !WITHOUT_VALUE.contains(flag)) {
                throw CaseEnd.notImplemented(argument);
            }
            String value = valued ? arguments.get(++i) : "";
            if (!argument.startsWith("-on-resume-")) {
                initial.add(flag, value);
            }
            if (!argument.startsWith("-on-initial-")) {
                resume.add(flag, value);
            }
        }
        return new Flags(initial, resume);
    }

    private static String without(String prefix, String flag) {
        return flag.startsWith(prefix + "-") ? flag.substring(prefix.length()) : flag;
    }
}
