package dev.parley.conformance.hostile;

import dev.parley.conformance.support.Conversation;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Random;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** Certificates with keys of which nobody has the private half, and a signature that is none. */
final class Forgery {

    private static final Duration DAY = Duration.ofDays(1);
    private static final X500Name NAME = new X500Name("CN=Parley conformance root");

    private Forgery() {}

    /** An RSA key of that many bits, in the modulus and in the public exponent. */
    static SubjectPublicKeyInfo rsa(int modulusBits, int exponentBits) {
        Random random = new Random(modulusBits);
        return info(
                new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                new RSAPublicKey(odd(modulusBits, random), odd(exponentBits, random)));
    }

    /** A key of an algorithm that nobody knows. */
    static SubjectPublicKeyInfo unknown(int length) {
        return new SubjectPublicKeyInfo(
                new AlgorithmIdentifier(PKCSObjectIdentifiers.bagtypes), Conversation.random(length, 1));
    }

    /** A key that says it is a point of P-256. */
    static SubjectPublicKeyInfo point(byte[] encoded) {
        return new SubjectPublicKeyInfo(
                new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, X9ObjectIdentifiers.prime256v1), encoded);
    }

    private static BigInteger odd(int bits, Random random) {
        return new BigInteger(bits, random).setBit(bits - 1).setBit(0);
    }

    private static SubjectPublicKeyInfo info(AlgorithmIdentifier algorithm, ASN1Encodable key) {
        try {
            return new SubjectPublicKeyInfo(algorithm, key);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The DER of a certificate with that key, which says that the common authority has issued it. */
    static byte[] certificate(SubjectPublicKeyInfo key) {
        AlgorithmIdentifier algorithm = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
        V3TBSCertificateGenerator body = new V3TBSCertificateGenerator();
        body.setSerialNumber(new ASN1Integer(new BigInteger(64, new Random())));
        body.setSignature(algorithm);
        body.setIssuer(NAME);
        body.setSubject(NAME);
        body.setStartDate(new Time(Date.from(Instant.now().minus(DAY))));
        body.setEndDate(new Time(Date.from(Instant.now().plus(DAY))));
        body.setSubjectPublicKeyInfo(key);
        ASN1EncodableVector parts = new ASN1EncodableVector();
        parts.add(body.generateTBSCertificate());
        parts.add(algorithm);
        parts.add(new DERBitString(Conversation.random(70, 2)));
        try {
            return new DERSequence(parts).getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
