package dev.parley.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Certificates made on the spot for tests.
 *
 * <p>{@link #server} and {@link #client} are made once per JVM and key type, below {@link #root}; anything special comes
 * from {@link #certificate}.
 */
public final class TestCertificates {

    private static final AtomicLong SERIAL = new AtomicLong(System.nanoTime() >>> 1);
    private static final Map<String, Identity> MADE = new ConcurrentHashMap<>();

    private final KeyType type;
    private final List<GeneralName> names = new ArrayList<>();
    private final List<KeyPurposeId> purposes = new ArrayList<>();
    private String subject = "CN=test";
    private @Nullable Identity issuer;
    private boolean authority;
    private Instant notBefore = Instant.now().minus(Duration.ofDays(1));
    private Instant notAfter = Instant.now().plus(Duration.ofDays(30));

    private TestCertificates(KeyType type) {
        this.type = type;
    }

    /** The root of the shared identities: a P-256 key, so that chains verify fast. */
    public static Identity root() {
        return MADE.computeIfAbsent(
                "root",
                any -> certificate(KeyType.EC_P256)
                        .subject("CN=Parley test root")
                        .authority()
                        .make());
    }

    /** A server for {@code localhost}, {@code *.example.com} and 127.0.0.1, below {@link #root}. */
    public static Identity server(KeyType type) {
        Identity issuer = root();
        return MADE.computeIfAbsent(
                "server " + type,
                any -> certificate(type)
                        .subject("CN=server " + type)
                        .issuer(issuer)
                        .dnsName("localhost")
                        .dnsName("*.example.com")
                        .ipAddress("127.0.0.1")
                        .forServers()
                        .make());
    }

    /** A client below {@link #root}. */
    public static Identity client(KeyType type) {
        Identity issuer = root();
        return MADE.computeIfAbsent(
                "client " + type,
                any -> certificate(type)
                        .subject("CN=client " + type)
                        .issuer(issuer)
                        .forClients()
                        .make());
    }

    /** Begins a certificate with a new key of that type; self-signed unless it gets an issuer. */
    public static TestCertificates certificate(KeyType type) {
        return new TestCertificates(type);
    }

    public TestCertificates subject(String name) {
        subject = name;
        return this;
    }

    public TestCertificates issuer(Identity signer) {
        issuer = signer;
        return this;
    }

    /** Lets it issue others. */
    public TestCertificates authority() {
        authority = true;
        return this;
    }

    public TestCertificates dnsName(String name) {
        names.add(new GeneralName(GeneralName.dNSName, name));
        return this;
    }

    public TestCertificates ipAddress(String address) {
        names.add(new GeneralName(GeneralName.iPAddress, address));
        return this;
    }

    /** Restricts it to servers (and to what else is named). */
    public TestCertificates forServers() {
        purposes.add(KeyPurposeId.id_kp_serverAuth);
        return this;
    }

    /** Restricts it to clients (and to what else is named). */
    public TestCertificates forClients() {
        purposes.add(KeyPurposeId.id_kp_clientAuth);
        return this;
    }

    public TestCertificates valid(Instant from, Instant until) {
        notBefore = from;
        notAfter = until;
        return this;
    }

    /** It was valid until yesterday. */
    public TestCertificates expired() {
        return valid(Instant.now().minus(Duration.ofDays(30)), Instant.now().minus(Duration.ofDays(1)));
    }

    /** The certificate with its key and its issuers; the root is left out of the chain. */
    public Identity make() {
        KeyPair pair = type.generate();
        Identity signer = issuer == null ? new Identity(type, pair.getPrivate(), List.of()) : issuer;
        try {
            X509Certificate made = sign(body(pair, signer), signer);
            List<X509Certificate> chain = new ArrayList<>(List.of(made));
            for (X509Certificate above : signer.chain()) {
                if (!above.getSubjectX500Principal().equals(above.getIssuerX500Principal())) {
                    chain.add(above);
                }
            }
            return new Identity(type, pair.getPrivate(), List.copyOf(chain));
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private TBSCertificate body(KeyPair pair, Identity signer) throws IOException {
        V3TBSCertificateGenerator body = new V3TBSCertificateGenerator();
        body.setSerialNumber(new ASN1Integer(BigInteger.valueOf(SERIAL.incrementAndGet())));
        body.setSignature(signer.type().identifier());
        X500Name name = new X500Name(subject);
        body.setSubject(name);
        body.setIssuer(
                signer.chain().isEmpty()
                        ? name
                        : X500Name.getInstance(
                                signer.certificate().getSubjectX500Principal().getEncoded()));
        body.setStartDate(new Time(Date.from(notBefore)));
        body.setEndDate(new Time(Date.from(notAfter)));
        body.setSubjectPublicKeyInfo(
                SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()));

        ExtensionsGenerator extensions = new ExtensionsGenerator();
        extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        extensions.addExtension(
                Extension.keyUsage,
                true,
                new KeyUsage(authority ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature));
        if (!names.isEmpty()) {
            extensions.addExtension(
                    Extension.subjectAlternativeName, false, new GeneralNames(names.toArray(new GeneralName[0])));
        }
        if (!purposes.isEmpty()) {
            extensions.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes.toArray(new KeyPurposeId[0])));
        }
        body.setExtensions(extensions.generate());
        return body.generateTBSCertificate();
    }

    private static X509Certificate sign(TBSCertificate body, Identity signer)
            throws GeneralSecurityException, IOException {
        Signature signature = signer.type().signature();
        signature.initSign(signer.key());
        signature.update(body.getEncoded(ASN1Encoding.DER));

        ASN1EncodableVector parts = new ASN1EncodableVector();
        parts.add(body);
        parts.add(signer.type().identifier());
        parts.add(new DERBitString(signature.sign()));
        byte[] encoded = new DERSequence(parts).getEncoded(ASN1Encoding.DER);
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
    }
}
