package dev.parley.crypto;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * {@code javax.crypto.KEM} by method handles: code compiled for 17 cannot name it, though a late 17 has it.
 *
 * <p>Fields are named as the methods they stand for.
 */
final class KemApi {

    /** Null where the class or a method is missing. */
    static final @Nullable KemApi INSTANCE = find();

    final MethodHandle getInstance;
    final MethodHandle newEncapsulator;
    final MethodHandle newDecapsulator;
    final MethodHandle encapsulate;
    final MethodHandle encapsulation;
    final MethodHandle key;
    final MethodHandle decapsulate;

    private KemApi() throws ReflectiveOperationException {
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        Class<?> kem = Class.forName("javax.crypto.KEM");
        Class<?> encapsulator = Class.forName("javax.crypto.KEM$Encapsulator");
        Class<?> encapsulated = Class.forName("javax.crypto.KEM$Encapsulated");
        Class<?> decapsulator = Class.forName("javax.crypto.KEM$Decapsulator");

        getInstance = lookup.findStatic(kem, "getInstance", methodType(kem, String.class, Provider.class));
        newEncapsulator = lookup.findVirtual(
                kem,
                "newEncapsulator",
                methodType(encapsulator, PublicKey.class, AlgorithmParameterSpec.class, SecureRandom.class));
        newDecapsulator = lookup.findVirtual(kem, "newDecapsulator", methodType(decapsulator, PrivateKey.class));
        encapsulate = lookup.findVirtual(encapsulator, "encapsulate", methodType(encapsulated));
        encapsulation = lookup.findVirtual(encapsulated, "encapsulation", methodType(byte[].class));
        key = lookup.findVirtual(encapsulated, "key", methodType(SecretKey.class));
        decapsulate = lookup.findVirtual(decapsulator, "decapsulate", methodType(SecretKey.class, byte[].class));
    }

    private static @Nullable KemApi find() {
        try {
            return new KemApi();
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }
}
