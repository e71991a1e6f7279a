package dev.parley.iana;

import org.jspecify.annotations.Nullable;

/**
 * A group for key exchange.
 *
 * @see "RFC 8446 §4.2.7; RFC 8422 §5.1.1; RFC 7919 §2; draft-ietf-tls-ecdhe-mlkem for the hybrids"
 */
public enum NamedGroup {
    SECP256R1(0x0017, "secp256r1", Kind.ECDH),
    SECP384R1(0x0018, "secp384r1", Kind.ECDH),
    SECP521R1(0x0019, "secp521r1", Kind.ECDH),
    X25519(0x001D, "x25519", Kind.XDH),
    X448(0x001E, "x448", Kind.XDH),
    FFDHE2048(0x0100, "ffdhe2048", Kind.FFDHE),
    FFDHE3072(0x0101, "ffdhe3072", Kind.FFDHE),
    FFDHE4096(0x0102, "ffdhe4096", Kind.FFDHE),
    FFDHE6144(0x0103, "ffdhe6144", Kind.FFDHE),
    FFDHE8192(0x0104, "ffdhe8192", Kind.FFDHE),
    SECP256R1MLKEM768(0x11EB, "SecP256r1MLKEM768", Kind.HYBRID),
    X25519MLKEM768(0x11EC, "X25519MLKEM768", Kind.HYBRID),
    SECP384R1MLKEM1024(0x11ED, "SecP384r1MLKEM1024", Kind.HYBRID);

    private static final CodeTable<NamedGroup> BY_CODE = CodeTable.of(NamedGroup.class, NamedGroup::code);

    private final int code;
    private final String rfcName;
    private final Kind kind;

    NamedGroup(int code, String rfcName, Kind kind) {
        this.code = code;
        this.rfcName = rfcName;
        this.kind = kind;
    }

    public int code() {
        return code;
    }

    /** The name in the registry, which is also JSSE's name of the group. */
    public String rfcName() {
        return rfcName;
    }

    public Kind kind() {
        return kind;
    }

    public boolean allowedIn(ProtocolVersion version) {
        // draft-ietf-tls-ecdhe-mlkem §4: a KEM's two sides differ, for which ServerKeyExchange of TLS 1.2 has no room
        return version == ProtocolVersion.TLS13 || (kind != Kind.HYBRID && version != ProtocolVersion.SSL30);
    }

    public static @Nullable NamedGroup of(int code) {
        return BY_CODE.get(code);
    }

    /** The group of that registry name, in any case, since JSSE compares group names so; null if there is none. */
    public static @Nullable NamedGroup ofName(String name) {
        for (NamedGroup group : values()) {
            if (group.rfcName.equalsIgnoreCase(name)) {
                return group;
            }
        }
        return null;
    }

    /** The mathematics behind a group. */
    public enum Kind {
        ECDH,
        XDH,
        FFDHE,
        /** An ML-KEM and a classical group side by side. */
        HYBRID
    }

    /** The name in the registry, as messages and lists show it. */
    @Override
    public String toString() {
        return rfcName;
    }
}
