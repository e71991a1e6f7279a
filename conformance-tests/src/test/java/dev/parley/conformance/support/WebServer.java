package dev.parley.conformance.support;

import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.KeyManagerFactory;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.authenticator.SSLAuthenticator;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.AbstractProtocol;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http2.Http2Protocol;
import org.apache.tomcat.util.descriptor.web.LoginConfig;
import org.apache.tomcat.util.descriptor.web.SecurityCollection;
import org.apache.tomcat.util.descriptor.web.SecurityConstraint;
import org.apache.tomcat.util.net.AbstractEndpoint;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/** An embedded Tomcat with one HTTPS connector on a loopback port, set up as its manual says and no further. */
public final class WebServer implements AutoCloseable {

    /** Tomcat's two connectors over Java's own TLS. */
    public enum Connection {
        NIO("org.apache.coyote.http11.Http11NioProtocol"),
        NIO2("org.apache.coyote.http11.Http11Nio2Protocol");

        private final String protocol;

        Connection(String protocol) {
            this.protocol = protocol;
        }
    }

    /** How Tomcat gets its certificate. */
    public enum Form {
        PKCS12,
        PEM
    }

    private static final int IDLE_MILLIS = 120_000; // no test waits for it
    private static final Logger TOMCAT_LOG = Logger.getLogger("org.apache");

    private final Tomcat tomcat;
    private final Connector connector;
    private final Path home;

    private WebServer(Setup setup) {
        TOMCAT_LOG.setLevel(Level.SEVERE);
        home = setup.home;
        tomcat = new Tomcat();
        tomcat.setBaseDir(home.toString());
        connector = setup.connector();
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", home.toString());
        setup.servlets.forEach((path, servlet) -> {
            Tomcat.addServlet(context, path, servlet).addMapping(path);
        });
        if (setup.protectedPath != null) {
            protect(context, setup.protectedPath, setup.user);
        }
        try {
            tomcat.start();
        } catch (LifecycleException e) {
            throw new AssertionError("Tomcat does not start", e);
        }
        if (connector.getLocalPort() <= 0) {
            throw new AssertionError("Tomcat's connector does not listen");
        }
    }

    /** The manual's way to ask for a certificate only where a resource needs it: CLIENT-CERT. */
    private void protect(Context context, String path, String user) {
        SecurityCollection resources = new SecurityCollection();
        resources.addPattern(path);
        SecurityConstraint constraint = new SecurityConstraint();
        constraint.addCollection(resources);
        constraint.addAuthRole("known");
        context.addConstraint(constraint);
        context.setLoginConfig(new LoginConfig("CLIENT-CERT", null, null, null));
        context.getPipeline().addValve(new SSLAuthenticator());
        tomcat.addUser(user, "");
        tomcat.addRole(user, "known");
    }

    /** A set-up with the ordinary servlets, and no certificate yet. */
    public static Setup setup() {
        return new Setup();
    }

    public int port() {
        return connector.getLocalPort();
    }

    /** The address of a path on this server, by the name {@code localhost}. */
    public URI uri(String path) {
        return uri("localhost", path);
    }

    public URI uri(String host, String path) {
        return URI.create("https://" + host + ":" + port() + path);
    }

    /** The directory of the server's certificates. */
    public Path home() {
        return home;
    }

    /** How many connections are open; Tomcat counts the one that it would accept next. */
    public long connections() {
        return ((AbstractProtocol<?>) connector.getProtocolHandler()).getConnectionCount() - 1;
    }

    /** Ends every connection, as Tomcat does with one that was idle for too long. */
    public void endConnections() {
        try {
            Method endpoint = AbstractProtocol.class.getDeclaredMethod("getEndpoint");
            endpoint.setAccessible(true);
            ((AbstractEndpoint<?, ?>) endpoint.invoke(connector.getProtocolHandler()))
                    .getConnections()
                    .forEach(SocketWrapperBase::close);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** Reads the certificates again, as an administrator does who has renewed them. */
    public void reload() {
        ((AbstractHttp11Protocol<?>) connector.getProtocolHandler()).reloadSslHostConfigs();
    }

    /** Stops the connector at once, whatever it is doing. */
    public void stop() {
        try {
            connector.stop();
        } catch (LifecycleException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new AssertionError("Tomcat does not stop", e);
        }
    }

    /** What a server is made of. */
    public static final class Setup {

        private final Path home = newDirectory();
        private final List<SSLHostConfig> hosts = new ArrayList<>();
        private final Map<String, HttpServlet> servlets = Servlets.ordinary();
        private Connection connection = Connection.NIO;
        private boolean http2 = true;
        private String protocols = "TLSv1.2,TLSv1.3";
        private String verification = "none";
        private String keyManagers = KeyManagerFactory.getDefaultAlgorithm();
        private @Nullable String defaultHost;
        private @Nullable String protectedPath;
        private String user = "";

        private Setup() {}

        public Setup connection(Connection value) {
            connection = value;
            return this;
        }

        public Setup http2(boolean value) {
            http2 = value;
            return this;
        }

        /** The protocol versions, as Tomcat's attribute {@code protocols} has them. */
        public Setup protocols(String value) {
            protocols = value;
            return this;
        }

        /** The algorithm of the key manager factory, as Tomcat's attribute {@code keyManagerAlgorithm} has it. */
        public Setup keyManagers(String value) {
            keyManagers = value;
            return this;
        }

        /** Whether clients must show a certificate: Tomcat's {@code none}, {@code optional} or {@code required}. */
        public Setup verification(String value) {
            verification = value;
            return this;
        }

        /** Lets one user alone see a path, who is asked for a certificate there and nowhere else. */
        public Setup onDemand(String path, String userName) {
            protectedPath = path;
            user = userName;
            return this;
        }

        public Setup servlet(String path, HttpServlet servlet) {
            servlets.put(path, servlet);
            return this;
        }

        /** Adds the only, default host. */
        public Setup certificate(Identity identity, Form form) {
            return host("_default_", identity, form);
        }

        /** Adds a virtual host; the first one is the default. */
        public Setup host(String name, Identity identity, Form form) {
            SSLHostConfig config = new SSLHostConfig();
            config.setHostName(name);
            config.addCertificate(certificate(config, "host" + hosts.size(), identity, form));
            hosts.add(config);
            if (defaultHost == null) {
                defaultHost = name;
            }
            return this;
        }

        public WebServer start() {
            return new WebServer(this);
        }

        private SSLHostConfigCertificate certificate(SSLHostConfig config, String file, Identity identity, Form form) {
            SSLHostConfigCertificate certificate =
                    new SSLHostConfigCertificate(config, SSLHostConfigCertificate.Type.UNDEFINED);
            if (form == Form.PKCS12) {
                Path store = identity.writeKeyStore(home.resolve(file + ".p12"));
                certificate.setCertificateKeystoreFile(store.toString());
                certificate.setCertificateKeystorePassword(Identity.PASSWORD);
                certificate.setCertificateKeystoreType("PKCS12");
            } else {
                certificate.setCertificateFile(
                        identity.writeChain(home.resolve(file + ".crt")).toString());
                certificate.setCertificateKeyFile(
                        identity.writeKey(home.resolve(file + ".key")).toString());
            }
            return certificate;
        }

        private Connector connector() {
            Connector connector = new Connector(connection.protocol);
            connector.setPort(0);
            connector.setScheme("https");
            connector.setSecure(true);
            connector.setProperty("address", "127.0.0.1");
            connector.setProperty("SSLEnabled", "true");
            connector.setProperty("maxThreads", "100");
            connector.setProperty("bindOnInit", "false"); // so that a stopped connector does not listen
            connector.setProperty("strictSni", "false"); // hosts are told apart by SNI while addresses are literal
            if (defaultHost != null) {
                connector.setProperty("defaultSSLHostConfigName", defaultHost);
            }
            for (SSLHostConfig host : hosts) {
                host.setProtocols(protocols);
                host.setKeyManagerAlgorithm(keyManagers);
                if (!verification.equals("none") || protectedPath != null) {
                    host.setCertificateVerification(verification);
                    host.setTruststoreFile(Authority.common()
                            .writeTrustStore(home.resolve("trust.p12"))
                            .toString());
                    host.setTruststorePassword(Identity.PASSWORD);
                    host.setTruststoreType("PKCS12");
                }
                connector.addSslHostConfig(host);
            }
            if (http2) {
                Http2Protocol upgrade = new Http2Protocol();
                upgrade.setMaxConcurrentStreamExecution(80);
                upgrade.setKeepAliveTimeout(IDLE_MILLIS);
                connector.addUpgradeProtocol(upgrade);
            }
            return connector;
        }

        private static Path newDirectory() {
            try {
                Path directory = Files.createTempDirectory("parley-tomcat");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
                return directory;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void delete(Path directory) {
            try (var paths = Files.walk(directory)) {
                paths.sorted(java.util.Comparator.reverseOrder())
                        .forEach(path -> path.toFile().delete());
            } catch (IOException e) {
                // a temporary directory that stays
            }
        }
    }
}
