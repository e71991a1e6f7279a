package dev.parley.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import javax.crypto.SecretKey;
import javax.security.auth.DestroyFailedException;
import org.junit.jupiter.api.Test;

class SecretTest {

    @Test
    void destroyZeroesTheVeryBytes() {
        byte[] bytes = {1, 2, 3};
        Secret secret = Secret.owning(bytes);

        secret.destroy();

        assertArrayEquals(new byte[3], bytes);
        assertTrue(secret.destroyed());
    }

    @Test
    void aDestroyedSecretCannotBeRead() {
        Secret secret = Secret.copyOf(new byte[] {1, 2, 3});
        secret.destroy();

        assertThrows(IllegalStateException.class, secret::bytes);
        assertThrows(IllegalStateException.class, () -> secret.matches(new byte[3]));
    }

    @Test
    void aCopyLeavesTheOriginalToItsOwner() {
        byte[] bytes = {1, 2, 3};

        Secret.copyOf(bytes).destroy();

        assertArrayEquals(new byte[] {1, 2, 3}, bytes);
    }

    @Test
    void textOfSecretAndKeyShowsLengthsOnly() {
        Secret secret = Secret.copyOf(new byte[] {77, 78, 79});

        assertEquals("Secret[3 bytes]", secret.toString());
        assertEquals("AES key, Secret[3 bytes]", secret.asKey("AES").toString());
    }

    @Test
    void aKeyGivesOutClonesAndDiesWithItsSecret() throws DestroyFailedException {
        Secret secret = Secret.copyOf(new byte[16]);
        SecretKey key = secret.asKey("AES");

        assertNotSame(key.getEncoded(), key.getEncoded());
        assertEquals(key, Secret.copyOf(new byte[16]).asKey("AES"));
        assertEquals("RAW", key.getFormat());
        assertFalse(key.isDestroyed());

        key.destroy();

        assertTrue(secret.destroyed());
        assertThrows(IllegalStateException.class, key::getEncoded);
    }

    @Test
    void aKeyCannotBeSerialized() throws IOException {
        SecretKey key = Secret.copyOf(new byte[16]).asKey("AES");

        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            assertThrows(NotSerializableException.class, () -> out.writeObject(key));
        }
    }
}
