package dev.parley.extension;

import dev.parley.iana.ProtocolVersion;

/** Remembers what was agreed. */
final class PlainTerms implements Terms {

    private final ProtocolVersion version;
    int sendLimit = 16384;
    int fragmentLength = 16384;
    boolean ownLimit;
    String applicationProtocol = "";
    boolean extendedMasterSecret;
    boolean encryptThenMac;
    boolean stapling;
    boolean secureRenegotiation;

    PlainTerms(ProtocolVersion version) {
        this.version = version;
    }

    @Override
    public ProtocolVersion version() {
        return version;
    }

    @Override
    public void agreeSendLimit(int bytes) {
        sendLimit = bytes;
    }

    @Override
    public void agreeFragmentLength(int bytes) {
        fragmentLength = bytes;
    }

    @Override
    public void agreeOwnLimit() {
        ownLimit = true;
    }

    @Override
    public void agreeExtendedMasterSecret() {
        extendedMasterSecret = true;
    }

    @Override
    public void agreeEncryptThenMac() {
        encryptThenMac = true;
    }

    @Override
    public void agreeApplicationProtocol(String name) {
        applicationProtocol = name;
    }

    @Override
    public void agreeStapling() {
        stapling = true;
    }

    @Override
    public void agreeSecureRenegotiation() {
        secureRenegotiation = true;
    }
}
