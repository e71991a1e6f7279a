package dev.parley.jsse.manager;

import dev.parley.auth.PeerIdentity;
import dev.parley.fault.AuthFault;
import dev.parley.fault.TlsFault;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What a refused peer showed, in words: which certificates, and for which host. */
final class EvidenceText {

    private static final int DNS_NAME = 2;
    private static final int ADDRESS = 7;

    private EvidenceText() {}

    /** Adds to the fault what helps to understand it. */
    static TlsFault add(TlsFault fault, AuthFault verdict, PeerIdentity peer, Connection connection) {
        String host = connection.peerHost();
        if (host != null) {
            int port = connection.peerPort();
            fault.with("peer", List.of(port > 0 ? host + ":" + port : host));
        }
        return verdict == AuthFault.HOST_MISMATCH
                ? fault.with("names in the certificate", names(peer.endEntity()))
                : fault.with("the peer sent", chain(peer.chain(), verdict));
    }

    private static List<String> chain(List<X509Certificate> chain, AuthFault verdict) {
        List<String> words = new ArrayList<>();
        for (X509Certificate certificate : chain) {
            String subject = certificate.getSubjectX500Principal().getName();
            String issuer = certificate.getIssuerX500Principal().getName();
            words.add(subject + " by " + (subject.equals(issuer) ? "itself" : issuer) + validity(certificate, verdict));
        }
        return words;
    }

    /** The end or beginning of each, where that is the matter: as often as not it is an intermediate that has expired. */
    private static String validity(X509Certificate certificate, AuthFault verdict) {
        return switch (verdict) {
            case CERTIFICATE_EXPIRED -> " until " + certificate.getNotAfter().toInstant();
            case CERTIFICATE_NOT_YET_VALID ->
                " from " + certificate.getNotBefore().toInstant();
            default -> "";
        };
    }

    private static List<String> names(X509Certificate certificate) {
        List<String> names = new ArrayList<>();
        try {
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            for (List<?> alternative : alternatives == null ? List.<List<?>>of() : alternatives) {
                if (alternative.get(0).equals(DNS_NAME) || alternative.get(0).equals(ADDRESS)) {
                    names.add(String.valueOf(alternative.get(1)));
                }
            }
        } catch (CertificateParsingException e) {
            return List.of("unreadable");
        }
        return names;
    }
}
