package dev.parley.jmh;

import dev.parley.crypto.Crypto;
import dev.parley.crypto.Group;
import dev.parley.crypto.Randoms;
import dev.parley.crypto.Secret;
import dev.parley.crypto.Signer;
import dev.parley.fault.TlsFault;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.SignatureScheme;
import dev.parley.keys.ApplicationSecrets;
import dev.parley.keys.EarlySecrets;
import dev.parley.keys.HandshakeSecrets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import javax.crypto.KeyAgreement;
import org.jspecify.annotations.Nullable;

/**
 * The public-key work of one handshake of TLS 1.3, both sides, and nothing else: what no implementation over the same library
 * can undercut. Parley's library does Parley's, the JDK's that of SunJSSE; Parley's has the key schedules too.
 */
abstract class Floor implements Workload {

    private static final byte[] CONTENT = new byte[130]; // 8446 §4.4.3: spaces, a label and a hash

    final Leaf leaf;
    final boolean signs;
    final KeyPair pair;

    Floor(Terms terms) throws GeneralSecurityException {
        leaf = terms.leaf();
        signs = !terms.jvm().tickets();
        pair = leaf.generate();
    }

    /** Null for peers whose library is not known. */
    static @Nullable Floor of(Peer peer, Terms terms) throws GeneralSecurityException {
        return switch (peer) {
            case PARLEY -> new Own(terms);
            case SUNJSSE -> new Jdk(terms);
            case CONSCRYPT, BCJSSE -> null;
        };
    }

    @Override
    public void run() {
        try {
            exchange();
            if (signs) {
                prove();
            }
        } catch (GeneralSecurityException | TlsFault e) {
            throw new IllegalStateException(e);
        }
    }

    abstract void exchange() throws GeneralSecurityException, TlsFault;

    abstract void prove() throws GeneralSecurityException, TlsFault;

    /** The key as a peer gets it, decoded anew. */
    PublicKey received() throws GeneralSecurityException {
        PublicKey key = pair.getPublic();
        return KeyFactory.getInstance(key.getAlgorithm()).generatePublic(new X509EncodedKeySpec(key.getEncoded()));
    }

    private static final class Own extends Floor {

        private final Crypto crypto = Crypto.standard();
        private final Randoms randoms = crypto.randoms();
        private final CipherSuite suite;
        private final Signer signer;
        private final byte[] hash;

        Own(Terms terms) throws GeneralSecurityException {
            super(terms);
            suite = CipherSuite.valueOf(terms.suite());
            signer = crypto.signer(pair.getPrivate(), pair.getPublic());
            hash = new byte[suite.hash().length()];
        }

        @Override
        void exchange() throws TlsFault {
            Group group = crypto.group(NamedGroup.X25519);
            Group.Offer offer = group.offer(randoms);
            Group.Answer answer = group.answer(offer.keyExchange(), randoms);
            schedule(answer.secret());
            schedule(offer.agree(answer.keyExchange()));
        }

        private void schedule(Secret shared) {
            HandshakeSecrets secrets = EarlySecrets.withoutPsk(suite).handshake(shared, hash);
            secrets.serverFinished(hash);
            secrets.clientFinished(hash);
            ApplicationSecrets application = secrets.application(hash);
            application.resumption(hash);
            secrets.destroy();
            application.abandon();
        }

        @Override
        void prove() throws GeneralSecurityException, TlsFault {
            SignatureScheme scheme =
                    leaf == Leaf.P256 ? SignatureScheme.ECDSA_SECP256R1_SHA256 : SignatureScheme.RSA_PSS_RSAE_SHA256;
            byte[] signature = signer.sign(scheme, CONTENT, randoms);
            crypto.verifier(received()).verify(scheme, CONTENT, signature);
        }
    }

    private static final class Jdk extends Floor {

        private static final AlgorithmParameterSpec PSS =
                new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);

        Jdk(Terms terms) throws GeneralSecurityException {
            super(terms);
        }

        @Override
        void exchange() throws GeneralSecurityException {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("X25519");
            KeyPair client = generator.generateKeyPair();
            KeyPair server = generator.generateKeyPair();
            agree(client, server);
            agree(server, client);
        }

        private static void agree(KeyPair ours, KeyPair theirs) throws GeneralSecurityException {
            KeyAgreement agreement = KeyAgreement.getInstance("X25519");
            agreement.init(ours.getPrivate());
            agreement.doPhase(theirs.getPublic(), true);
            agreement.generateSecret();
        }

        @Override
        void prove() throws GeneralSecurityException {
            Signature signing = signature();
            signing.initSign(pair.getPrivate());
            signing.update(CONTENT);
            byte[] signature = signing.sign();
            Signature verifying = signature();
            verifying.initVerify(received());
            verifying.update(CONTENT);
            if (!verifying.verify(signature)) {
                throw new IllegalStateException("the signature does not verify");
            }
        }

        private Signature signature() throws GeneralSecurityException {
            if (leaf == Leaf.P256) {
                return Signature.getInstance("SHA256withECDSA");
            }
            Signature signature = Signature.getInstance("RSASSA-PSS");
            signature.setParameter(PSS);
            return signature;
        }
    }
}
