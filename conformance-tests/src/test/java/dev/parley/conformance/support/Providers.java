package dev.parley.conformance.support;

import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/**
 * Which provider a test speaks through. The one under test is Parley; {@code -Dparley.test.provider=SunJSSE} turns the
 * tests on themselves.
 */
public final class Providers {

    private static final String PARLEY = "Parley";
    private static final String CLASS = "dev.parley.provider.ParleyProvider";
    private static final Provider UNDER_TEST = load(System.getProperty("parley.test.provider", PARLEY));

    private Providers() {}

    /** The provider under test, the same object for the whole run. */
    public static Provider underTest() {
        return UNDER_TEST;
    }

    /** The JDK's own provider, as a peer. */
    public static Provider jdk() {
        return Security.getProvider("SunJSSE");
    }

    /** Whether the provider under test is Parley, so that what is special to it can be asked. */
    public static boolean testsParley() {
        return UNDER_TEST.getName().equals(PARLEY);
    }

    /** Puts the provider under test first, as an application does that wants it used everywhere. */
    public static synchronized void install() {
        if (testsParley() && Security.getProviders()[0] != UNDER_TEST) {
            Security.removeProvider(PARLEY);
            Security.insertProviderAt(UNDER_TEST, 1);
        }
    }

    /** Fails unless {@code SSLContext.getInstance("TLS")} is answered by the provider under test. */
    public static void requireInstalled() {
        try {
            Provider answering = SSLContext.getInstance("TLS").getProvider();
            if (answering != UNDER_TEST) {
                throw new AssertionError("TLS is answered by " + answering);
            }
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** Whether the class of this object belongs to the provider under test. */
    public static boolean owns(Object engineOrSession) {
        return owns(engineOrSession.getClass().getName());
    }

    /** Whether a class of this name belongs to the provider under test. */
    public static boolean owns(String className) {
        return className.startsWith(testsParley() ? "dev.parley." : "sun.security.ssl.");
    }

    /** Fails unless the engine belongs to the provider under test. */
    public static SSLEngine requireOwn(SSLEngine engine) {
        if (!owns(engine)) {
            throw new AssertionError("a foreign engine: " + engine.getClass().getName());
        }
        return engine;
    }

    private static Provider load(String name) {
        if (!name.equals(PARLEY)) {
            return Security.getProvider(name);
        }
        try {
            return (Provider) Class.forName(CLASS).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Parley is not on the class path", e);
        }
    }

    /** An uninitialised context of a provider. */
    public static SSLContext context(Provider provider) {
        try {
            return SSLContext.getInstance("TLS", provider);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
