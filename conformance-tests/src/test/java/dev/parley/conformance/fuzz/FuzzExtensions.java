package dev.parley.conformance.fuzz;

import dev.parley.crypto.Crypto;
import dev.parley.extension.Extension;
import dev.parley.extension.ExtensionBlock;
import dev.parley.extension.Padding;
import dev.parley.extension.Place;
import dev.parley.extension.ServerName;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Role;
import dev.parley.handshake.Settings;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;
import dev.parley.wire.Reader;
import dev.parley.wire.Writer;
import java.util.Arrays;
import java.util.List;

/**
 * Blocks of extensions at every place, which the first byte of the input chooses: what can be read is written as it was, and
 * the policies of both sides answer or check it.
 */
public final class FuzzExtensions {

    private static final Settings CLIENT = settings(Role.CLIENT);
    private static final Settings SERVER = settings(Role.SERVER);
    private static final ExtensionBlock OFFERED = ExtensionBlock.offers(CLIENT);

    private FuzzExtensions() {}

    public static void fuzzerTestOneInput(byte[] bytes) throws Exception {
        Allocation.limited(bytes, 64_000, 400, FuzzExtensions::run);
    }

    private static void run(byte[] bytes) {
        Input input = new Input(bytes);
        Place place = Place.values()[input.uint8() % Place.values().length];
        byte[] content = input.take(0xFFFF);
        byte[] encoded = new Writer().opaque16(content).toByteArray();
        try {
            Reader in = Reader.of(encoded);
            ExtensionBlock block = ExtensionBlock.read(in, place);
            in.mustEnd();
            Writer out = new Writer();
            block.write(out);
            byte[] written = out.toByteArray();
            if (isKeptWhole(block) ? !Arrays.equals(encoded, written) : encoded.length < written.length) {
                throw new AssertionError("read and written differ: " + block);
            }
            block.all().forEach(Extension::toString);
            judge(place, block);
        } catch (TlsFault fault) {
            if (fault.getMessage().isBlank()) {
                throw new AssertionError("a fault without a word");
            }
        }
    }

    /** Padding counts its bytes only, and names of types that are not known are passed over. */
    static boolean isKeptWhole(ExtensionBlock block) {
        return !block.has(Padding.KIND) && !block.has(ServerName.KIND);
    }

    private static void judge(Place place, ExtensionBlock block) throws TlsFault {
        switch (place) {
            case CLIENT_HELLO -> {
                ExtensionBlock.answers(block, Place.SERVER_HELLO_12, SERVER);
                ExtensionBlock.answers(block, Place.ENCRYPTED_EXTENSIONS, SERVER);
            }
            case SERVER_HELLO_12, SERVER_HELLO, HELLO_RETRY_REQUEST, ENCRYPTED_EXTENSIONS ->
                block.checkAnswers(OFFERED);
            case CERTIFICATE_REQUEST, CERTIFICATE, NEW_SESSION_TICKET -> {
                // are answered by states
            }
        }
    }

    private static Settings settings(Role role) {
        return Settings.of(role, Crypto.standard())
                .versions(List.of(ProtocolVersion.TLS13, ProtocolVersion.TLS12))
                .suites(List.of(CipherSuite.values()))
                .groups(List.of(NamedGroup.X25519, NamedGroup.SECP256R1))
                .keyShareGroups(List.of(NamedGroup.X25519))
                .signatureSchemes(List.of(SignatureScheme.values()))
                .certificateSchemes(List.of(SignatureScheme.values()))
                .applicationProtocols(List.of("h2", "http/1.1"))
                .serverName(role == Role.CLIENT ? "server.test" : null)
                .statusRequest(true)
                .encryptThenMac(true)
                .build();
    }
}
