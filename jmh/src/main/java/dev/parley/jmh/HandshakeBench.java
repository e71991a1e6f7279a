package dev.parley.jmh;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The time of a full handshake, both sides and their engines' construction included: default PKIX trust with HTTPS
 * identification, X25519, AES-128-GCM, tasks in the measuring thread, no tickets.
 *
 * <p>{@code mvn -q -Pbench -pl jmh -am verify -Dbench="-prof gc HandshakeBench"}; one row with
 * {@code -Dbench="-p peer=Parley -p leaf=P256 HandshakeBench.tls13"}.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class HandshakeBench {

    @Benchmark
    @Fork(
            value = 2,
            jvmArgsAppend = {Pins.X25519, Pins.NO_TICKETS, Pins.HEAP_MIN, Pins.HEAP_MAX})
    public Object tls13(Tls13 state) throws SSLException {
        return state.handshakes().connect();
    }

    @Benchmark
    @Fork(
            value = 2,
            jvmArgsAppend = {Pins.X25519_P256, Pins.NO_TICKETS, Pins.HEAP_MIN, Pins.HEAP_MAX})
    public Object tls12(Tls12 state) throws SSLException {
        return state.handshakes().connect();
    }

    /** The connections of TLS 1.3. */
    @State(Scope.Thread)
    public static class Tls13 extends Connections {

        @Setup
        public void open() throws GeneralSecurityException, IOException {
            open(Terms.tls13(leaf));
        }
    }

    /** The connections of TLS 1.2. */
    @State(Scope.Thread)
    public static class Tls12 extends Connections {

        @Setup
        public void open() throws GeneralSecurityException, IOException {
            open(Terms.tls12(leaf));
        }
    }

    /** What both versions vary. */
    @State(Scope.Thread)
    public static class Connections {

        @Param({"Parley", "SunJSSE"})
        public String peer = "";

        @Param
        public Leaf leaf = Leaf.P256;

        private Handshakes handshakes;

        Handshakes handshakes() {
            return handshakes;
        }

        void open(Terms terms) throws GeneralSecurityException, IOException {
            handshakes = new Handshakes(Peer.named(peer), terms);
        }
    }
}
