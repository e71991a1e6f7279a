package dev.parley.handshake.server12;

import dev.parley.crypto.FfdheGroup;
import dev.parley.extension.SignatureAlgorithms;
import dev.parley.extension.SupportedGroups;
import dev.parley.fault.Handshake12Fault;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.FiniteFields;
import dev.parley.handshake.Schemes12;
import dev.parley.handshake.Server;
import dev.parley.handshake.Settings;
import dev.parley.iana.CipherSuite;
import dev.parley.iana.CipherSuite.KeyExchange;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.SignatureScheme;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What client and server share before the certificate is known, best first in the order that the settings ask for.
 *
 * @param suites with a group and a scheme to go with each; not empty
 * @param curve for ECDHE; null if there is none
 * @param finiteField for DHE; null if the client's groups rule it out, or no suite has it
 * @param schemes for the ServerKeyExchange
 * @param clientSchemes all that the client's hello allows and we know
 * @param clientCurves the NIST curves that the client can do, and so those of a certificate's key
 */
record CommonGround(
        List<CipherSuite> suites,
        @Nullable NamedGroup curve,
        @Nullable FfdheGroup finiteField,
        List<SignatureScheme> schemes,
        List<SignatureScheme> clientSchemes,
        List<NamedGroup> clientCurves) {

    private static final List<NamedGroup> NIST_CURVES =
            List.of(NamedGroup.SECP256R1, NamedGroup.SECP384R1, NamedGroup.SECP521R1);

    /** What a hello without signature_algorithms allows. */
    private static final List<SignatureScheme> DEFAULT_SCHEMES = // 5246 §7.4.1.4.1
            List.of(SignatureScheme.RSA_PKCS1_SHA1, SignatureScheme.ECDSA_SHA1);

    /** The code points that RFC 7919 set aside for finite fields. */
    private static final int FIRST_FINITE_FIELD = 0x0100;

    private static final int LAST_FINITE_FIELD = 0x01FF;

    /** Finds it, or throws NO_COMMON_SUITE or NO_USABLE_SUITE. */
    static CommonGround of(Server server) throws TlsFault {
        Settings settings = server.settings();
        List<CipherSuite> suites = new ArrayList<>(
                ordered(settings, settings.suites(), server.hello().knownSuites()));
        suites.removeIf(suite -> !suite.allowedIn(ProtocolVersion.TLS12));
        if (suites.isEmpty()) {
            throw fault(Handshake12Fault.NO_COMMON_SUITE, server);
        }
        SignatureAlgorithms signatures = server.hello().extensions().get(SignatureAlgorithms.KIND);
        List<SignatureScheme> clientSchemes = signatures == null ? DEFAULT_SCHEMES : signatures.known();
        List<SignatureScheme> schemes = ordered(settings, settings.signatureSchemes(), clientSchemes);
        SupportedGroups groups = server.hello().extensions().get(SupportedGroups.KIND);
        NamedGroup curve = curve(settings, groups);
        FfdheGroup finiteField = wantsDhe(suites) ? finiteField(settings, groups) : null;

        suites.removeIf(suite -> suite.keyExchange() == KeyExchange.ECDHE ? curve == null : finiteField == null);
        suites.removeIf(suite -> !canSign(suite, schemes));
        if (suites.isEmpty()) {
            throw fault(Handshake12Fault.NO_USABLE_SUITE, server);
        }
        List<NamedGroup> curves = groups == null ? NIST_CURVES : groups.known();
        return new CommonGround(suites, curve, finiteField, schemes, clientSchemes, curves);
    }

    /** A fault with what both sides have. */
    static TlsFault fault(Handshake12Fault fault, Server server) {
        TlsFault found = fault.of();
        if (fault != Handshake12Fault.NO_USABLE_SUITE) {
            found.with("suites of the client", server.hello().suiteWords())
                    .with("suites here", server.settings().suites());
        }
        if (fault != Handshake12Fault.NO_COMMON_SUITE) {
            SupportedGroups groups = server.hello().extensions().get(SupportedGroups.KIND);
            SignatureAlgorithms schemes = server.hello().extensions().get(SignatureAlgorithms.KIND);
            found.with("groups of the client", groups == null ? List.of() : groups.words())
                    .with("groups here", server.settings().groups())
                    .with("signature schemes of the client", schemes == null ? List.of() : schemes.known())
                    .with("signature schemes here", server.settings().signatureSchemes());
        }
        return found;
    }

    private static @Nullable NamedGroup curve(Settings settings, @Nullable SupportedGroups theirs) {
        // 8422 §4: without the extension any will do; such a client is older than X25519
        List<NamedGroup> common =
                new ArrayList<>(ordered(settings, settings.groups(), theirs == null ? NIST_CURVES : theirs.known()));
        common.removeIf(group -> group.kind() != NamedGroup.Kind.ECDH && group.kind() != NamedGroup.Kind.XDH);
        return common.isEmpty() ? null : common.get(0);
    }

    private static boolean wantsDhe(List<CipherSuite> suites) {
        for (CipherSuite suite : suites) {
            if (suite.keyExchange() == KeyExchange.DHE) {
                return true;
            }
        }
        return false;
    }

    private static boolean canSign(CipherSuite suite, List<SignatureScheme> schemes) {
        for (SignatureScheme scheme : schemes) {
            if (Schemes12.fit(scheme, suite)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable FfdheGroup finiteField(Settings settings, @Nullable SupportedGroups theirs) {
        FiniteFields fields = settings.finiteFields();
        boolean named = theirs != null
                && theirs.codes().stream().anyMatch(code -> code >= FIRST_FINITE_FIELD && code <= LAST_FINITE_FIELD);
        FfdheGroup own = fields.own();
        if (own != null && !(named && fields.heedsClient())) {
            return own;
        }
        List<NamedGroup> ours = new ArrayList<>(settings.groups());
        ours.removeIf(group -> group.kind() != NamedGroup.Kind.FFDHE);
        if (ours.isEmpty()) { // enabled groups name curves only: the suites alone say whether DHE is wanted
            ours.add(NamedGroup.FFDHE2048);
        }
        // 7919 §4: a client that names none leaves it to us; one that names others wants no FFDHE at all
        List<NamedGroup> common =
                theirs != null && named && fields.heedsClient() ? ordered(settings, ours, theirs.known()) : ours;
        return common.stream()
                .map(settings.crypto()::dheGroup)
                .filter(group -> fields.permits().test(group.prime().bitLength()))
                .findFirst()
                .orElse(null);
    }

    /** What is in both lists, in our order or the client's. */
    private static <E> List<E> ordered(Settings settings, List<E> ours, List<E> theirs) {
        List<E> common = new ArrayList<>(settings.ownOrder() ? ours : theirs);
        common.retainAll(settings.ownOrder() ? theirs : ours);
        return common;
    }
}
