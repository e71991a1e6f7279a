package dev.parley.conformance.fuzz;

import dev.parley.SessionData;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.Probe;
import dev.parley.conformance.support.ScriptedPeer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collections;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionContext;

/** Stored sessions with the right checksum: a context takes them or not, and what it takes it can show and offer. */
public final class FuzzSessions {

    private FuzzSessions() {}

    private static final SSLContext CONTEXT =
            Own.context(Identities.client(KeyType.EC_P256).keyManagers());

    public static void fuzzerTestOneInput(byte[] bytes) throws Exception {
        Allocation.limited(bytes, 32_000_000, 2_000, FuzzSessions::run);
    }

    private static void run(byte[] bytes) throws NoSuchAlgorithmException {
        SSLSessionContext sessions = CONTEXT.getClientSessionContext();
        if (!isTaken(bytes)) {
            return;
        }
        for (byte[] id : Collections.list(sessions.getIds())) {
            SSLSession session = sessions.getSession(id);
            if (session == null) {
                continue; // it was over already
            }
            show(session);
            offer(session);
            session.invalidate();
        }
    }

    /** Whether the context takes this session. */
    static boolean isTaken(byte[] bytes) throws NoSuchAlgorithmException {
        boolean fresh = bytes.length > 0 && bytes[0] >= 0;
        byte[] stored = Arrays.copyOfRange(bytes, Math.min(1, bytes.length), bytes.length);
        int offset = Times.offset(stored);
        if (fresh && offset >= 0) {
            Times.refresh(stored, offset);
        }
        byte[] checksum = MessageDigest.getInstance("SHA-256").digest(stored);
        return SessionData.give(CONTEXT, ScriptedPeer.join(stored, checksum));
    }

    private static void show(SSLSession session) {
        session.toString();
        session.getProtocol();
        session.getCipherSuite();
        session.getCreationTime();
        session.getLastAccessedTime();
        try {
            session.getPeerPrincipal();
        } catch (SSLPeerUnverifiedException e) {
            // a session without certificates
        }
    }

    private static void offer(SSLSession session) {
        for (String protocol : new String[] {"TLSv1.2", "TLSv1.3"}) {
            SSLEngine engine = CONTEXT.createSSLEngine(session.getPeerHost(), session.getPeerPort());
            engine.setUseClientMode(true);
            engine.setEnabledProtocols(new String[] {protocol});
            Probe probe = new Probe(engine);
            byte[] hello = probe.open();
            Probe server = new Probe(Own.engine(false, false, protocol));
            byte[] answer = hello.length == 0 ? hello : server.feed(hello);
            if (answer.length > 0) {
                probe.feed(answer);
            }
            probe.end();
            server.end();
        }
    }
}
