package dev.parley.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.fault.KeyFault;
import dev.parley.fault.TlsFault;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JdkMlKemGroupTest {

    private final Randoms randoms = Randoms.secure();

    @ParameterizedTest
    @EnumSource(MlKem.class)
    void theJdksIsTakenFrom24On(MlKem set) {
        boolean has = Runtime.version().feature() >= 24;

        assertEquals(has, JdkMlKemGroup.of(set) != null);
    }

    @ParameterizedTest
    @EnumSource(MlKem.class)
    void theJdkAndOurTwinAgreeInBothDirections(MlKem set) throws TlsFault {
        Group jdk = jdk(set);
        Group twin = new MlKemGroup(set);
        for (int i = 0; i < 5; i++) {
            assertAgreement(jdk, twin);
            assertAgreement(twin, jdk);
            assertAgreement(jdk, jdk);
        }
    }

    @ParameterizedTest
    @EnumSource(MlKem.class)
    void aBareKeyIsWrappedAsTheJdkDoes(MlKem set) throws GeneralSecurityException {
        jdk(set); // or there is nothing to compare with
        KeyPairGenerator generator = KeyPairGenerator.getInstance(set.rfcName(), "SunJCE");
        byte[] encoded = generator.generateKeyPair().getPublic().getEncoded();
        byte[] bare = Arrays.copyOfRange(encoded, encoded.length - set.keyLength(), encoded.length);

        assertArrayEquals(encoded, set.subjectPublicKeyInfo(bare));
    }

    @ParameterizedTest
    @EnumSource(MlKem.class)
    void keysThatAreNotReducedAndWrongLengthsAreRefused(MlKem set) throws TlsFault {
        Group jdk = jdk(set);
        byte[] key = jdk.offer(randoms).keyExchange();
        byte[] tooLong = Arrays.copyOf(key, key.length + 1);
        Arrays.fill(key, 0, 3, (byte) 0xFF);

        assertFault(KeyFault.ENCAPSULATION_KEY_INVALID, key, jdk);
        assertFault(KeyFault.SHARE_LENGTH, tooLong, jdk);
        TlsFault fault = assertThrows(TlsFault.class, () -> jdk.offer(randoms).agree(new byte[7]));
        assertEquals(KeyFault.SHARE_LENGTH, fault.fault());
    }

    private void assertAgreement(Group first, Group second) throws TlsFault {
        Group.Offer offer = first.offer(randoms);
        Group.Answer answer = second.answer(offer.keyExchange(), randoms);

        assertTrue(offer.agree(answer.keyExchange()).matches(answer.secret().bytes()));
    }

    private void assertFault(KeyFault expected, byte[] share, Group group) {
        TlsFault fault = assertThrows(TlsFault.class, () -> group.answer(share, randoms));
        assertEquals(expected, fault.fault());
    }

    private static Group jdk(MlKem set) {
        Group group = JdkMlKemGroup.of(set);
        assumeTrue(group != null, "this JDK has no ML-KEM");
        return group;
    }
}
