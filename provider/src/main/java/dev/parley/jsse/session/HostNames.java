package dev.parley.jsse.session;

import javax.net.ssl.SNIHostName;
import org.jspecify.annotations.Nullable;

/**
 * Which host names may stand in server_name.
 *
 * @see "RFC 6066 §3"
 */
public final class HostNames {

    private HostNames() {}

    /**
     * The name to send for a host the application connects to.
     *
     * @return null if it is a literal address or not qualified, as in SunJSSE
     */
    public static @Nullable SNIHostName ofHost(@Nullable String host) {
        if (host == null) {
            return null;
        }
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host; // 6066 §3: no trailing dot
        if (name.indexOf('.') <= 0 || name.endsWith(".") || isAddress(name)) {
            return null;
        }
        return sni(name);
    }

    /** The name as JSSE wants it; null if JSSE thinks it is none. */
    public static @Nullable SNIHostName sni(String name) {
        try {
            return new SNIHostName(name);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** True for an IPv6 address and for what looks like an IPv4 address: 6066 §3 permits neither. */
    static boolean isAddress(String name) {
        if (name.indexOf(':') >= 0) {
            return true;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c != '.' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }
}
