package dev.parley.conformance.consumer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.adapter.tomcat.ParleyListener;
import dev.parley.conformance.support.Identities;
import dev.parley.conformance.support.Identity;
import dev.parley.conformance.support.KeyType;
import dev.parley.conformance.support.Providers;
import dev.parley.conformance.support.Servlets;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.apache.catalina.Context;
import org.apache.catalina.Host;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.LifecycleEvent;
import org.apache.catalina.Server;
import org.apache.catalina.Service;
import org.apache.catalina.core.StandardServer;
import org.apache.catalina.startup.Catalina;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.digester.Digester;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.SAXException;

/** One line of {@code server.xml}, and Tomcat's connectors speak through Parley. */
@ConsumerTest
@Tag("tomcat")
class TomcatListenerTest {

    private static final Logger TOMCAT_LOG = Logger.getLogger("org.apache");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path home;

    @BeforeEach
    void uninstall() {
        Security.removeProvider(Providers.underTest().getName());
    }

    @AfterEach
    void install() {
        Security.removeProvider(Providers.underTest().getName()); // the listener's own
        Providers.install();
    }

    @Test
    void theListenerOfServerXmlComesBeforeTheConnectors() throws Exception {
        assertNotEquals("Parley", SSLContext.getInstance("TLS").getProvider().getName());
        TOMCAT_LOG.setLevel(Level.SEVERE);
        Server server = new ServerXml().read(serverXml());
        server.setCatalinaBase(home.toFile());
        server.setCatalinaHome(home.toFile());
        Service service = server.findServices()[0];
        Context context =
                new Tomcat().addContext((Host) service.getContainer().findChild("localhost"), "", home.toString());
        Tomcat.addServlet(context, "session", new SessionClass()).addMapping("/session");
        server.init();
        server.start();
        try {
            int port = service.findConnectors()[0].getLocalPort();
            HttpClient client =
                    HttpClient.newBuilder().sslContext(Own.clientContext()).build();
            URI uri = URI.create("https://localhost:" + port + "/session");

            String answer = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .body();

            assertTrue(answer.startsWith("dev.parley."), answer);
            assertEquals("Parley", Security.getProviders()[0].getName());
        } finally {
            server.stop();
            server.destroy();
        }
    }

    @Test
    void aProviderThatIsThereStaysWhereItsAdministratorPutIt() {
        Security.addProvider(Providers.underTest());
        String[] before =
                Stream.of(Security.getProviders()).map(Provider::getName).toArray(String[]::new);

        new ParleyListener()
                .lifecycleEvent(new LifecycleEvent(new StandardServer(), Lifecycle.BEFORE_INIT_EVENT, null));

        assertArrayEquals(
                before,
                Stream.of(Security.getProviders()).map(Provider::getName).toArray());
    }

    @Test
    void whatElseHappensToAServerChangesNothing() {
        for (String event : new String[] {Lifecycle.BEFORE_START_EVENT, Lifecycle.AFTER_INIT_EVENT}) {
            new ParleyListener().lifecycleEvent(new LifecycleEvent(new StandardServer(), event, null));
        }

        assertNull(Security.getProvider("Parley"));
    }

    private Path serverXml() throws Exception {
        Path keys = Identities.server(KeyType.EC_P256).writeKeyStore(home.resolve("server.p12"));
        return Files.writeString(
                home.resolve("server.xml"), """
                <Server port="-1">
                  <Listener className="%s"/>
                  <Service name="Catalina">
                    <Connector port="0" address="127.0.0.1" SSLEnabled="true" scheme="https" secure="true">
                      <SSLHostConfig>
                        <Certificate certificateKeystoreFile="%s" certificateKeystorePassword="%s"/>
                      </SSLHostConfig>
                    </Connector>
                    <Engine name="Catalina" defaultHost="localhost">
                      <Host name="localhost"/>
                    </Engine>
                  </Service>
                </Server>
                """.formatted(ParleyListener.class.getName(), keys, Identity.PASSWORD));
    }

    /** Reads the file with Tomcat's own rules; what else its start does is of the whole JVM, once. */
    private static final class ServerXml extends Catalina {

        Server read(Path file) throws IOException, SAXException {
            Digester digester = createStartDigester();
            digester.push(this);
            digester.parse(file.toFile());
            return getServer();
        }
    }

    private static final class SessionClass extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getOutputStream().print(Servlets.sessionClass(request));
        }
    }
}
