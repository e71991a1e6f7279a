package dev.parley.fault;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.function.Executable;

/** What tests say about faults. */
public final class Faults {

    private Faults() {}

    /** The fault that {@code code} ends with; any other end fails the test. */
    public static TlsFault thrownBy(Executable code) {
        return assertThrows(TlsFault.class, code);
    }

    /** The constant that {@code code} ends with. */
    public static Fault faultOf(Executable code) {
        return thrownBy(code).fault();
    }
}
