package dev.parley.crypto;

import java.text.ParseException;
import java.time.Instant;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPResponseStatus;
import org.bouncycastle.asn1.ocsp.ResponseBytes;
import org.bouncycastle.asn1.ocsp.SingleResponse;
import org.jspecify.annotations.Nullable;

/**
 * What an OCSP response says about the time it is good for; whether it may be believed is for the client to find out, which has
 * to check its signature anyway.
 *
 * @param thisUpdate when the status was known to be right
 * @param nextUpdate when there is newer information; null if at any time
 * @see "RFC 6960 §4.2"
 */
public record OcspAnswer(Instant thisUpdate, @Nullable Instant nextUpdate) {

    /**
     * Reads a response.
     *
     * @param encoded an OCSPResponse in DER
     * @return null if it is none, is not successful, or is not about the certificate
     */
    public static @Nullable OcspAnswer read(byte[] encoded, OcspQuestion question) {
        try {
            OCSPResponse response = OCSPResponse.getInstance(encoded);
            ResponseBytes bytes = response.getResponseBytes();
            boolean successful = response.getResponseStatus().getIntValue() == OCSPResponseStatus.SUCCESSFUL;
            if (!successful
                    || bytes == null
                    || !bytes.getResponseType().equals(OCSPObjectIdentifiers.id_pkix_ocsp_basic)) {
                return null;
            }
            BasicOCSPResponse basic =
                    BasicOCSPResponse.getInstance(bytes.getResponse().getOctets());
            ASN1Sequence responses = basic.getTbsResponseData().getResponses();
            for (int i = 0; i < responses.size(); i++) {
                SingleResponse single = SingleResponse.getInstance(responses.getObjectAt(i));
                if (question.matches(single.getCertID())) {
                    ASN1GeneralizedTime next = single.getNextUpdate();
                    return new OcspAnswer(instant(single.getThisUpdate()), next == null ? null : instant(next));
                }
            }
            return null;
        } catch (RuntimeException | ParseException unreadable) { // BouncyCastle throws several kinds
            return null;
        }
    }

    private static Instant instant(ASN1GeneralizedTime time) throws ParseException {
        return time.getDate().toInstant();
    }
}
