package dev.parley.conformance.bogo;

import dev.parley.TlsException;
import dev.parley.TlsSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/** One connection of a case: handshake, checks, echo, end. */
final class Exchange {

    private static final int READ_BYTES = 512;
    private static final int[] RECORD_BYTES = {0, 1, 255, 256, 257, 16383, 16384, 16385, 32767, 32768, 32769};

    private final Options options;
    private final boolean later;
    private final SSLEngine engine;
    private final CaseKeyManager keys;
    private final Wire wire;
    private final EngineStream stream;

    /**
     * @param later whether an earlier connection of this case might be resumed
     */
    Exchange(Options options, boolean later, SSLEngine engine, CaseKeyManager keys, Wire wire) {
        this.keys = keys;
        this.options = options;
        this.later = later;
        this.engine = engine;
        this.wire = wire;
        this.stream = new EngineStream(engine, wire, options.async());
    }

    void run() throws CaseEnd, GeneralSecurityException, IOException {
        try {
            converse();
            wire.finish();
        } catch (IOException e) {
            sayWhy();
            wire.finish();
            throw CaseEnd.failed(describe(e));
        }
    }

    private void converse() throws CaseEnd, GeneralSecurityException, IOException {
        if (!options.has("-implicit-handshake")) {
            stream.handshake();
            new Expectations(options, engine, wire, keys).check(later);
        }
        export();
        if (options.has("-write-different-record-sizes")) {
            for (int size : RECORD_BYTES) {
                byte[] data = new byte[size];
                Arrays.fill(data, (byte) 0x42);
                stream.write(data);
            }
        } else {
            exchangeData();
        }
        end();
    }

    private void export() throws IOException {
        int length = options.number("-export-keying-material", 0);
        if (length > 0) {
            TlsSession session = Objects.requireNonNull(TlsSession.of(engine.getSession()));
            byte[] context = options.text("-export-context", "").getBytes(StandardCharsets.ISO_8859_1);
            stream.write(session.exportKeyingMaterialData(
                    options.text("-export-label", ""), options.has("-use-export-context") ? context : null, length));
        }
    }

    private void exchangeData() throws IOException {
        byte[] first = options.text("-shim-initial-write", "hello").getBytes(StandardCharsets.ISO_8859_1);
        if (options.has("-read-with-unfinished-write")) {
            stream.writeUnfinished(first);
        } else if (options.has("-shim-writes-first")) {
            for (int i = 0; i < options.number("-repeat-shim-initial-write", 1); i++) {
                stream.write(first);
            }
        }
        if (options.has("-shim-shuts-down")) {
            return;
        }
        byte[] buffer = new byte[options.number("-read-size", READ_BYTES)];
        for (int n = read(buffer); n >= 0; n = read(buffer)) {
            byte[] answer = new byte[n];
            for (int i = 0; i < n; i++) {
                answer[i] = (byte) (buffer[i] ^ 0xff);
            }
            if (options.has("-key-update")) {
                stream.updateKeys();
            }
            stream.write(answer);
        }
    }

    /** As BoringSSL's shim, content with any end of the data as long as close_notify is not asked for. */
    private int read(byte[] buffer) throws IOException {
        try {
            return stream.read(buffer);
        } catch (SSLException e) {
            if (stream.truncated()
                    && !options.has("-check-close-notify")
                    && engine.getSession().isValid()) {
                return -1;
            }
            throw e;
        }
    }

    private void end() throws CaseEnd, IOException {
        if (options.has("-check-close-notify")) {
            stream.closeOutbound();
            byte[] buffer = new byte[READ_BYTES];
            while (stream.read(buffer) >= 0) {
                continue; // both directions end on their own (RFC 8446 6.1), so data may still come
            }
        }
        stream.flush();
        int renegotiations = options.number("-expect-total-renegotiations", -1);
        if (renegotiations >= 0 && stream.finished() != 1 + renegotiations) {
            throw CaseEnd.unexpected("handshakes: " + stream.finished());
        }
    }

    /** Sends the alert, and after a failure to write reads the runner's. */
    private void sayWhy() {
        try {
            stream.flush();
        } catch (IOException e) {
            return; // the failure that counts is known
        }
    }

    /** A line with the stable name of the fault between colons, as the runner's errors have it. */
    private static String describe(Throwable failure) {
        TlsException known = TlsException.of(failure);
        if (known == null) {
            return ":" + failure.getClass().getSimpleName() + ": " + failure;
        }
        String tag = known.fault().startsWith("PeerAlert")
                ? "PeerAlert." + known.alertName().toUpperCase(Locale.ROOT)
                : known.fault();
        return ":" + tag + ": (" + known.alertName() + ") " + known.sentence();
    }
}
