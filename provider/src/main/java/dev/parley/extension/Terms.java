package dev.parley.extension;

import dev.parley.iana.ProtocolVersion;
import org.jspecify.annotations.Nullable;

/** What both sides have come to agree on: all that an extension can set. */
public interface Terms {

    /** The version of this handshake; null until it is chosen. */
    @Nullable
    ProtocolVersion version();

    /** The most content bytes the peer wants in one record. */
    void agreeSendLimit(int bytes);

    /** The most content bytes in one record, either way. */
    void agreeFragmentLength(int bytes);

    /** The peer heeds the record size limit that we announced. */
    void agreeOwnLimit();

    void agreeExtendedMasterSecret();

    void agreeEncryptThenMac();

    /** The application protocol; one char per byte, as in ISO 8859-1. */
    void agreeApplicationProtocol(String name);

    /** A TLS 1.2 server may send CertificateStatus. */
    void agreeStapling();

    /** The peer knows RFC 5746. */
    void agreeSecureRenegotiation();
}
