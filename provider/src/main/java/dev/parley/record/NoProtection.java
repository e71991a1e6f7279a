package dev.parley.record;

/**
 * Records in the clear, before the first keys.
 *
 * @see "RFC 8446 §5.1"
 */
final class NoProtection extends Protection {

    static final NoProtection INSTANCE = new NoProtection();

    private NoProtection() {}

    @Override
    int sizeOf(int contentBytes) {
        return RecordSizes.HEADER + contentBytes;
    }

    @Override
    int largestContent(int bodyBytes) {
        return bodyBytes;
    }

    @Override
    int largestExpansion() {
        return 0;
    }

    @Override
    int roomToOpen(int bodyBytes) {
        return bodyBytes;
    }

    @Override
    boolean opensStraight() {
        return false;
    }

    @Override
    void seal(long number, int type, int version, byte[] in, int offset, int contentBytes, byte[] out, int at) {
        RecordHeader.write(type, version, contentBytes, out, at);
        System.arraycopy(in, offset, out, at + RecordSizes.HEADER, contentBytes);
    }

    @Override
    int open(long number, RecordHeader header, byte[] in, int offset, byte[] out, int at) {
        System.arraycopy(in, offset + RecordSizes.HEADER, out, at, header.length());
        return header.length();
    }

    @Override
    void destroy() {}
}
