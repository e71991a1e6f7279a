package dev.parley.conformance.socket;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;

/**
 * A connected socket with streams of its own, as tunnels have them: TLS over it must use these streams and nothing else.
 *
 * <p>By default it passes everything on.
 */
class WrappedSocket extends Socket {

    private final Socket under;

    WrappedSocket(Socket under) {
        this.under = under;
    }

    Socket under() {
        return under;
    }

    /** Called instead of a read. */
    int read(InputStream from, byte[] bytes, int offset, int length) throws IOException {
        return from.read(bytes, offset, length);
    }

    /** Called instead of a write. */
    void write(OutputStream to, byte[] bytes, int offset, int length) throws IOException {
        to.write(bytes, offset, length);
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(under.getInputStream()) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return WrappedSocket.this.read(in, bytes, offset, length);
            }
        };
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new FilterOutputStream(under.getOutputStream()) {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                WrappedSocket.this.write(out, bytes, offset, length);
            }
        };
    }

    @Override
    public boolean isConnected() {
        return under.isConnected();
    }

    @Override
    public boolean isClosed() {
        return under.isClosed();
    }

    @Override
    public boolean isInputShutdown() {
        return under.isInputShutdown();
    }

    @Override
    public boolean isOutputShutdown() {
        return under.isOutputShutdown();
    }

    @Override
    public void shutdownInput() throws IOException {
        under.shutdownInput();
    }

    @Override
    public void shutdownOutput() throws IOException {
        under.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        under.close();
    }

    @Override
    public InetAddress getInetAddress() {
        return under.getInetAddress();
    }

    @Override
    public SocketAddress getRemoteSocketAddress() {
        return under.getRemoteSocketAddress();
    }

    @Override
    public int getPort() {
        return under.getPort();
    }

    @Override
    public int getSoLinger() throws SocketException {
        return under.getSoLinger();
    }

    @Override
    public void setSoTimeout(int millis) throws SocketException {
        under.setSoTimeout(millis);
    }

    @Override
    public int getSoTimeout() throws SocketException {
        return under.getSoTimeout();
    }
}
