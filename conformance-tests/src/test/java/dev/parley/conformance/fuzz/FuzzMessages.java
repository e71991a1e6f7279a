package dev.parley.conformance.fuzz;

import dev.parley.fault.TlsFault;
import dev.parley.message.AlertMessage;
import dev.parley.message.Certificate;
import dev.parley.message.Certificate12;
import dev.parley.message.CertificateRequest;
import dev.parley.message.CertificateRequest12;
import dev.parley.message.CertificateStatus12;
import dev.parley.message.CertificateVerify;
import dev.parley.message.CertificateVerify12;
import dev.parley.message.ChangeCipherSpec;
import dev.parley.message.ClientHello;
import dev.parley.message.ClientKeyExchange12;
import dev.parley.message.EncryptedExtensions;
import dev.parley.message.EndOfEarlyData;
import dev.parley.message.Finished;
import dev.parley.message.HandshakeBody;
import dev.parley.message.HandshakeMessage;
import dev.parley.message.HelloRequest12;
import dev.parley.message.KeyUpdate;
import dev.parley.message.MessageHash;
import dev.parley.message.NewSessionTicket;
import dev.parley.message.NewSessionTicket12;
import dev.parley.message.ServerHello;
import dev.parley.message.ServerHelloDone12;
import dev.parley.message.ServerKeyExchange12;
import dev.parley.wire.Codec;
import dev.parley.wire.Reader;
import dev.parley.wire.Writer;
import java.util.Arrays;
import java.util.List;

/** The codec of every message: the first byte of the input chooses it. What can be read is written as it was. */
public final class FuzzMessages {

    static final List<Codec<? extends HandshakeBody>> CODECS = List.of(
            ClientHello.CODEC,
            ServerHello.CODEC,
            EncryptedExtensions.CODEC,
            CertificateRequest.CODEC,
            Certificate.CODEC,
            CertificateVerify.CODEC,
            Finished.CODEC,
            NewSessionTicket.CODEC,
            KeyUpdate.CODEC,
            EndOfEarlyData.CODEC,
            MessageHash.CODEC,
            HelloRequest12.CODEC,
            Certificate12.CODEC,
            CertificateStatus12.CODEC,
            ServerKeyExchange12.Ecdhe.CODEC,
            ServerKeyExchange12.Dhe.CODEC,
            CertificateRequest12.CODEC,
            ServerHelloDone12.CODEC,
            ClientKeyExchange12.Ecdhe.CODEC,
            ClientKeyExchange12.Dhe.CODEC,
            CertificateVerify12.CODEC,
            NewSessionTicket12.CODEC);

    private static final int ALERT = CODECS.size();
    private static final int CHANGE_CIPHER_SPEC = ALERT + 1;
    private static final int FRAMED = ALERT + 2;
    private static final int CHOICES = ALERT + 3;

    private FuzzMessages() {}

    public static void fuzzerTestOneInput(byte[] bytes) throws Exception {
        Allocation.limited(bytes, 64_000, 200, FuzzMessages::run);
    }

    private static void run(byte[] bytes) {
        Input input = new Input(bytes);
        int choice = input.uint8() % CHOICES;
        byte[] body = input.rest();
        try {
            if (choice == ALERT) {
                AlertMessage alert = AlertMessage.read(body);
                same(body, alert.encoded(), alert + " " + alert.alertLevel() + alert.alertDescription());
            } else if (choice == CHANGE_CIPHER_SPEC) {
                if (ChangeCipherSpec.is(body)) {
                    same(body, new ChangeCipherSpec().encoded(), new ChangeCipherSpec());
                }
            } else if (choice == FRAMED) {
                HandshakeMessage message = HandshakeMessage.read(body);
                same(body, message.encoded(), message);
            } else {
                read(CODECS.get(choice), body);
            }
        } catch (TlsFault fault) {
            require(!fault.getMessage().isBlank(), "a fault without a word");
        }
    }

    private static void read(Codec<? extends HandshakeBody> codec, byte[] body) throws TlsFault {
        Reader in = Reader.of(body);
        HandshakeBody read = codec.read(in);
        in.mustEnd();
        Writer out = new Writer();
        read.write(out);
        byte[] written = out.toByteArray();
        boolean leftOut = read instanceof ClientHello || read instanceof ServerHello; // an empty block, in TLS 1.2
        if (leftOut && written.length == body.length + 2) {
            written = Arrays.copyOf(written, body.length);
        }
        if (read instanceof ClientHello hello && !FuzzExtensions.isKeptWhole(hello.extensions())) {
            require(body.length >= written.length, "it has become longer: " + read);
        } else {
            same(body, written, read);
        }
        HandshakeMessage whole = HandshakeMessage.read(read.encoded());
        require(whole.type() == read.type(), "another type");
    }

    private static void same(byte[] read, byte[] written, Object what) {
        require(Arrays.equals(read, written), "read and written differ: " + what);
    }

    private static void require(boolean condition, String what) {
        if (!condition) {
            throw new AssertionError(what);
        }
    }
}
