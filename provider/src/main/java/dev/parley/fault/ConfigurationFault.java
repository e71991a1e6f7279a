package dev.parley.fault;

import dev.parley.iana.AlertDescription;

/** What is wrong with our own parameters, found before anything is sent. */
public enum ConfigurationFault implements Fault {
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

    private final AlertDescription alert;
    private final String text;
    private final String fix;
    private final Clause clause;
    private final int gnutlsCode;

    ConfigurationFault(
            AlertDescription alert, String text, String fix, String document, String section, int gnutlsCode) {
        this.alert = alert;
        this.text = text;
        this.fix = fix;
        this.clause = new Clause(document, section);
        this.gnutlsCode = gnutlsCode;
    }

    @Override
    public AlertDescription alert() {
        return alert;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public String fix() {
        return fix;
    }

    @Override
    public Clause clause() {
        return clause;
    }

    @Override
    public int gnutlsCode() {
        return gnutlsCode;
    }
}
