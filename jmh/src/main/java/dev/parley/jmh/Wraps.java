package dev.parley.jmh;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/** Content protected into records, which are dropped. */
final class Wraps implements Workload {

    private final Records records;
    private final ByteBuffer content;
    private final ByteBuffer out;
    private SSLEngine sender;

    Wraps(Records records) throws SSLException {
        this.records = records;
        content = records.content();
        out = records.forOneRecord();
        sender = records.pair().client();
    }

    @Override
    public void prepare() throws SSLException {
        sender = records.pair().client();
    }

    @Override
    public void run() throws SSLException {
        for (int left = records.count(); left > 0; left--) {
            content.rewind();
            do { // again after a record without content, such as a KeyUpdate
                out.clear();
                EnginePair.require(sender.wrap(content, out));
            } while (content.hasRemaining());
        }
        records.ranOnce();
    }

    @Override
    public int operations() {
        return records.count();
    }
}
