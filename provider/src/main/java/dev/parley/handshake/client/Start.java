package dev.parley.handshake.client;

import dev.parley.auth.Resumable;
import dev.parley.crypto.Group;
import dev.parley.extension.CertificateAuthorities;
import dev.parley.extension.ExtensionBlock;
import dev.parley.extension.RenegotiationInfo;
import dev.parley.extension.ServerName;
import dev.parley.extension.SessionTicket;
import dev.parley.fault.ConfigurationFault;
import dev.parley.fault.ResumptionFault;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Agreed;
import dev.parley.handshake.Client;
import dev.parley.handshake.Flight;
import dev.parley.handshake.FormerHandshake;
import dev.parley.handshake.Opening;
import dev.parley.handshake.Settings;
import dev.parley.handshake.State;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.ProtocolVersion;
import dev.parley.message.ClientHello;
import dev.parley.wire.CodePoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * START: the client sends its hello.
 *
 * @see "RFC 8446 §4.1.2, §4.2.8; state name from appendix A.1"
 */
public record Start(Settings settings, Agreed agreed) implements Opening {

    @Override
    public State open(Flight out) throws TlsFault {
        if (settings.versions().isEmpty() || settings.suites().isEmpty()) { // contract H7
            throw ConfigurationFault.NOTHING_ENABLED.of();
        }
        Resumable offered = offered();
        if (offered != null) {
            agreed.zeroUnlessEstablished(offered::destroy);
        }
        FormerHandshake former = agreed.former();
        boolean tls13 = settings.enables(ProtocolVersion.TLS13);
        Map<NamedGroup, Group.Offer> shares = tls13 ? KeyShares.of(settings, agreed) : Map.of();
        ExtensionBlock extensions = ExtensionBlock.offers(settings);
        if (tls13) {
            extensions = extensions.with(KeyShares.extension(shares));
        }
        if (former != null) {
            extensions = extensions.with(new RenegotiationInfo(former.clientVerifyData())); // 5746 §3.5
        }
        boolean offers12 = offered != null && offered.version() == ProtocolVersion.TLS12;
        SessionOffer12 sessions12 = new SessionOffer12(settings, offers12 ? offered : null);
        SessionTicket ticket = sessions12.ticket();
        if (ticket != null) {
            extensions = extensions.with(ticket);
        }
        extensions = fitting(extensions, offered);
        ClientHello hello = ClientHello.of(settings.randoms().bytes(32), sessions12.sessionId(), suites(), extensions);

        ServerName name = extensions.get(ServerName.KIND);
        if (name != null && name.hostName() != null) {
            agreed.requestedServerNames(List.of(name.hostName()));
        }
        if (offered != null && offered.version() == ProtocolVersion.TLS13) {
            TicketOffer.Proven proven = TicketOffer.in(
                    hello, offered, agreed.transcript(), settings.clock().millis());
            hello = proven.hello();
            out.send(proven.encoded());
        } else {
            out.send(hello);
        }
        Client client = new Client(settings, agreed, hello, shares, offered);
        return new WaitServerHello(client, null);
    }

    private @Nullable Resumable offered() throws TlsFault {
        // a renegotiation makes a session of its own: none could have the identity that both have to keep
        Resumable offered =
                agreed.former() == null ? settings.sessions().client().offer(settings) : null;
        if (offered != null
                && offered.version() == ProtocolVersion.TLS12
                && !SessionOffer12.isPossible(settings, offered)) {
            offered.destroy();
            offered = null;
        }
        if (offered == null && !settings.sessions().mayCreate()) {
            throw ResumptionFault.NOTHING_TO_RESUME.of();
        }
        return offered;
    }

    /** The names of authorities, which may be many and are a wish, give way to what else the hello has to hold. */
    private static ExtensionBlock fitting(ExtensionBlock extensions, @Nullable Resumable offered) {
        if (!extensions.has(CertificateAuthorities.KIND)) {
            return extensions;
        }
        int toCome = offered != null && offered.version() == ProtocolVersion.TLS13 ? TicketOffer.length(offered) : 0;
        return extensions.length() + toCome > ExtensionBlock.LARGEST
                ? extensions.without(CertificateAuthorities.KIND)
                : extensions;
    }

    private List<Integer> suites() {
        List<Integer> codes = new ArrayList<>(settings.suites().size() + 1);
        for (CipherSuite suite : settings.suites()) {
            codes.add(CodePoint.of(suite.code()));
        }
        if (settings.fallback()) { // 7507 §4
            codes.add(CipherSuite.SCSV_FALLBACK);
        }
        return codes;
    }
}
