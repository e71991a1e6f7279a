package dev.parley.jsse.socket;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketOption;
import java.nio.channels.SocketChannel;
import java.util.Set;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A socket whose addresses and options are those of the socket underneath.
 *
 * <p>The socket that every {@code java.net.Socket} is by itself is never opened.
 */
abstract class ForwardingSocket extends SSLSocket {

    private final Socket under;

    /** @param under the socket that has the addresses and options */
    ForwardingSocket(Socket under) {
        this.under = under;
    }

    @Override
    public void bind(@Nullable SocketAddress local) throws IOException {
        under.bind(local);
    }

    @Override
    public @Nullable InetAddress getInetAddress() {
        return under.getInetAddress();
    }

    @Override
    public InetAddress getLocalAddress() {
        return under.getLocalAddress();
    }

    @Override
    public int getPort() {
        return under.getPort();
    }

    @Override
    public int getLocalPort() {
        return under.getLocalPort();
    }

    @Override
    public @Nullable SocketAddress getRemoteSocketAddress() {
        return under.getRemoteSocketAddress();
    }

    @Override
    public @Nullable SocketAddress getLocalSocketAddress() {
        return under.getLocalSocketAddress();
    }

    /** None, even if the socket underneath has one: it would carry bytes past TLS. */
    @Override
    public @Nullable SocketChannel getChannel() {
        return null;
    }

    @Override
    public boolean isConnected() {
        return under.isConnected();
    }

    @Override
    public boolean isBound() {
        return under.isBound();
    }

    @Override
    public void setTcpNoDelay(boolean on) throws SocketException {
        under.setTcpNoDelay(on);
    }

    @Override
    public boolean getTcpNoDelay() throws SocketException {
        return under.getTcpNoDelay();
    }

    @Override
    public void setSoLinger(boolean on, int seconds) throws SocketException {
        under.setSoLinger(on, seconds);
    }

    @Override
    public int getSoLinger() throws SocketException {
        return under.getSoLinger();
    }

    /** Urgent data cannot be protected. */
    @Override
    public void sendUrgentData(int data) throws SocketException {
        throw new SocketException("This method is not supported by SSLSockets");
    }

    /** As {@link #sendUrgentData}. */
    @Override
    public void setOOBInline(boolean on) throws SocketException {
        throw new SocketException(
                "This method is ineffective, since sending urgent data is not supported by SSLSockets");
    }

    /** As {@link #sendUrgentData}. */
    @Override
    public boolean getOOBInline() throws SocketException {
        throw new SocketException(
                "This method is ineffective, since sending urgent data is not supported by SSLSockets");
    }

    /** How long a read waits, in a handshake too; a read or handshake that timed out can be repeated. */
    @Override
    public void setSoTimeout(int millis) throws SocketException {
        under.setSoTimeout(millis);
    }

    @Override
    public int getSoTimeout() throws SocketException {
        return under.getSoTimeout();
    }

    @Override
    public void setSendBufferSize(int bytes) throws SocketException {
        under.setSendBufferSize(bytes);
    }

    @Override
    public int getSendBufferSize() throws SocketException {
        return under.getSendBufferSize();
    }

    @Override
    public void setReceiveBufferSize(int bytes) throws SocketException {
        under.setReceiveBufferSize(bytes);
    }

    @Override
    public int getReceiveBufferSize() throws SocketException {
        return under.getReceiveBufferSize();
    }

    @Override
    public void setKeepAlive(boolean on) throws SocketException {
        under.setKeepAlive(on);
    }

    @Override
    public boolean getKeepAlive() throws SocketException {
        return under.getKeepAlive();
    }

    @Override
    public void setTrafficClass(int trafficClass) throws SocketException {
        under.setTrafficClass(trafficClass);
    }

    @Override
    public int getTrafficClass() throws SocketException {
        return under.getTrafficClass();
    }

    @Override
    public void setReuseAddress(boolean on) throws SocketException {
        under.setReuseAddress(on);
    }

    @Override
    public boolean getReuseAddress() throws SocketException {
        return under.getReuseAddress();
    }

    @Override
    public void setPerformancePreferences(int connectionTime, int latency, int bandwidth) {
        under.setPerformancePreferences(connectionTime, latency, bandwidth);
    }

    @Override
    public <T> Socket setOption(SocketOption<T> name, T value) throws IOException {
        under.setOption(name, value);
        return this;
    }

    @Override
    public <T> T getOption(SocketOption<T> name) throws IOException {
        return under.getOption(name);
    }

    @Override
    public Set<SocketOption<?>> supportedOptions() {
        return under.supportedOptions();
    }
}
