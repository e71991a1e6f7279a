package dev.parley.conformance.soak;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;

/** A socket that ends after so many bytes have been sent. */
final class CuttingSocket extends Socket {

    private int most;

    CuttingSocket(int most) {
        this.most = most;
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new FilterOutputStream(super.getOutputStream()) {
            @Override
            public void write(byte[] data, int offset, int length) throws IOException {
                int now = Math.min(length, most);
                out.write(data, offset, now);
                most -= now;
                if (most == 0) {
                    CuttingSocket.this.close();
                    throw new IOException("cut");
                }
            }
        };
    }
}
