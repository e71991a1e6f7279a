package dev.parley.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.fault.KeyFault;
import dev.parley.fault.TlsFault;
import dev.parley.iana.AlertDescription;
import dev.parley.iana.NamedGroup;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GroupTest {

    private static final HexFormat HEX = HexFormat.of();

    private final Crypto ours = new Crypto(Curves.PARLEY);
    private final Crypto byJdk = new Crypto(Curves.JDK);
    private final Crypto byBouncyCastle = new Crypto(Curves.BOUNCY_CASTLE);
    private final Randoms randoms = Randoms.secure();

    @ParameterizedTest
    @EnumSource(NamedGroup.class)
    void bothSidesAgree(NamedGroup id) throws TlsFault {
        assertAgreement(ours.group(id), ours.group(id));
        assertEquals(id, ours.group(id).id());
        assertTrue(ours.supports(id) && byJdk.supports(id));
    }

    @ParameterizedTest
    @EnumSource(NamedGroup.class)
    void ourCurvesAgreeWithTheJdksInBothDirections(NamedGroup id) throws TlsFault {
        if (id.kind() == NamedGroup.Kind.FFDHE) {
            return; // the same code either way
        }
        for (int i = 0; i < 5; i++) {
            assertAgreement(ours.group(id), byJdk.group(id));
            assertAgreement(byJdk.group(id), ours.group(id));
            assertAgreement(byBouncyCastle.group(id), ours.group(id));
            assertAgreement(ours.group(id), byBouncyCastle.group(id));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SECP256R1, 65, 65, 32",
        "SECP384R1, 97, 97, 48",
        "SECP521R1, 133, 133, 66",
        "X25519, 32, 32, 32",
        "X448, 56, 56, 56",
        "FFDHE2048, 256, 256, 256",
        "FFDHE3072, 384, 384, 384",
        "SECP256R1MLKEM768, 1249, 1153, 64",
        "X25519MLKEM768, 1216, 1120, 64",
        "SECP384R1MLKEM1024, 1665, 1665, 80"
    })
    void sharesAndSecretsHaveTheLengthsOfTheirDocuments(NamedGroup id, int offer, int answer, int secret)
            throws TlsFault {
        Group.Offer offered = ours.group(id).offer(randoms);
        Group.Answer answered = ours.group(id).answer(offered.keyExchange(), randoms);

        assertEquals(offer, offered.keyExchange().length);
        assertEquals(answer, answered.keyExchange().length);
        assertEquals(secret, answered.secret().length());
    }

    @ParameterizedTest
    @EnumSource(NamedGroup.class)
    void sharesOfAnotherLengthAreIllegal(NamedGroup id) throws TlsFault {
        for (Crypto crypto : List.of(ours, byJdk, byBouncyCastle)) {
            Group group = crypto.group(id);
            byte[] offer = group.offer(randoms).keyExchange();
            byte[] answer = group.answer(offer, randoms).keyExchange();
            for (int change : new int[] {-1, 1}) {
                assertIllegal(() -> group.answer(Arrays.copyOf(offer, offer.length + change), randoms));
                assertIllegal(() -> group.offer(randoms).agree(Arrays.copyOf(answer, answer.length + change)));
            }
            assertIllegal(() -> group.answer(new byte[0], randoms));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = NamedGroup.class,
            names = {"X25519", "X448"})
    void pointsOfSmallOrderAreIllegal(NamedGroup id) throws TlsFault {
        for (Crypto crypto : List.of(ours, byJdk, byBouncyCastle)) {
            byte[] zero = new byte[crypto.group(id).offer(randoms).keyExchange().length];
            byte[] one = zero.clone();
            one[0] = 1;

            assertIllegal(() -> crypto.group(id).answer(zero, randoms));
            assertIllegal(() -> crypto.group(id).offer(randoms).agree(one));
        }
    }

    @Test
    void ourCurvesRefuseEachShareByItsFault() throws TlsFault {
        Group x25519 = ours.group(NamedGroup.X25519);
        for (String small : List.of( // of order 1, 2, 4 and 8, and what is the same modulo the prime
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000000",
                "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
                "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")) {
            assertFault(KeyFault.SHARED_SECRET_ZERO, () -> x25519.answer(HEX.parseHex(small), randoms));
            assertFault(KeyFault.SHARED_SECRET_ZERO, () -> x25519.offer(randoms).agree(HEX.parseHex(small)));
        }
        assertFault(KeyFault.SHARE_LENGTH, () -> x25519.answer(new byte[31], randoms));

        Group p256 = ours.group(NamedGroup.SECP256R1);
        byte[] offCurve = p256.offer(randoms).keyExchange();
        offCurve[64] ^= 1;
        byte[] zeros = new byte[65];
        zeros[0] = 4;
        byte[] ones = new byte[65];
        Arrays.fill(ones, (byte) 0xFF);
        ones[0] = 4;
        byte[] otherForm = p256.offer(randoms).keyExchange();
        otherForm[0] = 6;
        for (byte[] bad : List.of(offCurve, zeros, ones, otherForm)) {
            assertFault(KeyFault.POINT_INVALID, () -> p256.answer(bad, randoms));
            assertFault(KeyFault.POINT_INVALID, () -> p256.offer(randoms).agree(bad));
        }
        assertFault(KeyFault.SHARE_LENGTH, () -> p256.answer(new byte[] {0}, randoms)); // the encoding of infinity
    }

    @ParameterizedTest
    @EnumSource(
            value = NamedGroup.class,
            names = {"SECP256R1", "SECP384R1", "SECP521R1"})
    void pointsOffTheCurveOutOfRangeOrCompressedAreIllegal(NamedGroup id) throws TlsFault {
        for (Crypto crypto : List.of(ours, byJdk, byBouncyCastle)) {
            Group group = crypto.group(id);
            byte[] share = group.offer(randoms).keyExchange();
            int half = (share.length - 1) / 2;
            byte[] offCurve = share.clone();
            offCurve[share.length - 1] ^= 1;
            byte[] hybridForm = share.clone();
            hybridForm[0] = (byte) (6 + (share[share.length - 1] & 1));
            byte[] compressed = Arrays.copyOf(share, 1 + half);
            compressed[0] = (byte) (2 + (share[share.length - 1] & 1));
            byte[] outOfRange = share.clone();
            Arrays.fill(outOfRange, 1, 1 + half, (byte) 0xFF);
            byte[] zeros = new byte[share.length];
            byte[] zerosOfForm = new byte[share.length];
            zerosOfForm[0] = 4;

            for (byte[] bad : List.of(offCurve, hybridForm, compressed, outOfRange, zeros, zerosOfForm, new byte[1])) {
                assertIllegal(() -> group.answer(bad, randoms));
                assertIllegal(() -> group.offer(randoms).agree(bad));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = NamedGroup.class,
            names = {"X25519MLKEM768", "SECP256R1MLKEM768", "SECP384R1MLKEM1024"})
    void anEncapsulationKeyThatIsNotReducedIsIllegal(NamedGroup id) throws TlsFault {
        Group group = ours.group(id);
        byte[] offer = group.offer(randoms).keyExchange();
        int keyAt = id == NamedGroup.X25519MLKEM768 ? 0 : id == NamedGroup.SECP256R1MLKEM768 ? 65 : 97;
        byte[] low = offer.clone();
        low[keyAt] = 0x01; // 3329 as the first coefficient
        low[keyAt + 1] = (byte) (low[keyAt + 1] & 0xF0 | 0x0D);
        byte[] high = offer.clone();
        high[keyAt + 4] |= (byte) 0xF0; // 4095 as the fourth
        high[keyAt + 5] = (byte) 0xFF;

        assertFault(KeyFault.ENCAPSULATION_KEY_INVALID, () -> group.answer(low, randoms));
        assertFault(KeyFault.ENCAPSULATION_KEY_INVALID, () -> group.answer(high, randoms));
    }

    @ParameterizedTest
    @EnumSource(
            value = NamedGroup.class,
            names = {"X25519MLKEM768", "SECP256R1MLKEM768", "SECP384R1MLKEM1024"})
    void aBadClassicalPartSpoilsTheHybrid(NamedGroup id) throws TlsFault {
        Group group = ours.group(id);
        byte[] offer = group.offer(randoms).keyExchange();
        byte[] answer = group.answer(offer, randoms).keyExchange();
        int length = id == NamedGroup.X25519MLKEM768 ? 32 : id == NamedGroup.SECP256R1MLKEM768 ? 65 : 97;
        int fromEnd = id == NamedGroup.X25519MLKEM768 ? 0 : 1;
        Arrays.fill(offer, fromEnd == 0 ? offer.length - length : 0, fromEnd == 0 ? offer.length : length, (byte) 0);
        Arrays.fill(answer, fromEnd == 0 ? answer.length - length : 0, fromEnd == 0 ? answer.length : length, (byte) 0);

        assertIllegal(() -> group.answer(offer, randoms));
        assertIllegal(() -> group.offer(randoms).agree(answer));
    }

    @ParameterizedTest
    @CsvSource({"X25519MLKEM768, X25519", "SECP256R1MLKEM768, SECP256R1", "SECP384R1MLKEM1024, SECP384R1"})
    void theClassicalPartOfAHybridIsAnOfferOfItsOwn(NamedGroup hybrid, NamedGroup classical) throws TlsFault {
        Group.Offer whole = ours.group(hybrid).offer(randoms);
        Group.Offer part = whole.classicalPart();

        byte[] share = part.keyExchange();
        String wholeHex = HEX.formatHex(whole.keyExchange());
        assertTrue(
                hybrid == NamedGroup.X25519MLKEM768
                        ? wholeHex.endsWith(HEX.formatHex(share))
                        : wholeHex.startsWith(HEX.formatHex(share)));
        Group.Answer answer = ours.group(classical).answer(share, randoms);
        assertTrue(part.agree(answer.keyExchange()).matches(answer.secret().bytes()));
    }

    @Test
    void theFirstKeyOfAHybridIsZeroedWhereTheSecondCannotBeMade() { // draft-ietf-tls-ecdhe-mlkem §4
        RunsDry dry = new RunsDry(1);
        Group hybrid = ours.group(NamedGroup.SECP256R1MLKEM768);

        assertThrows(IllegalStateException.class, () -> hybrid.offer(dry));

        assertArrayEquals(new byte[32], dry.filled().get(0));
    }

    @ParameterizedTest
    @EnumSource(NamedGroup.class)
    void anOfferIsUsedUpByItsAgreementAndByDestroy(NamedGroup id) throws TlsFault {
        for (Crypto crypto : List.of(ours, byJdk, byBouncyCastle)) {
            Group group = crypto.group(id);
            Group.Offer offer = group.offer(randoms);
            byte[] answer = group.answer(offer.keyExchange(), randoms).keyExchange();
            offer.agree(answer);
            Group.Offer destroyed = group.offer(randoms);
            destroyed.destroy();

            assertThrows(IllegalStateException.class, () -> offer.agree(answer));
            assertThrows(IllegalStateException.class, () -> destroyed.agree(answer));
        }
    }

    @Test
    void x25519Gives7748Section5() throws TlsFault {
        Randoms scalar =
                new FixedRandoms(HEX.parseHex("a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4"));
        byte[] point = HEX.parseHex("e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c");

        Secret secret = ours.group(NamedGroup.X25519).offer(scalar).agree(point);

        assertEquals("c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552", HEX.formatHex(secret.bytes()));
    }

    @Test
    void x448Gives7748Section5() throws TlsFault {
        Randoms scalar = new FixedRandoms(HEX.parseHex("3d262fddf9ec8e88495266fea19a34d28882acef045104d0d1aae121"
                + "700a779c984c24f8cdd78fbff44943eba368f54b29259a4f1c600ad3"));
        byte[] point = HEX.parseHex("06fce640fa3487bfda5f6cf2d5263f8aad88334cbd07437f020f08f9"
                + "814dc031ddbdc38c19c6da2583fa5429db94ada18aa7a7fb4ef8a086");

        Secret secret = ours.group(NamedGroup.X448).offer(scalar).agree(point);

        assertEquals(
                "ce3e4ff95a60dc6697da1db1d85e6afbdf79b50a2412d7546d5f239f"
                        + "e14fbaadeb445fc66a01b0779d98223961111e21766282f73dd96b6f",
                HEX.formatHex(secret.bytes()));
    }

    @Test
    void textOfAnOfferShowsNoKey() throws TlsFault {
        assertEquals(
                "Offer[x25519]", ours.group(NamedGroup.X25519).offer(randoms).toString());
        assertEquals(
                "Offer[ffdhe2048]",
                ours.group(NamedGroup.FFDHE2048).offer(randoms).toString());
        Group.Answer answer = new Group.Answer(new byte[3], Secret.owning(new byte[] {77}));
        assertEquals("Answer[3 bytes]", answer.toString());
    }

    @Test
    void scalarsAreUniformBelowTheOrderAndNeverZero() {
        BigInteger order = BigInteger.valueOf(5);
        Randoms prescribed = new FixedRandoms(new byte[] {0, 5, 7, (byte) 0xFA, 4});

        assertEquals(BigInteger.TWO, Scalars.random(order, prescribed)); // 0, 5 and 7 are rejected, 0xFA is cut to 2
        assertEquals(BigInteger.valueOf(4), Scalars.random(order, prescribed));
    }

    private void assertAgreement(Group first, Group second) throws TlsFault {
        Group.Offer offer = first.offer(randoms);
        Group.Answer answer = second.answer(offer.keyExchange(), randoms);

        Secret secret = offer.agree(answer.keyExchange());

        assertArrayEquals(answer.secret().bytes(), secret.bytes());
        assertFalse(Arrays.equals(new byte[secret.length()], secret.bytes()));
    }

    private static void assertIllegal(Executable call) {
        TlsFault fault = assertThrows(TlsFault.class, call);
        assertEquals(AlertDescription.ILLEGAL_PARAMETER, fault.alert(), fault.getMessage());
    }

    private static void assertFault(KeyFault expected, Executable call) {
        assertEquals(expected, assertThrows(TlsFault.class, call).fault());
    }
}
