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
import dev.parley.trace.Trace;
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
        int legacy = hello.legacyVersion();
        if (legacy <= ProtocolVersion.SSL30.code()) { // 8446 appendix D.5, whatever supported_versions says
            throw HandshakeFault.LEGACY_VERSION.of("ClientHello", legacy);
        }
        SupportedVersions offered = hello.extensions().get(SupportedVersions.KIND);
        if (offered != null) {
            ProtocolVersion version = Negotiation.firstCommon(settings.versions(), offered.known());
            if (version == null) {
                throw HandshakeFault.CLIENT_VERSIONS_UNSUPPORTED.of(
                        ProtocolVersion.jsseNames(offered.known()), ProtocolVersion.jsseNames(settings.versions()));
            }
            Trace trace = settings.trace();
            if (trace != null) {
                trace.chose("version", version.jsseName(), "our highest that the client offers too");
            }
            return version;
        }
        if (legacy < ProtocolVersion.TLS12.code() || !settings.enables(ProtocolVersion.TLS12)) {
            ProtocolVersion named = ProtocolVersion.of(legacy);
            throw HandshakeFault.CLIENT_VERSION_UNSUPPORTED
                    .of(named == null ? "0x" + Integer.toHexString(legacy) : named.jsseName())
                    .with("enabled here", ProtocolVersion.jsseNames(settings.versions()));
        }
        return ProtocolVersion.TLS12;
    }

    private void checkFallback(ClientHello hello, ProtocolVersion version) throws TlsFault {
        ProtocolVersion highest = settings.versions().get(0);
        if (version != highest && hello.offers(CipherSuite.SCSV_FALLBACK)) { // 7507 §3
            throw HandshakeFault.INAPPROPRIATE_FALLBACK.of(version.jsseName(), highest.jsseName());
        }
    }
}
