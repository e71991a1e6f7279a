package dev.parley.fault;

import dev.parley.iana.AlertDescription;

/** What is wrong with our own parameters, found before anything is sent. */
public enum ConfigurationFault implements Catalogued {
    NOTHING_ENABLED(
            AlertDescription.HANDSHAKE_FAILURE,
            "No appropriate protocol (protocol is disabled or cipher suites are inappropriate)",
            "enable a protocol together with a cipher suite and a group of that protocol (SSLParameters, "
                    + "jdk.tls.client.protocols, jdk.tls.client.cipherSuites, jdk.tls.namedGroups); "
                    + "jdk.tls.disabledAlgorithms may forbid what is enabled",
            "RFC 8446",
            "4.1.1",
            GnutlsCode.NO_PRIORITIES_WERE_SET),
    NO_SIGNATURE_SCHEMES(
            AlertDescription.HANDSHAKE_FAILURE,
            "No supported signature algorithm is enabled",
            "enable schemes by TlsParameters.signatureSchemes or jdk.tls.client.SignatureSchemes; "
                    + "jdk.tls.disabledAlgorithms may forbid what is enabled",
            "RFC 8446",
            "4.2.3",
            GnutlsCode.NO_PRIORITIES_WERE_SET);

    private final Entry entry;

    ConfigurationFault(
            AlertDescription alert, String text, String fix, String document, String section, int gnutlsCode) {
        entry = new Entry(alert, text, fix, new Clause(document, section), gnutlsCode);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
