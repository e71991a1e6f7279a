package dev.parley.jmh;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLParameters;

/**
 * The settings of a measuring JVM, given on its command line because the JDK reads them once, and of the parameters of each
 * engine.
 */
final class Pins {

    /** Before JDK 20 the groups are a matter of the JVM. */
    static final String X25519 = "-Djdk.tls.namedGroups=x25519";

    static final String X25519_P256 = "-Djdk.tls.namedGroups=x25519,secp256r1";

    /** Without these extensions no server has reason to make a ticket: a full handshake is measured, and nothing else. */
    static final String NO_TICKETS = "-Djdk.tls.client.disableExtensions=psk_key_exchange_modes,session_ticket";

    /** The same heap for every run, without time lost in growing it. */
    static final String HEAP_MIN = "-Xms1g";

    static final String HEAP_MAX = "-Xmx1g";

    private static final Optional<Method> SET_NAMED_GROUPS = Stream.of(SSLParameters.class.getMethods())
            .filter(method -> method.getName().equals("setNamedGroups"))
            .findFirst();

    private Pins() {}

    /** The options of a JVM that measures within these limits. */
    static List<String> jvmOptions(Terms.Jvm limits) {
        String groups = "-Djdk.tls.namedGroups=" + String.join(",", limits.names());
        return limits.tickets() ? List.of(groups, HEAP_MIN, HEAP_MAX) : List.of(groups, NO_TICKETS, HEAP_MIN, HEAP_MAX);
    }

    /** Sets the same for this JVM, in which no engine has been made yet. */
    static void pinThisJvm(Terms.Jvm limits) {
        for (String option : jvmOptions(limits)) {
            if (option.startsWith("-D")) {
                System.setProperty(option.substring(2, option.indexOf('=')), option.substring(option.indexOf('=') + 1));
            }
        }
    }

    /** Parameters that allow these terms alone. */
    static SSLParameters parameters(Terms terms, Peer peer) {
        SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(new String[] {terms.protocol()});
        parameters.setCipherSuites(
                peer.takesSuites()
                        ? new String[] {terms.suite()}
                        // without suites of TLS 1.2 Conscrypt finds no use for a certificate
                        : new String[] {terms.suite(), Terms.tls12(terms.leaf()).suite()});
        SET_NAMED_GROUPS.ifPresent(method -> setNamedGroups(method, parameters, terms.jvm()));
        return parameters;
    }

    private static void setNamedGroups(Method method, SSLParameters parameters, Terms.Jvm limits) {
        try {
            method.invoke(parameters, (Object) limits.names().toArray(String[]::new));
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("the JDK's own method must be callable", e);
        }
    }
}
