package dev.parley.crypto;

import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.OCSPRequest;
import org.bouncycastle.asn1.ocsp.Request;
import org.bouncycastle.asn1.ocsp.TBSRequest;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.X509ObjectIdentifiers;
import org.jspecify.annotations.Nullable;

/**
 * The question whether a certificate is revoked, for an OCSP responder: no nonce, no signature, so that answers can be kept.
 *
 * @see "RFC 6960 §4.1; RFC 5019 §2.1"
 */
public final class OcspQuestion {

    private final CertID id;

    private OcspQuestion(CertID id) {
        this.id = id;
    }

    /**
     * @throws GeneralSecurityException if a certificate cannot be read
     */
    public static OcspQuestion about(X509Certificate certificate, X509Certificate issuer)
            throws GeneralSecurityException {
        MessageDigest sha1 = MessageDigest.getInstance("SHA-1"); // 5019 §2.1.1: the hash that every responder knows
        byte[] name = sha1.digest(certificate.getIssuerX500Principal().getEncoded());
        byte[] key = sha1.digest(
                SubjectPublicKeyInfo.getInstance(issuer.getPublicKey().getEncoded())
                        .getPublicKeyData()
                        .getBytes());
        return new OcspQuestion(new CertID(
                new AlgorithmIdentifier(X509ObjectIdentifiers.id_SHA1, DERNull.INSTANCE),
                new DEROctetString(name),
                new DEROctetString(key),
                new ASN1Integer(certificate.getSerialNumber())));
    }

    /** The OCSPRequest in DER. */
    public byte[] encoded() {
        try {
            return new OCSPRequest(
                            new TBSRequest(null, new DERSequence(new Request(id, null)), (Extensions) null), null)
                    .getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException("an OCSP request that cannot be encoded", e);
        }
    }

    /** Whether an answer is about the same certificate. */
    boolean matches(CertID other) {
        return id.getSerialNumber().equals(other.getSerialNumber())
                && id.getHashAlgorithm()
                        .getAlgorithm()
                        .equals(other.getHashAlgorithm().getAlgorithm())
                && id.getIssuerNameHash().equals(other.getIssuerNameHash())
                && id.getIssuerKeyHash().equals(other.getIssuerKeyHash());
    }

    /** Where the certificate says that its issuer answers; null if it does not. RFC 5280 §4.2.2.1. */
    public static @Nullable URI responder(X509Certificate certificate) {
        byte[] extension = certificate.getExtensionValue(Extension.authorityInfoAccess.getId());
        if (extension == null) {
            return null;
        }
        try {
            AuthorityInformationAccess access = AuthorityInformationAccess.getInstance(
                    ASN1OctetString.getInstance(extension).getOctets());
            return Arrays.stream(access.getAccessDescriptions())
                    .filter(each -> each.getAccessMethod().equals(AccessDescription.id_ad_ocsp))
                    .map(AccessDescription::getAccessLocation)
                    .filter(place -> place.getTagNo() == GeneralName.uniformResourceIdentifier)
                    .map(place -> URI.create(place.getName().toString()))
                    .findFirst()
                    .orElse(null);
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }

    @Override
    public String toString() {
        return "OcspQuestion[" + id.getSerialNumber() + "]";
    }
}
