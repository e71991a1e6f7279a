package dev.parley.jsse.connection;

import dev.parley.fault.TlsFault;
import dev.parley.handshake.Agreed;
import dev.parley.handshake.Effect;
import dev.parley.handshake.Role;
import dev.parley.handshake.Settings;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.SignatureScheme;
import dev.parley.jsse.context.Configuration;
import dev.parley.jsse.context.TlsContext;
import dev.parley.jsse.manager.Connection;
import dev.parley.jsse.property.Properties;
import dev.parley.jsse.session.SessionView;
import dev.parley.session.Opened;
import dev.parley.session.Owner;
import dev.parley.trace.Trace;
import dev.parley.trace.TraceLog;
import java.util.List;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * What the session and the managers see of an engine or a socket, and what became of its handshake; kept off its public face.
 *
 * <p>Written with the session locked, read by any thread.
 */
public abstract class Party implements Connection, Owner {

    private static final int LARGEST_CONTENT_BYTES = 16384;

    private static final int SMALLEST_CONTENT_BYTES = 64;

    /** Header, IV, MAC and padding of the most wasteful suite. */
    private static final int LARGEST_OVERHEAD_BYTES = 5 + 16 + 48 + 16;

    private final Configuration configuration;

    private volatile SessionView current;
    private volatile @Nullable HandshakeSessionView handshaking;
    private volatile @Nullable String applicationProtocol;
    private volatile @Nullable Resumption resumption;
    private volatile List<SignatureScheme> ownSchemes = List.of();
    private volatile boolean failed;
    private volatile @Nullable Trace trace;

    public Party(Configuration configuration) {
        this.configuration = configuration;
        TlsContext context = configuration.context();
        this.current = SessionView.none(
                context.properties().packetBytes(), context.clock().millis());
    }

    /** The session as of the last completed handshake; one without suite before the first. */
    public SessionView current() {
        return current;
    }

    @Override
    public @Nullable SSLSession handshakeSession() {
        return handshaking;
    }

    /** Null before the handshake is complete, "" if none was agreed. */
    public @Nullable String applicationProtocol() {
        return applicationProtocol;
    }

    @Override
    public @Nullable Trace trace() {
        return trace;
    }

    @Override
    public Opened open() throws TlsFault {
        TraceLog log = configuration.context().properties().trace();
        if (log != null && trace == null) {
            trace = log.connection(configuration.role() == Role.CLIENT ? "client" : "server", peerHost());
        }
        Resumption begun = Resumption.of(this, configuration);
        Settings settings = configuration.settings(this, begun.sessions());
        begun.prepare(settings);
        Agreed agreed = new Agreed();
        agreed.agreeSendLimit(contentOf(configuration.maximumPacketBytes()));
        HandshakeSessionView view = new HandshakeSessionView(begun, settings, agreed);
        return Opened.of(settings, agreed, () -> {
            resumption = begun;
            ownSchemes = settings.certificateSchemes();
            handshaking = view;
        });
    }

    @Override
    public void established(Agreed agreed) {
        HandshakeSessionView view = handshaking;
        CipherSuite suite = agreed.suite();
        if (view != null && suite != null) {
            current = view.finished();
            handshaking = null;
        }
        String protocol = configuration.applicationProtocol(agreed);
        applicationProtocol = protocol == null ? "" : protocol;
    }

    @Override
    public void resumable(Agreed agreed, Effect.Resumable by) {
        Resumption begun = resumption;
        if (begun == null || failed) {
            by.secret().destroy();
        } else {
            begun.keep(agreed, by, ownSchemes);
        }
    }

    @Override
    public void declined() {
        handshaking = null;
    }

    @Override
    public void failed(TlsFault fault) {
        failed = true;
        Resumption begun = resumption;
        if (handshaking != null && begun != null) {
            begun.failed();
            handshaking = null;
        }
        current.invalidate();
    }

    /** The transport ended without the peer's close_notify; safe on any thread (CONTRACT A4, B16). */
    public void truncated() {
        SessionView cut = current;
        cut.markTruncated();
        if (configuration.context().properties().sessions().endsWithTruncation()) {
            cut.invalidate();
        }
    }

    /** The content that fits a packet of so many bytes, whatever suite is agreed (CONTRACT X8). */
    private static int contentOf(int packetBytes) {
        int content = packetBytes - LARGEST_OVERHEAD_BYTES;
        return packetBytes >= Properties.PACKET_BYTES
                ? LARGEST_CONTENT_BYTES
                : Math.max(SMALLEST_CONTENT_BYTES, Math.min(content, LARGEST_CONTENT_BYTES));
    }
}
