package dev.parley.iana;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version of the protocol, oldest first, so that {@link #compareTo} compares ages.
 *
 * @see "RFC 8446 §4.2.1; RFC 5246 §6.2.1"
 */
public enum ProtocolVersion {
    SSL30(0x0300, "SSLv3"),
    TLS10(0x0301, "TLSv1"),
    TLS11(0x0302, "TLSv1.1"),
    TLS12(0x0303, "TLSv1.2"),
    TLS13(0x0304, "TLSv1.3");

    private static final CodeTable<ProtocolVersion> BY_CODE =
            CodeTable.of(ProtocolVersion.class, ProtocolVersion::code);

    private final int code;
    private final String jsseName;

    ProtocolVersion(int code, String jsseName) {
        this.code = code;
        this.jsseName = jsseName;
    }

    public int code() {
        return code;
    }

    /** The name of this version in JSSE's standard names, such as {@code TLSv1.2}. */
    public String jsseName() {
        return jsseName;
    }

    /** The names of these versions, for sentences. */
    public static List<String> jsseNames(List<ProtocolVersion> versions) {
        return versions.stream().map(ProtocolVersion::jsseName).toList();
    }

    public boolean atLeast(ProtocolVersion other) {
        return compareTo(other) >= 0;
    }

    public static @Nullable ProtocolVersion of(int code) {
        return BY_CODE.get(code);
    }

    public static @Nullable ProtocolVersion ofJsseName(String name) {
        for (ProtocolVersion version : values()) {
            if (version.jsseName.equals(name)) {
                return version;
            }
        }
        return null;
    }
}
