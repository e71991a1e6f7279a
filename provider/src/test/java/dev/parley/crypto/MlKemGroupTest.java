package dev.parley.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.bouncycastle.crypto.SecretWithEncapsulation;
import org.bouncycastle.pqc.crypto.util.SecretWithEncapsulationImpl;
import org.junit.jupiter.api.Test;

class MlKemGroupTest {

    @Test
    void theSecretOfAnEncapsulationIsTakenAndNotCopied() { // FIPS 203 §3.3: intermediate values are destroyed
        byte[] secret = {1, 2, 3};
        SecretWithEncapsulation encapsulated = new SecretWithEncapsulationImpl(secret, new byte[] {4, 5});

        Group.Answer answer = MlKemGroup.answer(encapsulated);

        assertTrue(answer.secret().matches(new byte[] {1, 2, 3}));
        assertArrayEquals(new byte[] {4, 5}, answer.keyExchange());
        assertArrayEquals(new byte[3], secret);
    }
}
