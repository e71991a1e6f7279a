package dev.parley.jsse.manager;

import dev.parley.auth.CertificateChoice;
import dev.parley.auth.CertificateQuery;
import dev.parley.auth.CertificateSource;
import dev.parley.crypto.Crypto;
import dev.parley.crypto.Signer;
import dev.parley.fault.AuthFault;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Role;
import dev.parley.iana.SignatureScheme;
import dev.parley.jsse.constraint.Algorithms;
import dev.parley.jsse.constraint.Conditions.Purpose;
import dev.parley.jsse.constraint.Conditions.Use;
import dev.parley.jsse.constraint.Constraints;
import dev.parley.jsse.constraint.Names;
import dev.parley.trace.Topic;
import dev.parley.trace.Trace;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Certificates from a JSSE key manager.
 *
 * <p>The manager is asked anew in each handshake, since it may choose by name or reload its store. What follows from a
 * key and its chain, the signer and the encoding, is kept as long as the manager returns the same objects.
 *
 * @see "RFC 8446 §4.4.2.2; ECOSYSTEM E10"
 */
public final class KeyManagerBridge {

    private static final int MOST_CHOICES = 256;

    private static final List<String> KEY_TYPES = Arrays.stream(SignatureScheme.values())
            .map(SignatureScheme::keyAlgorithm)
            .distinct()
            .toList();

    private final @Nullable X509KeyManager manager;
    private final Crypto crypto;
    private final Constraints constraints;
    private final Map<Pair, CertificateChoice> choices = new ConcurrentHashMap<>(0);

    /**
     * @param manager null for none
     */
    public KeyManagerBridge(@Nullable X509KeyManager manager, Crypto crypto, Constraints constraints) {
        this.manager = manager;
        this.crypto = crypto;
        this.constraints = constraints;
    }

    /** The source of certificates for one connection. */
    public CertificateSource source(Connection connection, Role role) {
        X509KeyManager asked = manager;
        if (asked == null) {
            return CertificateSource.NONE;
        }
        return query -> {
            try {
                return role == Role.CLIENT
                        ? chooseClient(asked, query, connection)
                        : chooseServer(asked, query, connection);
            } catch (RuntimeException | CertificateEncodingException e) {
                throw AuthFault.KEY_MANAGER_FAILED.because(e, asked.getClass().getName(), e);
            }
        };
    }

    /** The chains that a server may show, as far as the manager lists them; asks it each time. */
    public List<List<X509Certificate>> serverChains() {
        X509KeyManager asked = manager;
        if (asked == null) {
            return List.of();
        }
        List<List<X509Certificate>> chains = new ArrayList<>();
        try {
            for (String type : KEY_TYPES) {
                String[] aliases = asked.getServerAliases(type, null);
                for (String alias : aliases == null ? new String[0] : aliases) {
                    X509Certificate[] chain = asked.getCertificateChain(alias);
                    if (chain != null && chain.length > 0) {
                        chains.add(List.of(chain));
                    }
                }
            }
        } catch (RuntimeException unwilling) {
            return List.of(); // one that only chooses, and lists nothing
        }
        return chains;
    }

    /** One question with all key types (ECOSYSTEM E10). */
    private @Nullable CertificateChoice chooseClient(
            X509KeyManager asked, CertificateQuery query, Connection connection)
            throws TlsFault, CertificateEncodingException {
        String[] types = Names.array(query.keyTypes());
        Principal[] issuers = issuers(query);
        SSLEngine engine = connection.engine();
        String alias = engine != null && asked instanceof X509ExtendedKeyManager extended
                ? extended.chooseEngineClientAlias(types, issuers, engine)
                : asked.chooseClientAlias(types, issuers, connection.socket());
        Found found = find(asked, alias, query);
        note(connection, asked, Arrays.toString(types), found);
        return found.choice();
    }

    private static void note(Connection connection, X509KeyManager asked, String types, Found found) {
        Trace trace = connection.trace();
        if (trace != null && trace.wants(Topic.KEYMANAGER)) {
            trace.say(
                    Topic.KEYMANAGER,
                    asked.getClass().getName() + " was asked for a key of " + types + ": " + found.words());
        }
    }

    /** JSSE lets a server ask for one key type at a time. */
    private @Nullable CertificateChoice chooseServer(
            X509KeyManager asked, CertificateQuery query, Connection connection)
            throws TlsFault, CertificateEncodingException {
        SSLEngine engine = connection.engine();
        for (String type : query.keyTypes()) {
            String alias = engine != null && asked instanceof X509ExtendedKeyManager extended
                    ? extended.chooseEngineServerAlias(type, issuers(query), engine)
                    : asked.chooseServerAlias(type, issuers(query), connection.socket());
            Found found = find(asked, alias, query);
            note(connection, asked, type, found);
            if (found.choice() != null) {
                return found.choice();
            }
        }
        return null;
    }

    /** What stands behind an alias, if the peer can use it. */
    private Found find(X509KeyManager asked, @Nullable String alias, CertificateQuery query)
            throws TlsFault, CertificateEncodingException {
        if (alias == null) {
            return new Found(null, "it has none");
        }
        PrivateKey key = asked.getPrivateKey(alias);
        X509Certificate[] chain = asked.getCertificateChain(alias);
        if (key == null || chain == null || chain.length == 0) {
            return new Found(
                    null, "alias " + alias + ", behind which there is no " + (key == null ? "key" : "certificate"));
        }
        if (isForbidden(chain[0].getPublicKey())) {
            return new Found(null, "alias " + alias + ", whose key jdk.tls.disabledAlgorithms forbids");
        }
        CertificateChoice choice = choice(key, chain);
        Signer signer = choice.signer();
        for (SignatureScheme scheme : query.schemes()) {
            if (query.keyTypes().contains(scheme.keyAlgorithm()) && signer.canSign(scheme, query.version())) {
                return new Found(choice, "alias " + alias);
            }
        }
        // 8446 §4.4.2.2: the key must be able to sign with a scheme the peer knows
        return new Found(null, "alias " + alias + ", whose key can sign with none of the schemes in common");
    }

    /** Whether policy forbids us to sign with such a key. */
    private boolean isForbidden(PublicKey key) {
        Use use = Use.of(Purpose.HANDSHAKE_SIGNATURE, Algorithms.bits(key));
        return constraints.forbiddenInChain(Algorithms.ofKey(key), use) != null;
    }

    private CertificateChoice choice(PrivateKey key, X509Certificate[] chain) throws CertificateEncodingException {
        Pair pair = new Pair(key, chain[0]);
        CertificateChoice kept = choices.get(pair);
        if (kept != null && kept.chain().equals(List.of(chain))) {
            return kept;
        }
        List<byte[]> encoded = new ArrayList<>(chain.length);
        for (X509Certificate certificate : chain) {
            encoded.add(certificate.getEncoded());
        }
        CertificateChoice made =
                new CertificateChoice(List.of(chain), encoded, crypto.signer(key, chain[0].getPublicKey()));
        if (choices.size() >= MOST_CHOICES) { // a manager that makes new keys each time must not fill the heap
            choices.clear();
        }
        choices.put(pair, made);
        return made;
    }

    private static Principal @Nullable [] issuers(CertificateQuery query) {
        return query.authorities().isEmpty() ? null : query.authorities().toArray(new Principal[0]);
    }

    @Override
    public String toString() {
        return "KeyManagerBridge["
                + (manager == null ? "none" : manager.getClass().getName()) + "]";
    }

    /**
     * What the manager answered.
     *
     * @param choice null if it is of no use
     * @param words the answer for the log
     */
    private record Found(@Nullable CertificateChoice choice, String words) {}

    /** A key and a certificate, the same objects as before. */
    private static final class Pair {

        private final PrivateKey key;
        private final X509Certificate certificate;

        Pair(PrivateKey key, X509Certificate certificate) {
            this.key = key;
            this.certificate = certificate;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Pair that && key == that.key && certificate == that.certificate;
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(key) + System.identityHashCode(certificate);
        }

        @Override
        public String toString() {
            return "Pair[" + certificate.getSubjectX500Principal() + "]"; // never the key
        }
    }
}
