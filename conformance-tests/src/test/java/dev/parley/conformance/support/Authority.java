package dev.parley.conformance.support;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.CertStatus;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPResponseStatus;
import org.bouncycastle.asn1.ocsp.ResponderID;
import org.bouncycastle.asn1.ocsp.ResponseBytes;
import org.bouncycastle.asn1.ocsp.ResponseData;
import org.bouncycastle.asn1.ocsp.RevokedInfo;
import org.bouncycastle.asn1.ocsp.SingleResponse;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V2TBSCertListGenerator;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x509.X509ObjectIdentifiers;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** A certification authority of the tests' own: a self-signed root that issues end-entity certificates. */
public final class Authority {

    private static final AtomicLong SERIALS = new AtomicLong(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final X500Name name;
    private final KeyType type;
    private final KeyPair pair;
    private final X509Certificate root;

    private Authority(String name, KeyType type) {
        this.name = new X500Name("CN=" + name);
        this.type = type;
        this.pair = type.generate();
        this.root = sign(this.name, pair.getPublic(), List.of(), true, DAY.negated(), DAY);
    }

    private Authority(String name, KeyType type, Authority issuer) {
        this.name = new X500Name("CN=" + name);
        this.type = type;
        this.pair = type.generate();
        this.root = issuer.sign(this.name, pair.getPublic(), List.of(), true, DAY.negated(), DAY);
    }

    /** An authority whose certificate comes from this one. */
    public Authority subordinate(String subject, KeyType keyType) {
        return new Authority(subject, keyType, this);
    }

    /** A new authority with a key of this type. */
    public static Authority create(String name, KeyType type) {
        return new Authority(name, type);
    }

    /** The authority that most tests trust. */
    public static Authority common() {
        return Holder.COMMON;
    }

    public X509Certificate root() {
        return root;
    }

    /** An end-entity certificate for these DNS names or IP addresses, valid for a day. */
    public Identity issue(KeyType keyType, String... names) {
        return issue(keyType, DAY.negated(), DAY, names);
    }

    /** An end-entity certificate that expired a day ago. */
    public Identity issueExpired(KeyType keyType, String... names) {
        return issue(keyType, DAY.multipliedBy(3).negated(), DAY.negated(), names);
    }

    /** An end-entity certificate that will be valid tomorrow. */
    public Identity issueForTomorrow(KeyType keyType, String... names) {
        return issue(keyType, DAY, DAY.multipliedBy(2), names);
    }

    private Identity issue(KeyType keyType, Duration from, Duration to, String... names) {
        KeyPair keys = keyType.generate();
        X500Name subject = new X500Name("CN=" + names[0]);
        X509Certificate certificate = sign(subject, keys.getPublic(), List.of(names), false, from, to);
        return new Identity(keys.getPrivate(), List.of(certificate));
    }

    /** An end entity that vouches for itself. */
    public static Identity selfSigned(KeyType keyType, String name) {
        Authority self = new Authority(name, keyType);
        X509Certificate certificate =
                self.sign(self.name, self.pair.getPublic(), List.of(name), false, DAY.negated(), DAY);
        return new Identity(self.pair.getPrivate(), List.of(certificate));
    }

    /** A key store that trusts this root, and nothing else. */
    public KeyStore trustStore() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("root", root);
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The JDK's trust managers for this root. */
    public TrustManager[] trustManagers() {
        return trustManagers(trustStore());
    }

    /** The JDK's trust managers for a store. */
    public static TrustManager[] trustManagers(KeyStore store) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(store);
            return factory.getTrustManagers();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Writes the trust store to a file. */
    public Path writeTrustStore(Path file) {
        return Identity.store(trustStore(), file);
    }

    /** Writes the root to a file. */
    public Path writeRoot(Path file) {
        return Identity.write(file, Identity.pem(root));
    }

    /** An end-entity certificate of this RSA authority, signed with MD5. */
    public Identity issueWithMd5(String... names) {
        KeyPair keys = KeyType.EC_P256.generate();
        X509Certificate certificate = sign(
                new X500Name("CN=" + names[0]),
                keys.getPublic(),
                List.of(names),
                false,
                DAY.negated(),
                DAY,
                new AlgorithmIdentifier(PKCSObjectIdentifiers.md5WithRSAEncryption, DERNull.INSTANCE),
                "MD5withRSA");
        return new Identity(keys.getPrivate(), List.of(certificate));
    }

    /** What this authority's OCSP responder says, signed with the authority's own key. */
    public byte[] ocspResponse(X509Certificate about, boolean revoked, Instant thisUpdate, Instant nextUpdate) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            byte[] issuer = SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded())
                    .getPublicKeyData()
                    .getBytes();
            CertID id = new CertID(
                    new AlgorithmIdentifier(X509ObjectIdentifiers.id_SHA1, DERNull.INSTANCE),
                    new DEROctetString(
                            sha1.digest(root.getSubjectX500Principal().getEncoded())),
                    new DEROctetString(sha1.digest(issuer)),
                    new ASN1Integer(about.getSerialNumber()));
            CertStatus status = revoked
                    ? new CertStatus(new RevokedInfo(new ASN1GeneralizedTime(Date.from(thisUpdate)), null))
                    : new CertStatus();
            SingleResponse single = new SingleResponse(
                    id,
                    status,
                    new ASN1GeneralizedTime(Date.from(thisUpdate)),
                    new ASN1GeneralizedTime(Date.from(nextUpdate)),
                    (org.bouncycastle.asn1.x509.Extensions) null);
            ResponseData data = new ResponseData(
                    new ResponderID(
                            X500Name.getInstance(root.getSubjectX500Principal().getEncoded())),
                    new ASN1GeneralizedTime(Date.from(thisUpdate)),
                    new DERSequence(single),
                    (org.bouncycastle.asn1.x509.Extensions) null);
            byte[] content = data.getEncoded(ASN1Encoding.DER);
            BasicOCSPResponse basic = new BasicOCSPResponse(
                    data, algorithm(), new DERBitString(signature(type.signature(), content)), null);
            return new OCSPResponse(
                            new OCSPResponseStatus(OCSPResponseStatus.SUCCESSFUL),
                            new ResponseBytes(
                                    OCSPObjectIdentifiers.id_pkix_ocsp_basic, new DEROctetString(basic.getEncoded())))
                    .getEncoded(ASN1Encoding.DER);
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A revocation list with these serial numbers. */
    public X509CRL revocationList(BigInteger... serials) {
        try {
            V2TBSCertListGenerator body = new V2TBSCertListGenerator();
            body.setSignature(algorithm());
            body.setIssuer(name);
            body.setThisUpdate(new Time(Date.from(Instant.now().minus(DAY))));
            body.setNextUpdate(new Time(Date.from(Instant.now().plus(DAY))));
            for (BigInteger serial : serials) {
                body.addCRLEntry(
                        new ASN1Integer(serial),
                        new Time(Date.from(Instant.now().minus(DAY))),
                        0);
            }
            byte[] content = body.generateTBSCertList().getEncoded(ASN1Encoding.DER);
            byte[] der = signed(body.generateTBSCertList(), algorithm(), signature(type.signature(), content));
            return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private X509Certificate sign(
            X500Name subject, PublicKey key, List<String> names, boolean authority, Duration from, Duration to) {
        return sign(subject, key, names, authority, from, to, algorithm(), type.signature());
    }

    private X509Certificate sign(
            X500Name subject,
            PublicKey key,
            List<String> names,
            boolean authority,
            Duration from,
            Duration to,
            AlgorithmIdentifier algorithm,
            String signature) {
        try {
            V3TBSCertificateGenerator body = new V3TBSCertificateGenerator();
            body.setSerialNumber(new ASN1Integer(BigInteger.valueOf(SERIALS.getAndIncrement())));
            body.setSignature(algorithm);
            body.setIssuer(name);
            body.setSubject(subject);
            body.setStartDate(new Time(Date.from(Instant.now().plus(from))));
            body.setEndDate(new Time(Date.from(Instant.now().plus(to))));
            body.setSubjectPublicKeyInfo(SubjectPublicKeyInfo.getInstance(key.getEncoded()));
            body.setExtensions(extensions(names, authority));
            byte[] content = body.generateTBSCertificate().getEncoded(ASN1Encoding.DER);

            byte[] der = signed(body.generateTBSCertificate(), algorithm, signature(signature, content));
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] signed(ASN1Encodable body, AlgorithmIdentifier algorithm, byte[] signature)
            throws IOException {
        ASN1EncodableVector parts = new ASN1EncodableVector();
        parts.add(body);
        parts.add(algorithm);
        parts.add(new DERBitString(signature));
        return new DERSequence(parts).getEncoded(ASN1Encoding.DER);
    }

    private static org.bouncycastle.asn1.x509.Extensions extensions(List<String> names, boolean authority)
            throws IOException {
        ExtensionsGenerator extensions = new ExtensionsGenerator();
        extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        int usage = authority ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature;
        extensions.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
        if (!names.isEmpty()) {
            List<GeneralName> alternatives = new ArrayList<>();
            for (String name : names) {
                boolean address = name.matches("[0-9.]+|.*:.*");
                alternatives.add(new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, name));
            }
            extensions.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(alternatives.toArray(GeneralName[]::new)));
        }
        return extensions.generate();
    }

    private byte[] signature(String algorithm, byte[] content) throws GeneralSecurityException {
        Signature signer = Signature.getInstance(algorithm);
        if (type == KeyType.RSA_PSS) {
            signer.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        }
        signer.initSign(pair.getPrivate());
        signer.update(content);
        return signer.sign();
    }

    private AlgorithmIdentifier algorithm() {
        return switch (type) {
            case RSA -> new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption, DERNull.INSTANCE);
            case RSA_PSS -> new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSASSA_PSS, pssSha256());
            case EC_P256 -> plain(X9ObjectIdentifiers.ecdsa_with_SHA256);
            case EC_P384 -> plain(X9ObjectIdentifiers.ecdsa_with_SHA384);
            case EC_P521 -> plain(X9ObjectIdentifiers.ecdsa_with_SHA512);
            case ED25519 -> plain(EdECObjectIdentifiers.id_Ed25519);
            case ED448 -> plain(EdECObjectIdentifiers.id_Ed448);
        };
    }

    private static AlgorithmIdentifier plain(ASN1ObjectIdentifier algorithm) {
        return new AlgorithmIdentifier(algorithm);
    }

    private static RSASSAPSSparams pssSha256() {
        AlgorithmIdentifier sha256 = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE);
        return new RSASSAPSSparams(
                sha256,
                new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, sha256),
                new ASN1Integer(32),
                RSASSAPSSparams.DEFAULT_TRAILER_FIELD);
    }

    private static final class Holder {
        static final Authority COMMON = new Authority("Parley conformance root", KeyType.EC_P256);
    }
}
