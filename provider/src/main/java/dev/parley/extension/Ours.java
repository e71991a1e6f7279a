package dev.parley.extension;

import dev.parley.iana.ExtensionType;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What we may offer or answer: all that an extension can ask of our configuration. */
public interface Ours {

    /** Enabled versions, most wanted first. */
    List<ProtocolVersion> versions();

    /** Enabled groups, most wanted first. */
    List<NamedGroup> groups();

    /** Schemes for handshake signatures, most wanted first. */
    List<SignatureScheme> signatureSchemes();

    /** Schemes for signatures inside certificates, most wanted first. */
    List<SignatureScheme> certificateSchemes();

    /** Application protocols, most wanted first; one char per byte, as in ISO 8859-1. */
    List<String> applicationProtocols();

    /** The host name to ask for, as an A-label; null for none. */
    @Nullable
    String serverName();

    /** A client: whether we want a stapled OCSP response; a server: whether we may have one. */
    boolean statusRequest();

    boolean extendedMasterSecret();

    boolean encryptThenMac();

    /** The most content bytes we want in one record. */
    int maxPlaintext();

    /** Distinguished names in DER of the authorities whose certificates we take; empty for any. */
    List<byte[]> certificateAuthorities();

    /** Whether an extension may be offered or answered at all. */
    boolean enabled(ExtensionType type);
}
