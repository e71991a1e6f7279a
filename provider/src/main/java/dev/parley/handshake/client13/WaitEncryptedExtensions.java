package dev.parley.handshake.client13;

import dev.parley.extension.ExtensionBlock;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Client;
import dev.parley.handshake.Flight;
import dev.parley.handshake.State;
import dev.parley.handshake.Wait;
import dev.parley.iana.HandshakeType;
import dev.parley.keys.HandshakeSecrets;
import dev.parley.message.EncryptedExtensions;
import dev.parley.message.HandshakeMessage;
import java.util.Set;

/**
 * WAIT_EE: what the server answers to our offers.
 *
 * @see "RFC 8446 §4.3.1; state name from appendix A.1"
 */
record WaitEncryptedExtensions(Client client, HandshakeSecrets secrets) implements Client13State, Wait {

    @Override
    public Set<HandshakeType> expects() {
        return Set.of(HandshakeType.ENCRYPTED_EXTENSIONS);
    }

    @Override
    public State on(HandshakeMessage in, Flight out) throws TlsFault {
        ExtensionBlock answers = in.as(EncryptedExtensions.CODEC).extensions();
        answers.checkAnswers(client.hello().extensions());
        client.agreed().agreeApplicationProtocol("");
        answers.agree(client.agreed());
        client.transcript().add(in.encoded());
        return client.agreed().resumed() // 8446 §4.4.2: the PSK has authenticated the server
                ? new WaitFinished(client, secrets, null)
                : new WaitCertificateOrRequest(client, secrets);
    }
}
