package dev.parley.conformance.interop;

import dev.parley.conformance.interop.Meeting.Ours;
import dev.parley.conformance.support.Authority;
import dev.parley.conformance.support.Connection;
import dev.parley.conformance.support.Contexts;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.Identity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Another provider of JSSE, in this JVM. */
class JvmPeer implements Peer {

    private final String name;
    private final Supplier<Provider> source;
    private final Predicate<Meeting> offers;
    private final String remark;
    private @Nullable Provider provider;

    JvmPeer(String name, Supplier<Provider> source, Predicate<Meeting> offers, String remark) {
        this.name = name;
        this.source = source;
        this.offers = offers;
        this.remark = remark;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized @Nullable String missing() {
        try {
            provider();
            return null;
        } catch (LinkageError | RuntimeException e) {
            return "the provider cannot be loaded: " + e;
        }
    }

    final synchronized Provider provider() {
        Provider known = provider;
        if (known == null) {
            known = source.get();
            provider = known;
        }
        return known;
    }

    @Override
    public String version() {
        return provider().getName() + " " + provider().getVersionStr();
    }

    @Override
    public boolean offers(Meeting meeting) {
        return offers.test(meeting);
    }

    @Override
    public boolean isMetInPairs() {
        return true;
    }

    @Override
    public String remark() {
        return remark;
    }

    /** The peer's context for all connections of a meeting. */
    SSLContext context(Connection connection, boolean client) throws GeneralSecurityException {
        return client ? connection.clients(provider()) : connection.servers(provider());
    }

    /** A context of the provider's own trust managers, and of key managers by this factory. */
    final SSLContext context(Connection connection, boolean client, KeyManagerFactory factory, KeyForm form)
            throws GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX", provider());
        trust.init(Authority.common().trustStore());
        KeyManager[] keys = new KeyManager[0];
        if (!client || connection.shows()) {
            Identity identity =
                    client ? Identities.client(connection.certificate()) : Identities.server(connection.certificate());
            factory.init(form.keyStore(identity), Identity.PASSWORD.toCharArray());
            keys = factory.getKeyManagers();
        }
        return Contexts.of(provider(), keys, trust.getTrustManagers());
    }

    /** How a provider takes its keys. */
    interface KeyForm {
        KeyStore keyStore(Identity identity) throws GeneralSecurityException;
    }

    /** Which of the two APIs it is met through. */
    Ours api(Meeting meeting) {
        return Ours.SOCKET;
    }

    /** Whether its sockets can say close_notify and read on. */
    boolean closesHalf() {
        return true;
    }

    /** The settings that only this provider has. */
    void tune(End end, Meeting meeting) {}

    @Override
    public Talk client(Meeting meeting, int port) {
        SSLContext context = prepared(meeting);
        String[] protocols = meeting.alpn() ? new String[] {"one", protocol()} : new String[0];
        return new JvmTalk(
                () -> end(meeting, context, new Socket(InetAddress.getLoopbackAddress(), port), protocols),
                closesHalf(),
                0,
                () -> {});
    }

    @Override
    public Talk server(Meeting meeting) {
        SSLContext context = prepared(meeting);
        String[] protocols = meeting.alpn() ? new String[] {protocol(), "three"} : new String[0];
        try {
            ServerSocket listener = new ServerSocket(0, 2, InetAddress.getLoopbackAddress());
            listener.setSoTimeout(120_000);
            return new JvmTalk(
                    () -> end(meeting, context, listener.accept(), protocols),
                    closesHalf(),
                    listener.getLocalPort(),
                    listener);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SSLContext prepared(Meeting meeting) {
        try {
            return context(meeting.connection(), meeting.isClients());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private End end(Meeting meeting, SSLContext context, Socket under, String... protocols) throws IOException {
        try {
            End end = End.of(api(meeting), meeting.isClients(), meeting.connection(), context, under, protocols);
            tune(end, meeting);
            return end;
        } catch (RuntimeException e) {
            under.close();
            throw e;
        }
    }
}
