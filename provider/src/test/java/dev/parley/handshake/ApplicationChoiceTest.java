package dev.parley.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.Contract;
import dev.parley.crypto.Crypto;
import dev.parley.extension.Alpn;
import dev.parley.extension.Extension;
import dev.parley.extension.ExtensionBlock;
import dev.parley.extension.ServerName;
import dev.parley.fault.TlsFault;
import dev.parley.iana.AlertDescription;
import dev.parley.message.ClientHello;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApplicationChoiceTest {

    private static final Alpn BOTH = new Alpn(List.of("h2", "http/1.1"));

    private final SettingsBuilder server =
            Settings.of(Role.SERVER, Crypto.standard()).applicationProtocols(List.of("mqtt"));

    @Contract("X24")
    @Test
    void theApplicationsChoiceCounts() throws TlsFault {
        server.protocolChooser(offered -> offered.get(1));

        assertEquals("http/1.1", ApplicationChoice.protocol(server.build(), hello(BOTH)));
    }

    @Contract("X24")
    @Test
    void aRefusalShowsBothLists() {
        server.protocolChooser(offered -> null);

        TlsFault fault = assertThrows(TlsFault.class, () -> ApplicationChoice.protocol(server.build(), hello(BOTH)));

        assertEquals(AlertDescription.NO_APPLICATION_PROTOCOL, fault.alert());
        assertEquals("offered by the client: h2, http/1.1\nconfigured here: mqtt", fault.details());
    }

    @Contract("X24")
    @Test
    void whatWasNotOfferedCannotBeChosen() {
        server.protocolChooser(offered -> "mqtt");

        TlsFault fault = assertThrows(TlsFault.class, () -> ApplicationChoice.protocol(server.build(), hello(BOTH)));

        assertEquals(AlertDescription.NO_APPLICATION_PROTOCOL, fault.alert());
    }

    @Contract("X24")
    @Test
    void withoutOfferOrChooserThereIsNone() throws TlsFault {
        assertEquals("", ApplicationChoice.protocol(server.build(), hello(BOTH)));
        server.protocolChooser(offered -> {
            throw new AssertionError("nobody offered anything");
        });

        assertEquals("", ApplicationChoice.protocol(server.build(), hello()));
    }

    @Test
    void anApplicationThatDoesNotAnswerForTheNameRefuses() throws TlsFault {
        Settings settings =
                server.serverNames(name -> name.equals("example.org")).build();

        ApplicationChoice.checkServerName(settings, hello());
        ApplicationChoice.checkServerName(settings, hello(new ServerName("example.org")));
        TlsFault fault = assertThrows(
                TlsFault.class,
                () -> ApplicationChoice.checkServerName(settings, hello(new ServerName("example.com"))));

        assertEquals(AlertDescription.UNRECOGNIZED_NAME, fault.alert());
    }

    private static ClientHello hello(Extension... extensions) {
        return ClientHello.of(new byte[32], new byte[0], List.of(0x1301), ExtensionBlock.of(extensions));
    }
}
