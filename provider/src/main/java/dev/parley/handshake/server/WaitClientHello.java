package dev.parley.handshake.server;

import dev.parley.extension.SupportedVersions;
import dev.parley.fault.HandshakeFault;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Agreed;
import dev.parley.handshake.Flight;
import dev.parley.handshake.Negotiation;
import dev.parley.handshake.Server;
import dev.parley.handshake.Settings;
import dev.parley.handshake.State;
import dev.parley.handshake.Wait;
import dev.parley.handshake.server12.Server12;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.HandshakeType;
import dev.parley.iana.ProtocolVersion;
import dev.parley.message.ClientHello;
import dev.parley.message.HandshakeMessage;
import java.util.List;
import java.util.Set;

/**
 * START of a server: the first ClientHello, which decides the version.
 *
 * @see "RFC 8446 §4.1.1, §4.2.1; state name from appendix A.2"
 */
public record WaitClientHello(Settings settings, Agreed agreed) implements Wait {

    @Override
    public Set<HandshakeType> expects() {
        return Set.of(HandshakeType.CLIENT_HELLO);
    }

    @Override
    public State on(HandshakeMessage in, Flight out) throws TlsFault {
        ClientHello hello = in.as(ClientHello.CODEC);
        ProtocolVersion version = version(hello);
        checkFallback(hello, version);
        Server server = new Server(settings, agreed, hello);
        if (version == ProtocolVersion.TLS13) {
            if (!hello.offersNullCompressionOnly()) { // 8446 §4.1.2
                throw HandshakeFault.COMPRESSION.of();
            }
            return Hello13.first(server, in, out);
        }
        if (!hello.offersNullCompression()) { // 5246 §7.4.1.2
            throw HandshakeFault.COMPRESSION.of();
        }
        agreed.transcript().add(in.encoded());
        return Server12.after(server, out);
    }

    /** 8446 §4.2.1: supported_versions alone decides if it is there, legacy_version if not. */
    private ProtocolVersion version(ClientHello hello) throws TlsFault {
        SupportedVersions offered = hello.extensions().get(SupportedVersions.KIND);
        List<ProtocolVersion> theirs = offered != null
                ? offered.known()
                : hello.legacyVersion() >= ProtocolVersion.TLS12.code() ? List.of(ProtocolVersion.TLS12) : List.of();
        ProtocolVersion version = Negotiation.firstCommon(settings.versions(), theirs);
        if (version == null) {
            ProtocolVersion named = offered == null ? ProtocolVersion.of(hello.legacyVersion()) : null;
            String words = named != null
                    ? named.jsseName()
                    : offered == null ? "0x" + Integer.toHexString(hello.legacyVersion()) : String.valueOf(theirs);
            throw HandshakeFault.CLIENT_VERSION_UNSUPPORTED
                    .of(words)
                    .with("offered by the client", theirs)
                    .with("enabled here", settings.versions());
        }
        return version;
    }

    private void checkFallback(ClientHello hello, ProtocolVersion version) throws TlsFault {
        ProtocolVersion highest = settings.versions().get(0);
        if (version != highest && hello.offers(CipherSuite.SCSV_FALLBACK)) { // 7507 §3
            throw HandshakeFault.INAPPROPRIATE_FALLBACK.of(version.jsseName(), highest.jsseName());
        }
    }
}
