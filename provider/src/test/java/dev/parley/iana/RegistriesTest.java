package dev.parley.iana;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RegistriesTest {

    @Test
    void everyRegistryFindsItsConstantsByCodeAndNothingElse() {
        findsExactly(ProtocolVersion.values(), ProtocolVersion::code, ProtocolVersion::of);
        findsExactly(ContentType.values(), ContentType::code, ContentType::of);
        findsExactly(HandshakeType.values(), HandshakeType::code, HandshakeType::of);
        findsExactly(AlertDescription.values(), AlertDescription::code, AlertDescription::of);
        findsExactly(AlertLevel.values(), AlertLevel::code, AlertLevel::of);
        findsExactly(ExtensionType.values(), ExtensionType::code, ExtensionType::of);
        findsExactly(NamedGroup.values(), NamedGroup::code, NamedGroup::of);
        findsExactly(SignatureScheme.values(), SignatureScheme::code, SignatureScheme::of);
        findsExactly(CipherSuite.values(), CipherSuite::code, CipherSuite::of);
        findsExactly(PskKeyExchangeMode.values(), PskKeyExchangeMode::code, PskKeyExchangeMode::of);
        findsExactly(EcPointFormat.values(), EcPointFormat::code, EcPointFormat::of);
        findsExactly(CertificateStatusType.values(), CertificateStatusType::code, CertificateStatusType::of);
        findsExactly(KeyUpdateRequest.values(), KeyUpdateRequest::code, KeyUpdateRequest::of);
        findsExactly(ClientCertificateType.values(), ClientCertificateType::code, ClientCertificateType::of);
    }

    @Test
    void codesThatAreNoNumberOfARegistryHaveNoConstant() {
        assertNull(NamedGroup.of(-1));
        assertNull(NamedGroup.of(0x1001D));
        assertNull(CipherSuite.of(Integer.MIN_VALUE));
        assertNull(CipherSuite.of(CipherSuite.SCSV_FALLBACK));
        assertNull(CipherSuite.of(CipherSuite.SCSV_RENEGOTIATION));
        assertNull(ExtensionType.of(0x0A0A));
    }

    private static <E extends Enum<E>> void findsExactly(
            E[] constants, ToIntFunction<E> code, IntFunction<@Nullable E> of) {
        int found = 0;
        for (int candidate = 0; candidate < 0x20000; candidate++) {
            found += of.apply(candidate) == null ? 0 : 1;
        }
        for (E constant : constants) {
            assertSame(constant, of.apply(code.applyAsInt(constant)));
        }
        assertEquals(constants.length, found);
    }
}
