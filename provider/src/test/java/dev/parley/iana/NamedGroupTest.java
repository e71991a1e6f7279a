package dev.parley.iana;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NamedGroupTest {

    @ParameterizedTest
    @EnumSource(NamedGroup.class)
    void hybridsAreForTls13AndOthersForBothVersions(NamedGroup group) {
        assertTrue(group.allowedIn(ProtocolVersion.TLS13));
        assertEquals(group.kind() != NamedGroup.Kind.HYBRID, group.allowedIn(ProtocolVersion.TLS12));
    }

    @ParameterizedTest
    @EnumSource(NamedGroup.class)
    void nameIsComparedInAnyCase(NamedGroup group) {
        assertSame(group, NamedGroup.ofName(group.rfcName()));
        assertSame(group, NamedGroup.ofName(group.rfcName().toUpperCase(Locale.ROOT)));
        assertNull(NamedGroup.ofName(group.rfcName() + "x"));
    }
}
