package dev.parley.conformance.hostile;

import dev.parley.conformance.engine.Engines;
import dev.parley.conformance.hostile.Attack.Result;
import dev.parley.extension.ExtensionBlock;
import dev.parley.extension.Place;
import dev.parley.extension.ServerName;
import dev.parley.fault.TlsFault;
import dev.parley.iana.ExtensionType;
import dev.parley.message.ClientHello;
import dev.parley.wire.Reader;
import dev.parley.wire.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;

/** Lists in a ClientHello that are as long as they can be, most of them of what a server knows. */
final class ListAttacks {

    private static final String SERVER12 = "server, 1.2";
    private static final String SERVER13 = "server, 1.3";
    private static final String ONCE = "2^16 bytes; what is known is kept once";
    private static final int MANY = 30_000;
    private static final int SECP256R1 = 0x0017;
    private static final int ECDSA_SECP256R1_SHA256 = 0x0403;

    private ListAttacks() {}

    static List<Attack> all() {
        return List.of(
                new Attack(
                        "a hello with 30000 signature schemes", SERVER13, ONCE, "", 64, () -> schemes(Engines.TLS13)),
                new Attack(
                        "a hello with 30000 signature schemes", SERVER12, ONCE, "", 64, () -> schemes(Engines.TLS12)),
                new Attack("a hello with 30000 groups", SERVER12, ONCE, "", 64, ListAttacks::groups),
                new Attack(
                        "a hello with 30000 application protocols",
                        SERVER13,
                        "2^16 bytes; none is kept once the hello is answered",
                        "",
                        64,
                        ListAttacks::protocols),
                new Attack(
                        "a hello with 15000 names of authorities",
                        SERVER13,
                        "2^16 bytes; the key manager is asked once, and has none that fits",
                        "handshake_failure",
                        24,
                        ListAttacks::authorities),
                new Attack(
                        "a server name of 60000 bytes",
                        SERVER13,
                        "255 bytes, as in DNS",
                        "illegal_parameter",
                        24,
                        ListAttacks::serverName),
                new Attack(
                        "a hello with 255 compression methods",
                        SERVER13,
                        "null alone",
                        "illegal_parameter",
                        24,
                        () -> compression(Engines.TLS13)),
                new Attack(
                        "a hello with 255 compression methods",
                        SERVER12,
                        "255; null is taken",
                        "",
                        64,
                        () -> compression(Engines.TLS12)));
    }

    private static Result schemes(String protocol) throws SSLException, TlsFault {
        return Assaults.hello(
                protocol, hello -> with(hello, ExtensionType.SIGNATURE_ALGORITHMS, repeated(ECDSA_SECP256R1_SHA256)));
    }

    private static Result groups() throws SSLException, TlsFault {
        return Assaults.hello(Engines.TLS12, hello -> with(hello, ExtensionType.SUPPORTED_GROUPS, repeated(SECP256R1)));
    }

    private static Consumer<Writer> repeated(int code) {
        return list -> {
            for (int i = 0; i < MANY; i++) {
                list.uint16(code);
            }
        };
    }

    private static Result protocols() throws SSLException, TlsFault {
        return Assaults.hello(
                Engines.TLS13,
                hello -> with(hello, ExtensionType.APPLICATION_LAYER_PROTOCOL_NEGOTIATION, list -> {
                    for (int i = 0; i < MANY; i++) {
                        list.opaque8(new byte[] {1});
                    }
                }));
    }

    private static Result authorities() throws SSLException, TlsFault {
        return Assaults.hello(
                Engines.TLS13,
                hello -> with(hello, ExtensionType.CERTIFICATE_AUTHORITIES, list -> {
                    for (int i = 0; i < MANY / 2; i++) {
                        list.opaque16(new byte[] {0x30, 0}); // the name without a part
                    }
                }));
    }

    private static Result serverName() throws SSLException, TlsFault {
        ServerName name = new ServerName("a.".repeat(MANY).concat("b"));
        return Assaults.hello(
                Engines.TLS13, hello -> hello.with(hello.extensions().with(name)));
    }

    private static Result compression(String protocol) throws SSLException, TlsFault {
        byte[] methods = new byte[255];
        for (int i = 0; i < methods.length; i++) {
            methods[i] = (byte) i;
        }
        return Assaults.hello(
                protocol,
                hello -> new ClientHello(
                        hello.legacyVersion(),
                        hello.random(),
                        hello.sessionId(),
                        hello.suites(),
                        methods,
                        hello.extensions()));
    }

    /** The hello with a list of our own in the extension of that type, which comes first. */
    private static ClientHello with(ClientHello hello, ExtensionType type, Consumer<Writer> list) {
        Writer usual = new Writer();
        hello.extensions().without(type).write(usual);
        byte[] others = usual.toByteArray();
        Writer changed = new Writer();
        changed.vector16(block -> block.uint16(type.code())
                .vector16(data -> data.vector16(list))
                .bytes(Arrays.copyOfRange(others, 2, others.length)));
        try {
            return hello.with(ExtensionBlock.read(Reader.of(changed.toByteArray()), Place.CLIENT_HELLO));
        } catch (TlsFault e) {
            throw new AssertionError(e);
        }
    }
}
