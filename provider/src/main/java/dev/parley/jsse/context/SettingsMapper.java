package dev.parley.jsse.context;

import dev.parley.OcspResponses;
import dev.parley.TlsParameters;
import dev.parley.auth.StapleSource;
import dev.parley.fault.ConfigurationFault;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.ClientAuthentication;
import dev.parley.handshake.ProtocolChooser;
import dev.parley.handshake.Role;
import dev.parley.handshake.ServerNames;
import dev.parley.handshake.Sessions;
import dev.parley.handshake.Settings;
import dev.parley.handshake.SettingsBuilder;
import dev.parley.iana.ExtensionType;
import dev.parley.jsse.manager.Connection;
import dev.parley.jsse.property.ApplicationProtocolCoding;
import dev.parley.jsse.property.Properties;
import dev.parley.jsse.session.HostNames;
import dev.parley.jsse.stapling.SuppliedStaples;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.StandardConstants;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** Freezes a {@link Configuration} for one handshake. */
final class SettingsMapper {

    private static final int LARGEST_PLAINTEXT = 1 << 14;
    private static final int SMALLEST_FRAGMENT = 512;
    private static final int LARGEST_FRAGMENT = 4096;

    /** Header, IV, MAC and padding, as SunJSSE adds them up. */
    private static final int LARGEST_EXPANSION = 5 + 16 + 48 + 256;

    private SettingsMapper() {}

    static Settings toSettings(Configuration from, Connection connection, Sessions sessions) throws TlsFault {
        TlsContext context = from.context();
        Properties properties = context.properties();
        Role role = from.role();
        Selection selection = Selection.of(from);
        check(from, selection);

        TlsParameters extra = from.tlsParameters();
        int sizeLimit = or(extra.recordSizeLimitBytes(), properties.recordSizeLimitBytes());
        Set<ExtensionType> disabled = properties.disabledExtensions(role);
        if (sizeLimit == 0) {
            disabled = new HashSet<>(disabled);
            disabled.add(ExtensionType.RECORD_SIZE_LIMIT);
        }
        SettingsBuilder to = Settings.of(role, context.plan().crypto());
        enable(selection, to);
        require(extra, properties, to);
        return to.randoms(context.randoms())
                .clock(context.clock())
                .sessions(sessions)
                .ownOrder(from.ownOrder)
                .applicationProtocols(properties.applicationProtocolCoding().encode(from.applicationProtocols))
                .protocolChooser(
                        role == Role.SERVER && !disabled.contains(ExtensionType.APPLICATION_LAYER_PROTOCOL_NEGOTIATION)
                                ? chooser(from, connection)
                                : null)
                .serverName(role == Role.CLIENT && !disabled.contains(ExtensionType.SERVER_NAME) ? name(from) : null)
                .serverNames(disabled.contains(ExtensionType.SERVER_NAME) ? ServerNames.ANY : names(from))
                .statusRequest(role == Role.CLIENT
                        && properties.statusRequest()
                        && !disabled.contains(ExtensionType.STATUS_REQUEST))
                .extendedMasterSecret(
                        properties.extendedMasterSecret() && !disabled.contains(ExtensionType.EXTENDED_MASTER_SECRET))
                .encryptThenMac(!disabled.contains(ExtensionType.ENCRYPT_THEN_MAC))
                .maxPlaintext(Math.min(
                        sizeLimit == 0 ? LARGEST_PLAINTEXT : sizeLimit,
                        disabled.contains(ExtensionType.MAX_FRAGMENT_LENGTH) ? LARGEST_PLAINTEXT : fragment(from)))
                .finiteFields(context.plan().finiteFields(from.constraints))
                .acknowledgesClose(properties.acknowledgesCloseNotify())
                .disabledExtensions(disabled)
                .clientAuthentication(role == Role.SERVER ? from.clientAuthentication : ClientAuthentication.NONE)
                .certificates(context.keys().source(connection, role))
                .verifier(context.trust().verifier(connection, role))
                .authorityNames(authorities(context, role))
                .compatibilityMode(properties.compatibilityMode())
                .fallback(role == Role.CLIENT && from.suiteNames().contains(ContextPlan.SCSV_FALLBACK))
                .maxChainLength(properties.longestPeerChain(role))
                .maxHandshakeMessage(properties.largestMessage())
                .keyLog(GuardedKeyLog.of(extra.keyLog(), properties.keyLogFile()))
                .trace(connection.trace())
                .staples(
                        role == Role.CLIENT || disabled.contains(ExtensionType.STATUS_REQUEST)
                                ? StapleSource.NONE
                                : staples(context, extra.ocspResponses()))
                .build();
    }

    /** What may be agreed on. */
    private static void enable(Selection selection, SettingsBuilder to) {
        to.versions(selection.versions())
                .suites(selection.suites())
                .groups(selection.groups())
                .keyShareGroups(selection.keyShareGroups())
                .signatureSchemes(selection.schemes())
                .certificateSchemes(selection.certificateSchemes());
    }

    /** What a peer has to put up with: as the application says, or else as the properties do. */
    private static void require(TlsParameters extra, Properties properties, SettingsBuilder to) {
        to.needsExtendedMasterSecret(or(extra.requireExtendedMasterSecret(), properties.needsExtendedMasterSecret()))
                .needsRenegotiationInfo(or(extra.requireSecureRenegotiationInfo(), properties.needsRenegotiationInfo()))
                .rehandshake(or(extra.rehandshake(), properties.rehandshake()))
                .clientMayRehandshake(!properties.rejectsClientRenegotiation())
                .cookie(or(extra.retryCookie(), properties.retryCookie()));
    }

    /**
     * The plaintext that a client asks for so that a record fits its maximum packet size, by SunJSSE's reckoning: one of the
     * four sizes of max_fragment_length, or no limit (CONTRACT X8).
     */
    private static int fragment(Configuration from) {
        int room = from.maximumPacketBytes() - LARGEST_EXPANSION;
        boolean asks = from.role() == Role.CLIENT && room > 0 && room <= LARGEST_FRAGMENT;
        return asks ? Math.max(SMALLEST_FRAGMENT, Integer.highestOneBit(room)) : LARGEST_PLAINTEXT;
    }

    /** A server asks in a task, when it knows that it needs them; a client's hello is made under a lock, so it asks before. */
    private static Supplier<List<X500Principal>> authorities(TlsContext context, Role role) {
        if (role == Role.SERVER) {
            return context.trust()::authorities;
        }
        List<X500Principal> now =
                context.properties().clientAuthorities() ? context.trust().authorities() : List.of();
        return () -> now;
    }

    private static StapleSource staples(TlsContext context, @Nullable OcspResponses supplied) {
        return supplied == null ? context.staples() : new SuppliedStaples(supplied);
    }

    private static void check(Configuration from, Selection selection) throws TlsFault {
        if (selection.versions().isEmpty()) {
            throw ConfigurationFault.NOTHING_ENABLED
                    .of()
                    .with("enabled protocols", from.protocolNames())
                    .with("enabled cipher suites", from.suiteNames())
                    .with("enabled groups", from.groupNames());
        }
        if (selection.schemes().isEmpty()) {
            throw ConfigurationFault.NO_SIGNATURE_SCHEMES.of();
        }
    }

    private static @Nullable String name(Configuration from) {
        for (SNIServerName name : from.serverNamesToSend()) {
            if (name.getType() == StandardConstants.SNI_HOST_NAME) {
                return name instanceof SNIHostName host
                        ? host.getAsciiName()
                        : new SNIHostName(name.getEncoded()).getAsciiName();
            }
        }
        return null;
    }

    private static ServerNames names(Configuration from) {
        List<SNIMatcher> matchers = from.matchers;
        if (matchers == null || matchers.isEmpty()) {
            return ServerNames.ANY;
        }
        return name -> {
            SNIHostName host = HostNames.sni(name);
            return host != null
                    && matchers.stream()
                            .anyMatch(matcher ->
                                    matcher.getType() == StandardConstants.SNI_HOST_NAME && matcher.matches(host));
        };
    }

    /** The application's selector, or else our own list in our own order (CONTRACT X24). */
    private static @Nullable ProtocolChooser chooser(Configuration from, Connection connection) {
        ApplicationProtocolCoding coding = from.context().properties().applicationProtocolCoding();
        Function<List<String>, @Nullable String> selector = selector(from, connection);
        List<String> ours = from.applicationProtocols;
        if (selector != null) {
            return offered -> {
                List<String> names = coding.decode(offered);
                String chosen = selector.apply(names);
                // 7301 §3.2: what was not offered cannot be chosen
                return chosen == null || !chosen.isEmpty() && !names.contains(chosen) ? null : coding.encode(chosen);
            };
        }
        if (ours.isEmpty()) {
            return null;
        }
        return offered -> coding.encode(ours).stream()
                .filter(offered::contains)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Function<List<String>, @Nullable String> selector(
            Configuration from, Connection connection) {
        SSLEngine engine = connection.engine();
        var engineSelector = from.engineSelector();
        if (engine != null && engineSelector != null) {
            return names -> engineSelector.apply(engine, names);
        }
        SSLSocket socket = connection.socket();
        var socketSelector = from.socketSelector();
        if (socket != null && socketSelector != null) {
            return names -> socketSelector.apply(socket, names);
        }
        return null;
    }

    private static <T> T or(@Nullable T set, T otherwise) {
        return set == null ? otherwise : set;
    }
}
