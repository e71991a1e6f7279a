package dev.parley.jsse.context;

import dev.parley.handshake.ClientAuthentication;
import dev.parley.iana.SignatureScheme;
import dev.parley.jsse.constraint.Names;
import dev.parley.jsse.property.Properties;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.security.AlgorithmConstraints;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** Between {@link Configuration} and JSSE's SSLParameters, of which newer JDKs know more. */
final class ParametersMapper {

    private static final @Nullable MethodHandle GET_SCHEMES = getter("getSignatureSchemes"); // since 19
    private static final @Nullable MethodHandle SET_SCHEMES = setter("setSignatureSchemes");
    private static final @Nullable MethodHandle GET_GROUPS = getter("getNamedGroups"); // since 20
    private static final @Nullable MethodHandle SET_GROUPS = setter("setNamedGroups");

    private ParametersMapper() {}

    static SSLParameters toParameters(Configuration from) {
        SSLParameters to = new SSLParameters(Names.array(from.suiteNames()), Names.array(from.protocolNames()));
        switch (from.clientAuthentication) {
            case NEEDED -> to.setNeedClientAuth(true);
            case WANTED -> to.setWantClientAuth(true);
            case NONE -> to.setWantClientAuth(false);
        }
        AlgorithmConstraints constraints = from.constraints;
        if (constraints != null) {
            to.setAlgorithmConstraints(constraints);
        }
        String identification = from.endpointIdentification;
        if (identification != null) {
            to.setEndpointIdentificationAlgorithm(identification);
        }
        List<SNIServerName> names = from.serverNamesToSend();
        if (!names.isEmpty() || from.serverNames != null) { // null says that nothing was set
            to.setServerNames(names);
        }
        List<SNIMatcher> matchers = from.matchers;
        if (matchers != null) {
            to.setSNIMatchers(matchers);
        }
        to.setApplicationProtocols(Names.array(from.applicationProtocols));
        to.setUseCipherSuitesOrder(from.ownOrder);
        to.setEnableRetransmissions(from.retransmissions);
        to.setMaximumPacketSize(from.maximumPacketBytes);
        set(SET_GROUPS, to, Names.array(from.groupNames()));
        List<String> schemes = from.signatureSchemes;
        if (schemes == null) {
            List<SignatureScheme> named = from.context().plan().namedSchemes(from.role());
            schemes = named.isEmpty()
                    ? null // as SunJSSE: nobody has named any
                    : named.stream().map(SignatureScheme::rfcName).toList();
        }
        if (schemes != null) {
            set(SET_SCHEMES, to, Names.array(schemes));
        }
        return to;
    }

    static void apply(SSLParameters from, Configuration to) {
        ContextPlan plan = to.context().plan();
        // everything that may be refused comes first
        String[] suiteNames = from.getCipherSuites();
        List<String> suites = suiteNames == null ? to.suites : plan.checkSuites(suiteNames);
        String[] protocolNames = from.getProtocols();
        List<String> protocols = protocolNames == null ? to.protocols : plan.checkProtocols(protocolNames);
        String[] applicationNames = from.getApplicationProtocols();
        List<String> applicationProtocols = applicationNames == null
                ? to.applicationProtocols
                : to.context().properties().applicationProtocolCoding().check(applicationNames);

        to.suites = suites;
        to.protocols = protocols;
        to.applicationProtocols = applicationProtocols;
        to.clientAuthentication = from.getNeedClientAuth()
                ? ClientAuthentication.NEEDED
                : from.getWantClientAuth() ? ClientAuthentication.WANTED : ClientAuthentication.NONE;
        if (from.getAlgorithmConstraints() != null) {
            to.constraints = from.getAlgorithmConstraints();
        }
        if (from.getEndpointIdentificationAlgorithm() != null) {
            to.endpointIdentification = from.getEndpointIdentificationAlgorithm();
        }
        List<SNIServerName> names = from.getServerNames();
        if (names != null) {
            to.serverNames = List.copyOf(names);
        }
        Collection<SNIMatcher> matchers = from.getSNIMatchers();
        if (matchers != null) {
            to.matchers(matchers);
        }
        to.ownOrder = from.getUseCipherSuitesOrder();
        to.retransmissions = from.getEnableRetransmissions();
        int packet = from.getMaximumPacketSize();
        to.maximumPacketBytes = packet == 0 ? Properties.PACKET_BYTES : packet; // 0 asks for the size to be chosen
        // an older HttpClient drops these two on the way: null leaves what the context says
        String[] groups = get(GET_GROUPS, from);
        if (groups != null) {
            to.groups = List.of(groups);
        }
        String[] schemes = get(GET_SCHEMES, from);
        if (schemes != null) {
            to.signatureSchemes = List.of(schemes);
        }
    }

    private static @Nullable MethodHandle getter(String name) {
        return method(name, MethodType.methodType(String[].class));
    }

    private static @Nullable MethodHandle setter(String name) {
        return method(name, MethodType.methodType(void.class, String[].class));
    }

    private static @Nullable MethodHandle method(String name, MethodType type) {
        try {
            return MethodHandles.publicLookup().findVirtual(SSLParameters.class, name, type);
        } catch (NoSuchMethodException | IllegalAccessException e) {
            return null; // this JDK is older
        }
    }

    private static String @Nullable [] get(@Nullable MethodHandle getter, SSLParameters from) {
        try {
            return getter == null ? null : (String[]) getter.invokeExact(from);
        } catch (Throwable t) {
            throw unchecked(t);
        }
    }

    private static void set(@Nullable MethodHandle setter, SSLParameters to, String[] names) {
        try {
            if (setter != null) {
                setter.invokeExact(to, names);
            }
        } catch (Throwable t) {
            throw unchecked(t);
        }
    }

    private static RuntimeException unchecked(Throwable t) {
        if (t instanceof Error error) {
            throw error;
        }
        return t instanceof RuntimeException runtime ? runtime : new IllegalStateException(t);
    }
}
