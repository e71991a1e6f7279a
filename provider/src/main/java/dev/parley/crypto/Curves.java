package dev.parley.crypto;

import org.jspecify.annotations.Nullable;

/** Whose code computes on elliptic curves. */
enum Curves {
    /** Parley's own for the curves it has, BouncyCastle's lightweight classes for all others. */
    PARLEY,

    /** BouncyCastle's lightweight classes. */
    BOUNCY_CASTLE,

    /** The JDK's providers. */
    JDK;

    /** What a setting says; anything unknown is as if nothing were set. */
    static Curves of(@Nullable String setting) {
        return "BouncyCastle".equals(setting) ? BOUNCY_CASTLE : "SunEC".equals(setting) ? JDK : PARLEY;
    }
}
