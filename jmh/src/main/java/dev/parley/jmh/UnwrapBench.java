package dev.parley.jmh;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The time of opening one record, made by the same provider before the measurement. TLS 1.3.
 *
 * <p>{@code mvn -q -Pbench -pl jmh -am verify -Dbench=UnwrapBench}; ChaCha20-Poly1305 with
 * {@code -Dbench="-p suite=TLS_CHACHA20_POLY1305_SHA256 UnwrapBench"}.
 *
 * <p>What {@code -prof gc} reports here includes the making of the records: {@link Compare} has the allocation alone.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 2,
        jvmArgsAppend = {Pins.X25519, Pins.NO_TICKETS, Pins.HEAP_MIN, Pins.HEAP_MAX})
public class UnwrapBench {

    @Benchmark
    @OperationsPerInvocation(Records.LARGE_COUNT)
    public void large(Large state) throws SSLException {
        state.work().run();
    }

    @Benchmark
    @OperationsPerInvocation(Records.SMALL_COUNT)
    public void small(Small state) throws SSLException {
        state.work().run();
    }

    /** Records of 16 KiB. */
    @State(Scope.Thread)
    public static class Large extends Connection {

        @Setup
        public void open() throws GeneralSecurityException, IOException {
            open(Records.LARGE_BYTES, Records.LARGE_COUNT);
        }
    }

    /** Records of 64 bytes. */
    @State(Scope.Thread)
    public static class Small extends Connection {

        @Setup
        public void open() throws GeneralSecurityException, IOException {
            open(Records.SMALL_BYTES, Records.SMALL_COUNT);
        }
    }

    /** What both sizes vary. */
    @State(Scope.Thread)
    public static class Connection {

        @Param({"Parley", "SunJSSE"})
        public String peer = "";

        @Param("TLS_AES_128_GCM_SHA256")
        public String suite = "";

        @Param
        public Memory memory = Memory.HEAP;

        private Unwraps work;

        Unwraps work() {
            return work;
        }

        void open(int size, int count) throws GeneralSecurityException, IOException {
            work = new Unwraps(new Records(Peer.named(peer), suite, size, count, memory));
        }

        @Setup(Level.Invocation)
        public void prepare() throws SSLException {
            work.prepare();
        }
    }
}
