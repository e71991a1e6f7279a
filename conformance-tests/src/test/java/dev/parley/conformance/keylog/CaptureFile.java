package dev.parley.conformance.keylog;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A connection as a file of captured packets (pcap, raw IPv4), for tools that read such files. */
final class CaptureFile {

    private static final int RAW_IP = 101;
    private static final int SERVER_PORT = 443;
    private static final int CLIENT_PORT = 40_000;
    private static final int ACK = 0x10;
    private static final int SYN = 0x02;

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private int clientNumber = 1000;
    private int serverNumber = 5000;
    private int packets;

    private CaptureFile() {
        file.writeBytes(ByteBuffer.allocate(24)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0xa1b2c3d4)
                .putShort((short) 2)
                .putShort((short) 4)
                .putInt(0)
                .putInt(0)
                .putInt(65_535)
                .putInt(RAW_IP)
                .array());
    }

    static byte[] of(Captured wire) {
        CaptureFile capture = new CaptureFile();
        capture.packet(true, SYN, new byte[0]);
        capture.packet(false, SYN | ACK, new byte[0]);
        capture.packet(true, ACK, new byte[0]);
        for (Captured.Segment segment : wire.segments()) {
            if (segment.bytes().length > 0) {
                capture.packet(segment.fromClient(), ACK, segment.bytes());
            }
        }
        return capture.file.toByteArray();
    }

    private void packet(boolean fromClient, int flags, byte[] data) {
        int length = 20 + 20 + data.length;
        ByteBuffer packet = ByteBuffer.allocate(length);
        packet.putShort((short) 0x4500)
                .putShort((short) length)
                .putInt(packets << 16)
                .putShort((short) (64 << 8 | 6));
        packet.putShort((short) 0); // the checksum, which nobody checks
        packet.putInt(fromClient ? 0x0a000001 : 0x0a000002).putInt(fromClient ? 0x0a000002 : 0x0a000001);
        packet.putShort((short) (fromClient ? CLIENT_PORT : SERVER_PORT));
        packet.putShort((short) (fromClient ? SERVER_PORT : CLIENT_PORT));
        packet.putInt(fromClient ? clientNumber : serverNumber);
        packet.putInt((flags & ACK) == 0 ? 0 : fromClient ? serverNumber : clientNumber);
        packet.putShort((short) (5 << 12 | flags)).putShort((short) 65_535).putInt(0);
        packet.put(data);
        int next = data.length + ((flags & SYN) == 0 ? 0 : 1);
        clientNumber += fromClient ? next : 0;
        serverNumber += fromClient ? 0 : next;
        file.writeBytes(ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(1_700_000_000)
                .putInt(packets++)
                .putInt(length)
                .putInt(length)
                .array());
        file.writeBytes(packet.array());
    }
}
