package dev.parley.rfc8448;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.crypto.Crypto;
import dev.parley.crypto.FixedRandoms;
import dev.parley.crypto.Verifier;
import dev.parley.fault.KeyFault;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Role;
import dev.parley.handshake.SignedContent;
import dev.parley.iana.HandshakeType;
import dev.parley.iana.HashAlgorithm;
import dev.parley.iana.SignatureScheme;
import dev.parley.keys.Transcript;
import dev.parley.message.CertificateVerify;
import dev.parley.message.HandshakeMessage;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The CertificateVerify of every trace of RFC 8448 that has one: all are verified over the content that the transcript gives, and
 * the server's of §3, §5 and §7 are made again byte for byte, with the key of §2 and the salt that the signature itself shows.
 */
class SignatureTest {

    private static final int SALT = 32;

    static Stream<Arguments> signatures() {
        return Stream.of(
                Arguments.of(3, Role.SERVER, SignatureScheme.RSA_PSS_RSAE_SHA256),
                Arguments.of(5, Role.SERVER, SignatureScheme.RSA_PSS_RSAE_SHA256),
                Arguments.of(6, Role.SERVER, SignatureScheme.ECDSA_SECP256R1_SHA256),
                Arguments.of(6, Role.CLIENT, SignatureScheme.RSA_PSS_RSAE_SHA256),
                Arguments.of(7, Role.SERVER, SignatureScheme.RSA_PSS_RSAE_SHA256));
    }

    @ParameterizedTest
    @MethodSource("signatures")
    void signaturesVerifyOverTheTranscriptOfTheirSigner(int section, Role side, SignatureScheme scheme)
            throws TlsFault {
        Trace trace = Trace.section(section);
        CertificateVerify proof = proof(trace, side);
        Verifier verifier = Crypto.standard()
                .verifier(TraceIdentity.certificate(trace, side).getPublicKey());

        assertEquals(scheme.code(), proof.scheme());
        verifier.verify(scheme, content(trace, side, side), proof.signature());
        TlsFault otherSide = assertThrows(
                TlsFault.class, () -> verifier.verify(scheme, content(trace, side, side.peer()), proof.signature()));
        assertEquals(KeyFault.SIGNATURE_MISMATCH, otherSide.fault());
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5, 7})
    void theServersKeyMakesTheServersSignature(int section) throws Exception {
        Trace trace = Trace.section(section);
        byte[] signature = proof(trace, Role.SERVER).signature();
        RSAPublicKey key =
                (RSAPublicKey) TraceIdentity.certificate(trace, Role.SERVER).getPublicKey();

        byte[] made = TraceIdentity.server(trace)
                .signer()
                .sign(
                        SignatureScheme.RSA_PSS_RSAE_SHA256,
                        content(trace, Role.SERVER, Role.SERVER),
                        new FixedRandoms(salt(signature, key)));

        assertArrayEquals(signature, made);
    }

    private static CertificateVerify proof(Trace trace, Role side) {
        return trace.message(side, HandshakeType.CERTIFICATE_VERIFY, CertificateVerify.CODEC);
    }

    /** What {@code signer} would sign at the place of that side's CertificateVerify. */
    private static byte[] content(Trace trace, Role side, Role signer) {
        Transcript transcript = new Transcript();
        transcript.begin(HashAlgorithm.SHA256);
        int hellos = (int) trace.messages(Role.CLIENT).stream()
                .filter(message -> message.type() == HandshakeType.CLIENT_HELLO)
                .count();
        for (int i = 0; i < hellos; i++) {
            transcript.add(trace.messages(Role.CLIENT).get(i).encoded());
            if (i + 1 < hellos) {
                transcript.replaceByMessageHash();
                transcript.add(trace.messages(Role.SERVER).get(i).encoded());
            }
        }
        for (HandshakeMessage message : trace.messages(Role.SERVER)
                .subList(hellos - 1, trace.messages(Role.SERVER).size())) {
            if (side == Role.SERVER && message.type() == HandshakeType.CERTIFICATE_VERIFY) {
                return SignedContent.of(signer, transcript.hash());
            }
            transcript.add(message.encoded());
        }
        transcript.add(trace.message(Role.CLIENT, HandshakeType.CERTIFICATE).encoded());
        return SignedContent.of(signer, transcript.hash());
    }

    /** What EMSA-PSS hides in a signature (RFC 8017 §9.1.2), for a modulus of 1024 bits and SHA-256. */
    private static byte[] salt(byte[] signature, RSAPublicKey key) throws NoSuchAlgorithmException {
        byte[] encoded = new BigInteger(1, signature)
                .modPow(key.getPublicExponent(), key.getModulus())
                .toByteArray();
        byte[] message = Arrays.copyOfRange(encoded, encoded.length - 128, encoded.length);
        int maskedLength = 128 - 32 - 1;
        byte[] seed = Arrays.copyOfRange(message, maskedLength, maskedLength + 32);
        byte[] block = new byte[maskedLength];
        for (int counter = 0, at = 0; at < maskedLength; counter++) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(seed);
            byte[] mask = digest.digest(new byte[] {0, 0, 0, (byte) counter});
            for (int i = 0; i < mask.length && at < maskedLength; i++, at++) {
                block[at] = (byte) (message[at] ^ mask[i]);
            }
        }
        assertEquals(1, block[maskedLength - SALT - 1]);
        return Arrays.copyOfRange(block, maskedLength - SALT, maskedLength);
    }
}
