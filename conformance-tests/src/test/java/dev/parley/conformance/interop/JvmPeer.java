package dev.parley.conformance.interop;

import dev.parley.conformance.support.Connection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.Provider;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Another provider of JSSE, in this JVM, through sockets. */
final class JvmPeer implements Peer {

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

    private synchronized Provider provider() {
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

    @Override
    public Talk client(Meeting meeting, int port) {
        SSLContext context = meeting.connection().clients(provider());
        return new JvmTalk(
                () -> meeting.connection().client(context, new Socket(InetAddress.getLoopbackAddress(), port)),
                meeting.alpn() ? new String[] {"one", protocol()} : new String[0],
                0,
                () -> {});
    }

    @Override
    public Talk server(Meeting meeting) {
        Connection connection = meeting.connection();
        SSLContext context = connection.servers(provider());
        try {
            ServerSocket listener = new ServerSocket(0, 2, InetAddress.getLoopbackAddress());
            listener.setSoTimeout(30_000);
            return new JvmTalk(
                    () -> connection.server(context, listener.accept()),
                    meeting.alpn() ? new String[] {protocol(), "three"} : new String[0],
                    listener.getLocalPort(),
                    listener);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
