package dev.parley.jsse.session;

import dev.parley.auth.OwnChains;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The chains that a context has presented, by the SHA-256 of the end entity's certificate; and those that it could present,
 * which another server that shares its ticket keys may have.
 *
 * <p>Safe for several threads.
 *
 * @see "CONTRACT T19"
 */
final class PresentedChains implements OwnChains {

    private static final int MOST_CHAINS = 256;
    private static final byte[] NO_NAME = {};

    private final Map<String, List<X509Certificate>> chains = new ConcurrentHashMap<>(0);
    private volatile Supplier<List<List<X509Certificate>>> possible = List::of;

    /** The chain asked about last: most servers have one only. */
    private volatile @Nullable Named last;

    @Override
    public byte[] name(List<X509Certificate> chain) {
        Named before = last;
        if (before != null && before.chain == chain) {
            return before.name;
        }
        byte[] name = nameOf(chain);
        if (name.length > 0) {
            String text = HexFormat.of().formatHex(name);
            List<X509Certificate> known = chains.get(text);
            if (known != chain && (known != null || chains.size() < MOST_CHAINS)) {
                chains.put(text, chain); // of several with one end entity, the last
                last = new Named(chain, name);
            } else if (known == chain) {
                last = new Named(chain, name);
            }
        }
        return name;
    }

    private static byte[] nameOf(List<X509Certificate> chain) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(chain.get(0).getEncoded());
        } catch (CertificateEncodingException | NoSuchAlgorithmException e) {
            return NO_NAME;
        }
    }

    @Override
    public @Nullable List<X509Certificate> find(byte[] name) {
        Named before = last;
        if (before != null && Arrays.equals(before.name, name)) {
            return before.chain;
        }
        List<X509Certificate> presented = chains.get(HexFormat.of().formatHex(name));
        if (presented != null) {
            return presented;
        }
        for (List<X509Certificate> chain : possible.get()) { // a ticket of another server, or of before a restart
            if (Arrays.equals(name, nameOf(chain))) {
                name(chain);
                return chain;
            }
        }
        return null;
    }

    /**
     * Forgets all.
     *
     * @param others what may be presented; asked now and then
     */
    void begin(Supplier<List<List<X509Certificate>>> others) {
        chains.clear();
        last = null;
        possible = others;
    }

    @Override
    public String toString() {
        return "PresentedChains[" + chains.size() + "]";
    }

    /** A chain and its name, which nobody changes. */
    private record Named(List<X509Certificate> chain, byte[] name) {}
}
