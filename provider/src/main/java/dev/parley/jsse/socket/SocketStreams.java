package dev.parley.jsse.socket;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;

/** The two streams of a socket; closing either closes the socket. */
final class SocketStreams {

    private final InputStream in;
    private final OutputStream out;

    SocketStreams(TlsSocket socket, SocketConnection connection) {
        in = new In(socket, connection);
        out = new Out(socket, connection);
    }

    InputStream in() {
        return in;
    }

    OutputStream out() {
        return out;
    }

    private static final class In extends InputStream {

        private final TlsSocket socket;
        private final SocketConnection connection;

        In(TlsSocket socket, SocketConnection connection) {
            this.socket = socket;
            this.connection = connection;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, bytes.length);
            return length == 0 ? 0 : connection.read(bytes, offset, length);
        }

        @Override
        public int available() throws IOException {
            return connection.available();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static final class Out extends OutputStream {

        private final TlsSocket socket;
        private final SocketConnection connection;

        Out(TlsSocket socket, SocketConnection connection) {
            this.socket = socket;
            this.connection = connection;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        /** Empty writes send nothing, not even a hello. */
        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, bytes.length);
            if (length > 0) {
                connection.write(bytes, offset, length);
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
