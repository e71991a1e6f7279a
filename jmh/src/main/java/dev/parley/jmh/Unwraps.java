package dev.parley.jmh;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;

/** Records opened in the order in which the same provider made them, before the measurement. */
final class Unwraps implements Workload {

    private final Records records;
    private final ByteBuffer in;
    private final ByteBuffer content;
    private SSLEngine receiver;

    Unwraps(Records records) throws SSLException {
        this.records = records;
        in = records.forAllRecords();
        content = records.forContent();
        receiver = records.pair().server();
    }

    @Override
    public void prepare() throws SSLException {
        EnginePair pair = records.pair();
        receiver = pair.server();
        in.clear();
        for (int left = records.count(); left > 0; left--) {
            ByteBuffer source = records.content();
            while (source.hasRemaining()) {
                EnginePair.require(pair.client().wrap(source, in));
            }
        }
        in.flip();
        records.ranOnce();
    }

    @Override
    public void run() throws SSLException {
        long opened = 0;
        while (in.hasRemaining()) {
            content.clear();
            SSLEngineResult result = receiver.unwrap(in, content);
            EnginePair.require(result);
            opened += result.bytesProduced();
        }
        if (opened != (long) records.count() * records.size()) {
            throw new IllegalStateException("opened " + opened + " bytes");
        }
    }

    @Override
    public int operations() {
        return records.count();
    }
}
