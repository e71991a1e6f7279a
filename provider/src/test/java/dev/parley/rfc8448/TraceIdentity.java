package dev.parley.rfc8448;

import dev.parley.auth.CertificateChoice;
import dev.parley.auth.CertificateDecoder;
import dev.parley.crypto.Crypto;
import dev.parley.handshake.Role;
import dev.parley.iana.HandshakeType;
import dev.parley.message.Certificate;
import dev.parley.rfc8448.Trace.Step;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.List;

/**
 * Who the sides of the traces are.
 *
 * @see "RFC 8448 §2"
 */
public final class TraceIdentity {

    private TraceIdentity() {}

    /** The key behind the server's certificate in §3, §5 and §7. */
    public static PrivateKey serverKey() {
        Step key = Trace.section(2).step(Role.SERVER, "use an RSA certificate");
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(new RSAPrivateCrtKeySpec(
                            number(key, "modulus (public)"),
                            number(key, "public exponent"),
                            number(key, "private exponent"),
                            number(key, "prime1"),
                            number(key, "prime2"),
                            number(key, "exponent1"),
                            number(key, "exponent2"),
                            number(key, "coefficient")));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** The certificate that a side shows, in DER. */
    public static byte[] encoded(Trace trace, Role side) {
        return trace.message(side, HandshakeType.CERTIFICATE, Certificate.CODEC)
                .entries()
                .get(0)
                .der();
    }

    /** The certificate that a side shows. */
    public static X509Certificate certificate(Trace trace, Role side) {
        try {
            return CertificateDecoder.decode(List.of(encoded(trace, side))).get(0);
        } catch (CertificateException e) {
            throw new AssertionError(e);
        }
    }

    /** The server's certificate of §3, §5 and §7, with its key. */
    public static CertificateChoice server(Trace trace) {
        return new CertificateChoice(
                List.of(certificate(trace, Role.SERVER)),
                List.of(encoded(trace, Role.SERVER)),
                Crypto.standard().signer(serverKey()));
    }

    private static BigInteger number(Step step, String name) {
        return new BigInteger(1, step.value(name));
    }
}
