package dev.parley.extension;

import static dev.parley.extension.Place.CLIENT_HELLO;
import static dev.parley.extension.Place.ENCRYPTED_EXTENSIONS;
import static dev.parley.extension.Place.SERVER_HELLO_12;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.parley.fault.DecodeFault;
import dev.parley.fault.ExtensionFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.ExtensionType;
import dev.parley.wire.Reader;
import dev.parley.wire.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Application protocols: those the client speaks, most wanted first, or the one the server chose.
 *
 * @param names one char per byte, as in ISO 8859-1, since names are bytes and GREASE ones are not text
 * @see "RFC 7301 §3.1"
 */
public record Alpn(List<String> names) implements Extension {

    /** It has no answer here: a server's application chooses, which its states ask. */
    public static final ExtensionKind<Alpn> KIND = ExtensionKind.of(
                    ExtensionType.APPLICATION_LAYER_PROTOCOL_NEGOTIATION, Alpn::read)
            .mayAppearIn(CLIENT_HELLO, SERVER_HELLO_12, ENCRYPTED_EXTENSIONS)
            .offer(ours -> ours.applicationProtocols().isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Alpn(ours.applicationProtocols())))
            .check(Alpn::checkAnswer)
            .agree((answer, terms) -> terms.agreeApplicationProtocol(answer.names.get(0)));

    /** The answer that chooses {@code name}. */
    public static Alpn chosen(String name) {
        return new Alpn(List.of(name));
    }

    @Override
    public ExtensionKind<Alpn> kind() {
        return KIND;
    }

    @Override
    public void write(Writer out) {
        out.vector16(list -> {
            for (String name : names) {
                list.opaque8(name.getBytes(ISO_8859_1));
            }
        });
    }

    private static Alpn read(Reader in) throws TlsFault {
        Reader list = in.vector16();
        if (!list.hasRemaining()) { // 7301 §3.1: ProtocolNameList<2..2^16-1>
            throw DecodeFault.LENGTH_OUT_OF_RANGE.of(0, 2, 0xFFFF);
        }
        List<String> names = new ArrayList<>();
        while (list.hasRemaining()) {
            names.add(new String(list.opaque8(1, 255), ISO_8859_1)); // 7301 §3.1: no empty names
        }
        return new Alpn(List.copyOf(names));
    }

    private static void checkAnswer(Alpn offer, Alpn answer) throws TlsFault {
        if (answer.names.size() != 1) { // 7301 §3.1: exactly one; the alert is BoringSSL's
            throw ExtensionFault.NOT_ONE_APPLICATION_PROTOCOL.of(answer.names.size());
        }
        String name = answer.names.get(0);
        if (!offer.names.contains(name)) { // 7301 §3.2: one of the client's
            throw ExtensionFault.APPLICATION_PROTOCOL_NOT_OFFERED.of(name).with("offered", offer.names);
        }
    }
}
