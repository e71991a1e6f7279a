package dev.parley.extension;

import static dev.parley.iana.ProtocolVersion.TLS12;
import static dev.parley.iana.ProtocolVersion.TLS13;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Contract;
import dev.parley.fault.TlsFault;
import dev.parley.iana.ExtensionType;
import dev.parley.iana.NamedGroup;
import dev.parley.iana.ProtocolVersion;
import dev.parley.iana.PskKeyExchangeMode;
import dev.parley.iana.SignatureScheme;
import dev.parley.wire.Reader;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a client offers, and a server requests. */
class OffersTest {

    @Contract("R13")
    @Test
    void aHelloForBothVersionsIsReadBackAsItIs() throws TlsFault {
        PlainOurs ours = new PlainOurs()
                .serverName("a.example")
                .applicationProtocols("h2", "\u00ff\u0001")
                .maxPlaintext(1024)
                .certificateSchemes(SignatureScheme.RSA_PKCS1_SHA256)
                .certificateAuthorities(new byte[] {0x30, 0});

        ExtensionBlock offers = ExtensionBlock.offers(ours);

        assertEquals(List.of(0, 23, 22, 0xFF01, 10, 11, 16, 5, 1, 28, 13, 50, 47, 43, 45), offers.types());
        assertEquals(offers, ExtensionBlock.read(Reader.of(Sample.bytes(Sample.hex(offers))), Place.CLIENT_HELLO));
        SupportedVersions versions = offers.get(SupportedVersions.KIND);
        PskKeyExchangeModes modes = offers.get(PskKeyExchangeModes.KIND);
        assertNotNull(versions);
        assertNotNull(modes);
        assertEquals(List.of(TLS13, TLS12), versions.known());
        assertTrue(modes.has(PskKeyExchangeMode.PSK_DHE_KE));
        assertFalse(modes.has(PskKeyExchangeMode.PSK_KE));
    }

    @Test
    void aHelloForTls12AloneSaysNothingOfTls13() {
        Set<ExtensionType> tls13 = Set.of(
                ExtensionType.SUPPORTED_VERSIONS,
                ExtensionType.KEY_SHARE,
                ExtensionType.PSK_KEY_EXCHANGE_MODES,
                ExtensionType.CERTIFICATE_AUTHORITIES);

        ExtensionBlock offers =
                ExtensionBlock.offers(new PlainOurs().versions(TLS12).certificateAuthorities(new byte[] {0x30, 0}));

        assertFalse(tls13.stream().anyMatch(offers::has));
        assertEquals(List.of(NamedGroup.X25519, NamedGroup.FFDHE2048), groupsIn(offers));
    }

    @Test
    void aHelloForTls13AloneSaysNothingOfTls12() {
        Set<ExtensionType> tls12 = Set.of(
                ExtensionType.EXTENDED_MASTER_SECRET,
                ExtensionType.ENCRYPT_THEN_MAC,
                ExtensionType.EC_POINT_FORMATS,
                ExtensionType.RENEGOTIATION_INFO,
                ExtensionType.SESSION_TICKET);

        ExtensionBlock offers = ExtensionBlock.offers(new PlainOurs().versions(TLS13));

        assertFalse(tls12.stream().anyMatch(offers::has));
        assertEquals(3, groupsIn(offers).size());
    }

    @Test
    void pointFormatsAreForCurves() {
        assertFalse(ExtensionBlock.offers(new PlainOurs().groups(NamedGroup.FFDHE2048))
                .has(EcPointFormats.KIND));
    }

    @Test
    void schemesForCertificatesGoOutOnlyWhenTheyDiffer() {
        assertFalse(ExtensionBlock.offers(new PlainOurs()).has(SignatureAlgorithmsCert.KIND));
    }

    @Test
    void noEmptyExtensionIsLast() {
        for (ProtocolVersion version : List.of(TLS12, TLS13)) {
            List<Extension> offers =
                    ExtensionBlock.offers(new PlainOurs().versions(version)).all();

            assertFalse(
                    Sample.hex(ExtensionBlock.of(offers.get(offers.size() - 1))).endsWith("0000"));
        }
    }

    @Test
    void aServerRequestsSchemesAndAuthorities() {
        ExtensionBlock requests = ExtensionBlock.requests(new PlainOurs()
                .certificateSchemes(SignatureScheme.RSA_PKCS1_SHA256)
                .certificateAuthorities(new byte[] {0x30, 0}));

        assertEquals(List.of(13, 50, 47), requests.types());
    }

    @Test
    void authoritiesThatDoNotFitAreLeftOut() {
        ExtensionBlock requests =
                ExtensionBlock.requests(new PlainOurs().certificateAuthorities(new byte[40_000], new byte[30_000]));

        assertEquals(List.of(13), requests.types());
    }

    private static List<NamedGroup> groupsIn(ExtensionBlock block) {
        SupportedGroups groups = block.get(SupportedGroups.KIND);
        assertNotNull(groups);
        return groups.known();
    }
}
