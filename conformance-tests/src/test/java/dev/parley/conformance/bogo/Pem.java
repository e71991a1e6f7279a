package dev.parley.conformance.bogo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/** Certificates and keys from the runner's files. */
final class Pem {

    private static final String KEY_BEGINS = "-----BEGIN PRIVATE KEY-----";
    private static final String KEY_ENDS = "-----END PRIVATE KEY-----";

    private Pem() {}

    static X509Certificate[] chain(String file) throws IOException, GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        byte[] content = Files.readAllBytes(Path.of(file));
        return factory.generateCertificates(new ByteArrayInputStream(content)).toArray(new X509Certificate[0]);
    }

    static PrivateKey key(String file) throws CaseEnd, IOException, GeneralSecurityException {
        String text = Files.readString(Path.of(file), StandardCharsets.ISO_8859_1);
        int begin = text.indexOf(KEY_BEGINS) + KEY_BEGINS.length();
        byte[] encoded = Base64.getMimeDecoder().decode(text.substring(begin, text.indexOf(KEY_ENDS)));
        for (String algorithm : List.of("RSA", "EC", "EdDSA", "RSASSA-PSS")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            } catch (InvalidKeySpecException e) {
                continue; // a key of another kind
            }
        }
        throw CaseEnd.notImplemented("a key of this kind");
    }

    static boolean same(Certificate[] left, Certificate[] right) {
        return List.of(left).equals(List.of(right));
    }
}
