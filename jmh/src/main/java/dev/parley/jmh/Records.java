package dev.parley.jmh;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Random;
import javax.net.ssl.SSLException;

/** Records of one size on an established connection, from its client to its server. */
final class Records {

    /** As much content as a record holds. RFC 8446 §5.1. */
    static final int LARGE_BYTES = 1 << 14;

    static final int SMALL_BYTES = 64;

    static final int MIDDLE_BYTES = 1 << 10;

    /** Half a megabyte of large records, so that they stay in a processor's cache. */
    static final int LARGE_COUNT = 32;

    /** Enough small records to dwarf the reading of the clock. */
    static final int SMALL_COUNT = 512;

    /** Far from the providers' key limits, at which they would send a KeyUpdate amid the measured records. */
    private static final long MOST_RECORDS = 1L << 22;

    private static final int CONTENT_SEED = 8446;

    private final Parties parties;
    private final Memory memory;
    private final int size;
    private final int count;
    private final ByteBuffer content;
    private EnginePair pair;
    private long sent;

    /**
     * @param size bytes of content in each record
     * @param count records in one run of a workload
     */
    Records(Peer peer, String suite, int size, int count, Memory memory) throws GeneralSecurityException, IOException {
        parties = new Parties(peer, Terms.tls13(Leaf.P256, suite));
        this.memory = memory;
        this.size = size;
        this.count = count;
        byte[] random = new byte[size];
        new Random(CONTENT_SEED).nextBytes(random);
        content = memory.allocate(size).put(random).flip();
        pair = parties.connect();
        checkDelivery();
    }

    int size() {
        return size;
    }

    int count() {
        return count;
    }

    /** The connection for the next run, a new one before its keys wear out. */
    EnginePair pair() throws SSLException {
        if (sent > MOST_RECORDS) {
            pair = parties.connect();
            sent = 0;
        }
        return pair;
    }

    /** Counts the records of one run, sent over the {@link #pair}. */
    void ranOnce() {
        sent += count;
    }

    /** The content of each record, all of it remaining. */
    ByteBuffer content() {
        return content.rewind();
    }

    /** An empty buffer for the records of one wrap. */
    ByteBuffer forOneRecord() {
        return memory.allocate(pair.client().getSession().getPacketBufferSize());
    }

    /** An empty buffer for the records of one run; an engine may want room for the largest one before any. */
    ByteBuffer forAllRecords() {
        int largest = pair.client().getSession().getPacketBufferSize();
        return memory.allocate(count * (size + largest - LARGE_BYTES) + largest);
    }

    /** An empty buffer for the content of one record. */
    ByteBuffer forContent() {
        return memory.allocate(pair.server().getSession().getApplicationBufferSize());
    }

    private void checkDelivery() throws SSLException {
        parties.checkFull();
        pair.checkDelivery(content());
    }
}
