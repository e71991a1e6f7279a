package dev.parley.keys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.crypto.Crypto;
import dev.parley.crypto.FixedRandoms;
import dev.parley.crypto.Group;
import dev.parley.crypto.Hkdf;
import dev.parley.crypto.Hmac;
import dev.parley.crypto.Secret;
import dev.parley.extension.KeyShare;
import dev.parley.extension.PreSharedKey;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Role;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.HandshakeType;
import dev.parley.iana.HashAlgorithm;
import dev.parley.iana.NamedGroup;
import dev.parley.message.ClientHello;
import dev.parley.message.Finished;
import dev.parley.message.HandshakeMessage;
import dev.parley.message.NewSessionTicket;
import dev.parley.message.ServerHello;
import dev.parley.rfc8448.Trace;
import dev.parley.rfc8448.Trace.Step;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The key schedule against the traces of RFC 8448 §3 to §7: first each printed step alone, from its printed inputs, then the
 * stages in a row, from the private keys and the messages alone.
 *
 * <p>Byte for byte throughout. The early secret without a PSK, the handshake secret and the master secret never leave their
 * stages: they are checked as steps, and through everything that follows from them.
 */
class Rfc8448Test {

    private static final CipherSuite SUITE = CipherSuite.TLS_AES_128_GCM_SHA256;
    private static final HashAlgorithm HASH = SUITE.hash();

    static Stream<Trace> handshakes() {
        return Trace.HANDSHAKES.stream();
    }

    @ParameterizedTest
    @MethodSource("handshakes")
    void everyExtractedSecret(Trace trace) {
        List<Step> steps = having(trace, "IKM");

        assertEquals(3, steps.size());
        for (Step step : steps) {
            assertArrayEquals(
                    step.value("secret"),
                    Hkdf.extract(HASH, step.value("salt"), step.value("IKM")).bytes(),
                    step::toString);
        }
    }

    @ParameterizedTest
    @MethodSource("handshakes")
    void everyDerivedSecretAndFinishedKeyUnderItsLabel(Trace trace) {
        List<Step> steps = having(trace, "expanded");

        assertTrue(steps.size() >= 11);
        for (Step step : steps) {
            byte[] expanded = step.value("expanded");
            String[] quoted = step.name().split("\"");
            String label =
                    quoted.length == 1 ? "finished" : quoted[1].replace("tls13 ", ""); // the binder's has no quotes
            Secret key = Secret.copyOf(step.value("PRK"));
            assertArrayEquals(
                    expanded,
                    new HkdfLabel(label).expand(HASH, key, step.value("hash"), expanded.length),
                    step::toString);
            assertArrayEquals(expanded, Hkdf.expand(HASH, key, step.value("info"), expanded.length), step::toString);
        }
    }

    @ParameterizedTest
    @MethodSource("handshakes")
    void everyTrafficKeyAndIv(Trace trace) {
        List<Step> steps = having(trace, "key expanded");

        assertTrue(steps.size() >= 4);
        for (Step step : steps) {
            byte[] secret = step.value("PRK");
            assertTraffic(step, new TrafficSecret(SUITE, Secret.copyOf(secret), Hmac.of(HASH, secret)));
        }
    }

    @ParameterizedTest
    @MethodSource("handshakes")
    void everyTranscriptHash(Trace trace) {
        Transcript transcript = new Transcript();
        transcript.begin(HASH);
        List<HandshakeMessage> hellos = hellos(trace, Role.CLIENT);
        transcript.add(hellos.get(0).encoded());
        if (trace.section() == 4) {
            assertArrayEquals(hash(trace, Role.CLIENT, "c e traffic"), transcript.hash());
            assertArrayEquals(hash(trace, Role.CLIENT, "e exp master"), transcript.hash());
        }
        if (hellos.size() > 1) {
            transcript.replaceByMessageHash();
            transcript.add(hellos(trace, Role.SERVER).get(0).encoded());
            transcript.add(hellos.get(1).encoded());
        }
        List<HandshakeMessage> answers = afterHellos(trace, Role.SERVER);
        transcript.add(trace.message(Role.SERVER, HandshakeType.SERVER_HELLO).encoded());
        assertArrayEquals(hash(trace, Role.SERVER, "c hs traffic"), transcript.hash());
        assertArrayEquals(hash(trace, Role.SERVER, "s hs traffic"), transcript.hash());
        answers.forEach(message -> transcript.add(message.encoded()));
        assertArrayEquals(hash(trace, Role.SERVER, "c ap traffic"), transcript.hash());
        assertArrayEquals(hash(trace, Role.SERVER, "s ap traffic"), transcript.hash());
        assertArrayEquals(hash(trace, Role.SERVER, "exp master"), transcript.hash());
        afterHellos(trace, Role.CLIENT).forEach(message -> transcript.add(message.encoded()));
        assertArrayEquals(hash(trace, Role.CLIENT, "res master"), transcript.hash());
    }

    @ParameterizedTest
    @MethodSource("handshakes")
    void theStagesFromThePrivateKeysToTheResumptionSecret(Trace trace) throws TlsFault {
        HandshakeSecrets handshake =
                early(trace).handshake(shared(trace, Role.CLIENT), hash(trace, Role.SERVER, "c hs traffic"));
        assertArrayEquals(
                expanded(trace, Role.SERVER, "c hs traffic"),
                handshake.client().secret().bytes());
        assertArrayEquals(
                expanded(trace, Role.SERVER, "s hs traffic"),
                handshake.server().secret().bytes());
        assertTraffic(trace.step(Role.SERVER, "derive write traffic keys for handshake data"), handshake.server());
        Role reader = trace.section() == 4 ? Role.CLIENT : Role.SERVER; // where the client's key is printed
        String keys = "derive " + (trace.section() == 4 ? "write" : "read") + " traffic keys for handshake data";
        assertTraffic(trace.step(reader, keys), handshake.client());

        assertFinished(trace, handshake);

        ApplicationSecrets application = handshake.application(hash(trace, Role.SERVER, "c ap traffic"));
        assertTraffic(trace.step(Role.CLIENT, "derive write traffic keys for application data"), application.client());
        assertTraffic(trace.step(Role.SERVER, "derive write traffic keys for application data"), application.server());
        assertArrayEquals(
                Exporter.of(HASH, Secret.owning(expanded(trace, Role.SERVER, "exp master")))
                        .export("EXPORTER-x", null, 40),
                application.exporter().export("EXPORTER-x", null, 40));
        byte[] nonce = {1, 2};
        assertArrayEquals(
                new ResumptionSecret(SUITE, Secret.owning(expanded(trace, Role.CLIENT, "res master")))
                        .psk(nonce)
                        .bytes(),
                application
                        .resumption(hash(trace, Role.CLIENT, "res master"))
                        .psk(nonce)
                        .bytes());
    }

    @ParameterizedTest
    @MethodSource("handshakes")
    void bothSidesAgree(Trace trace) throws TlsFault {
        byte[] expected = trace.value(Role.SERVER, "extract secret \"handshake\"", "IKM");

        assertArrayEquals(expected, shared(trace, Role.CLIENT).bytes());
        assertArrayEquals(expected, shared(trace, Role.SERVER).bytes());
    }

    /** §3 to §4: the ticket's nonce makes the PSK of the resumption. */
    @Test
    void thePskOfTheTicketIsTheOneThatResumes() {
        Trace first = Trace.section(3);
        Step step = first.step(Role.SERVER, "generate resumption secret \"tls13 resumption\"");
        NewSessionTicket ticket = first.message(Role.SERVER, HandshakeType.NEW_SESSION_TICKET, NewSessionTicket.CODEC);
        PreSharedKey offered = Objects.requireNonNull(Trace.section(4)
                .message(Role.CLIENT, HandshakeType.CLIENT_HELLO, ClientHello.CODEC)
                .extensions()
                .get(PreSharedKey.KIND));
        Secret psk = new ResumptionSecret(SUITE, Secret.owning(expanded(first, Role.CLIENT, "res master")))
                .psk(ticket.nonce());

        assertArrayEquals(step.value("hash"), ticket.nonce());
        assertArrayEquals(step.value("expanded"), psk.bytes());
        assertArrayEquals(Trace.section(4).value(Role.CLIENT, "extract secret \"early\"", "IKM"), psk.bytes());
        assertArrayEquals(ticket.ticket(), offered.identities().get(0).identity());
    }

    /** §4: a binder is a Finished over the hello without its binders. */
    @Test
    void theBinderOfTheResumption() {
        Trace trace = Trace.section(4);
        Step step = trace.step(Role.CLIENT, "calculate PSK binder");
        PreSharedKey offered =
                Objects.requireNonNull(trace.message(Role.CLIENT, HandshakeType.CLIENT_HELLO, ClientHello.CODEC)
                        .extensions()
                        .get(PreSharedKey.KIND));
        byte[] hello = trace.message(Role.CLIENT, HandshakeType.CLIENT_HELLO).encoded();
        byte[] prefix = Arrays.copyOf(hello, hello.length - offered.bindersLength());
        byte[] truncatedHash = new Transcript().hashWith(HASH, prefix);

        assertArrayEquals(step.value("ClientHello prefix"), prefix);
        assertArrayEquals(step.value("binder hash"), truncatedHash);
        assertArrayEquals(step.value("finished"), offered.binders().get(0));
        assertArrayEquals(
                step.value("finished"), early(trace).resumptionBinder().of(truncatedHash));
        assertTrue(early(trace).resumptionBinder().matches(offered.binders().get(0), truncatedHash));
        assertFalse(early(trace).externalBinder().matches(offered.binders().get(0), truncatedHash));
    }

    /** §4: what 0-RTT would be protected with. */
    @Test
    void earlyTrafficAndEarlyExporter() {
        Trace trace = Trace.section(4);
        byte[] helloHash = hash(trace, Role.CLIENT, "c e traffic");
        TrafficSecret traffic = early(trace).clientEarly(helloHash);

        assertArrayEquals(
                expanded(trace, Role.CLIENT, "c e traffic"), traffic.secret().bytes());
        assertTraffic(trace.step(Role.CLIENT, "derive write traffic keys for early application data"), traffic);
        assertArrayEquals(
                Exporter.of(HASH, Secret.owning(expanded(trace, Role.CLIENT, "e exp master")))
                        .export("x", null, 32),
                early(trace).exporter(helloHash).export("x", null, 32));
    }

    private static void assertFinished(Trace trace, HandshakeSecrets handshake) {
        Transcript transcript = new Transcript();
        transcript.begin(HASH);
        List<HandshakeMessage> hellos = hellos(trace, Role.CLIENT);
        transcript.add(hellos.get(0).encoded());
        if (hellos.size() > 1) {
            transcript.replaceByMessageHash();
            transcript.add(hellos(trace, Role.SERVER).get(0).encoded());
            transcript.add(hellos.get(1).encoded());
        }
        transcript.add(trace.message(Role.SERVER, HandshakeType.SERVER_HELLO).encoded());
        byte[] server = addUpToFinished(transcript, afterHellos(trace, Role.SERVER));
        assertArrayEquals(finished(trace, Role.SERVER), handshake.serverFinished(transcript.hash()));
        assertTrue(handshake.serverFinishedMatches(finished(trace, Role.SERVER), transcript.hash()));
        assertFalse(handshake.serverFinishedMatches(finished(trace, Role.CLIENT), transcript.hash()));
        transcript.add(server);
        addUpToFinished(transcript, afterHellos(trace, Role.CLIENT));
        assertArrayEquals(finished(trace, Role.CLIENT), handshake.clientFinished(transcript.hash()));
        assertTrue(handshake.clientFinishedMatches(finished(trace, Role.CLIENT), transcript.hash()));
        assertFalse(handshake.clientFinishedMatches(new byte[0], transcript.hash()));
    }

    /** Returns the Finished, which it leaves out. */
    private static byte[] addUpToFinished(Transcript transcript, List<HandshakeMessage> messages) {
        int last = messages.size() - 1;
        messages.subList(0, last).forEach(message -> transcript.add(message.encoded()));
        return messages.get(last).encoded();
    }

    private static byte[] finished(Trace trace, Role side) {
        byte[] printed = trace.value(side, "calculate finished \"tls13 finished\"", "finished");
        assertArrayEquals(
                printed,
                trace.message(side, HandshakeType.FINISHED, Finished.CODEC).verifyData());
        return printed;
    }

    private static EarlySecrets early(Trace trace) {
        return trace.section() == 4
                ? EarlySecrets.withPsk(
                        SUITE, Secret.owning(trace.value(Role.CLIENT, "extract secret \"early\"", "IKM")))
                : EarlySecrets.withoutPsk(SUITE);
    }

    /** The shared secret, from that side's private key and the other's share. */
    private static Secret shared(Trace trace, Role side) throws TlsFault {
        NamedGroup group = trace.section() == 5 ? NamedGroup.SECP256R1 : NamedGroup.X25519;
        Step pair =
                trace.step(side, "create an ephemeral " + (trace.section() == 5 ? "P-256" : "x25519") + " key pair");
        Group.Offer ours = Crypto.standard().group(group).offer(new FixedRandoms(pair.value("private key")));
        assertArrayEquals(pair.value("public key"), ours.keyExchange());
        byte[] theirs = side == Role.SERVER
                ? Objects.requireNonNull(trace.message(side.peer(), HandshakeType.CLIENT_HELLO, ClientHello.CODEC)
                                .extensions()
                                .get(KeyShare.ClientShares.KIND))
                        .shareOf(group)
                : Objects.requireNonNull(trace.message(side.peer(), HandshakeType.SERVER_HELLO, ServerHello.CODEC)
                                .extensions()
                                .get(KeyShare.ServerShare.KIND))
                        .entry()
                        .keyExchange();
        return ours.agree(Objects.requireNonNull(theirs));
    }

    private static List<HandshakeMessage> hellos(Trace trace, Role side) {
        HandshakeType type = side == Role.CLIENT ? HandshakeType.CLIENT_HELLO : HandshakeType.SERVER_HELLO;
        return trace.messages(side).stream()
                .filter(message -> message.type() == type)
                .toList();
    }

    private static List<HandshakeMessage> afterHellos(Trace trace, Role side) {
        return trace.messages(side).stream()
                .filter(message -> message.type() != HandshakeType.CLIENT_HELLO
                        && message.type() != HandshakeType.SERVER_HELLO
                        && message.type() != HandshakeType.NEW_SESSION_TICKET)
                .toList();
    }

    private static List<Step> having(Trace trace, String value) {
        return trace.steps().stream()
                .filter(step -> step.values().containsKey(value))
                .toList();
    }

    private static byte[] hash(Trace trace, Role side, String label) {
        return trace.value(side, "derive secret \"tls13 " + label + "\"", "hash");
    }

    private static byte[] expanded(Trace trace, Role side, String label) {
        return trace.value(side, "derive secret \"tls13 " + label + "\"", "expanded");
    }

    private static void assertTraffic(Step expected, TrafficSecret traffic) {
        assertArrayEquals(expected.value("PRK"), traffic.secret().bytes(), expected::toString);
        assertArrayEquals(expected.value("key expanded"), traffic.key().bytes(), expected::toString);
        assertArrayEquals(expected.value("iv expanded"), traffic.iv(), expected::toString);
    }
}
