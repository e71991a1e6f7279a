package dev.parley.conformance.fuzz;

import dev.parley.auth.CertificateDecoder;
import dev.parley.auth.PeerIdentity;
import dev.parley.crypto.Crypto;
import dev.parley.crypto.Verifier;
import dev.parley.fault.TlsFault;
import dev.parley.iana.SignatureScheme;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A peer's certificate, which the JDK reads: it is refused as what it is, or its key is put to use, with a signature that cannot
 * fit.
 */
public final class FuzzCertificates {

    private static final byte[] CONTENT = {1, 2, 3};

    private FuzzCertificates() {}

    public static void fuzzerTestOneInput(byte[] bytes) throws Exception {
        Allocation.limited(bytes, 64_000_000, 2_000, FuzzCertificates::run);
    }

    private static void run(byte[] bytes) {
        List<X509Certificate> chain;
        try {
            chain = CertificateDecoder.decode(List.of(bytes));
        } catch (CertificateException e) {
            return;
        }
        chain.get(0).getKeyUsage();
        chain.get(0).getSubjectX500Principal().getName();
        Verifier verifier = Crypto.standard().verifier(new PeerIdentity(chain, List.of()).key());
        for (SignatureScheme scheme : SignatureScheme.values()) {
            if (verifier.canVerify(scheme)) {
                try {
                    verifier.verify(scheme, CONTENT, new byte[256]);
                    throw new AssertionError("a signature of nobody");
                } catch (TlsFault e) {
                    // as it must
                }
            }
        }
    }
}
