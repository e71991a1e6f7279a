package dev.parley.handshake;

import dev.parley.auth.CertificateChoice;
import dev.parley.auth.CertificateQuery;
import dev.parley.extension.CertificateAuthorities;
import dev.parley.extension.ExtensionBlock;
import dev.parley.fault.HandshakeFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;
import dev.parley.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * The choices of a handshake, as functions of both sides' lists.
 *
 * @see "RFC 8446 §4.1.1"
 */
public final class Negotiation {

    private Negotiation() {}

    /** The first of one list that is in the other: the list whose order counts comes first. */
    public static <T> @Nullable T firstCommon(List<T> preferred, List<T> other) {
        return first(preferred, other::contains);
    }

    /** The first element that fits, or null. */
    public static <T> @Nullable T first(List<T> list, Predicate<T> fits) {
        for (T element : list) {
            if (fits.test(element)) {
                return element;
            }
        }
        return null;
    }

    private static <T> List<T> all(List<T> list, Predicate<T> fits) {
        List<T> fitting = new ArrayList<>(list.size());
        for (T element : list) {
            if (fits.test(element)) {
                fitting.add(element);
            }
        }
        return fitting;
    }

    /** The enabled suites of TLS 1.3, most preferred first. */
    public static List<CipherSuite> suites13(Settings settings) {
        return all(settings.suites(), CipherSuite::tls13);
    }

    /** The enabled groups that the version may use, most preferred first. */
    public static List<NamedGroup> groups(Settings settings, ProtocolVersion version) {
        return all(settings.groups(), group -> group.allowedIn(version));
    }

    /**
     * The groups a client sends shares for when nobody says otherwise: the first classical and the first hybrid one, in
     * the order of the list.
     */
    public static List<NamedGroup> keyShareGroups(Settings settings) {
        List<NamedGroup> set = settings.keyShareGroups();
        if (set != null) { // 8446 §4.2.8: none at all lets the server choose, at the price of a round trip
            return set;
        }
        return firstOfEachKind(groups(settings, ProtocolVersion.TLS13));
    }

    /** The first classical and the first hybrid group of a list, in its order. */
    public static List<NamedGroup> firstOfEachKind(List<NamedGroup> groups) {
        List<NamedGroup> chosen = new ArrayList<>(2);
        boolean classical = false;
        boolean hybrid = false;
        for (NamedGroup group : groups) {
            boolean isHybrid = group.kind() == NamedGroup.Kind.HYBRID;
            if (isHybrid ? !hybrid : !classical) {
                chosen.add(group);
                hybrid |= isHybrid;
                classical |= !isHybrid;
            }
        }
        return chosen;
    }

    /** The schemes of both lists that may sign a handshake of TLS 1.3, in the order of the one that counts. */
    static List<SignatureScheme> schemes13(List<SignatureScheme> preferred, List<SignatureScheme> other) {
        return preferred.stream()
                .filter(scheme -> scheme.allowedInHandshake(ProtocolVersion.TLS13) && other.contains(scheme))
                .distinct()
                .toList();
    }

    /** A certificate of ours and the scheme it signs with. */
    public record Credential(CertificateChoice certificate, SignatureScheme scheme) {}

    /**
     * Asks the source of certificates, once.
     *
     * @param asked the message in which the peer may name authorities
     * @return null if it has none that fits the peer's schemes
     * @throws TlsFault UNREADABLE_AUTHORITY, or the source's own fault
     */
    public static @Nullable Credential credential13(Settings settings, Agreed agreed, ExtensionBlock asked)
            throws TlsFault {
        List<SignatureScheme> ours = settings.signatureSchemes();
        List<SignatureScheme> theirs = agreed.peerSchemes();
        List<SignatureScheme> schemes = settings.ownOrder() ? schemes13(ours, theirs) : schemes13(theirs, ours);
        if (schemes.isEmpty()) {
            return null;
        }
        List<String> keyTypes =
                schemes.stream().map(SignatureScheme::keyAlgorithm).distinct().toList();
        CertificateChoice choice = settings.certificates()
                .choose(new CertificateQuery(
                        ProtocolVersion.TLS13, keyTypes, schemes, agreed.peerCertificateSchemes(), authorities(asked)));
        if (choice == null) {
            return null;
        }
        SignatureScheme scheme = first(schemes, each -> choice.signer().canSign(each));
        Trace trace = settings.trace();
        if (trace != null && scheme != null) {
            trace.chose(
                    "certificate",
                    choice.chain().get(0).getSubjectX500Principal(),
                    "the key manager's for " + keyTypes);
            trace.chose("signature scheme", scheme, "the first of the peer's that our key can make");
        }
        return scheme == null ? null : new Credential(choice, scheme);
    }

    /**
     * The issuers a peer names in its hello or request; none if it names none.
     *
     * @throws TlsFault UNREADABLE_AUTHORITY
     * @see "RFC 8446 §4.2.4"
     */
    public static List<X500Principal> authorities(ExtensionBlock asked) throws TlsFault {
        CertificateAuthorities wanted = asked.get(CertificateAuthorities.KIND);
        List<X500Principal> names = new ArrayList<>();
        try {
            for (byte[] der : wanted == null ? List.<byte[]>of() : wanted.names()) {
                names.add(new X500Principal(der));
            }
        } catch (IllegalArgumentException e) {
            throw HandshakeFault.UNREADABLE_AUTHORITY.because(e);
        }
        return names;
    }

    /** The fault for a server without a certificate that fits, with both sides' lists. */
    public static TlsFault noCredential(Settings settings, Agreed agreed) {
        return HandshakeFault.NO_FITTING_CERTIFICATE
                .of()
                .with("offered by the client", agreed.peerSchemes())
                .with("enabled here", settings.signatureSchemes());
    }
}
