package dev.parley.conformance.support;

import dev.parley.TlsSession;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** What the test servers answer. */
public final class Servlets {

    /** The response header that names the class of the server's TLS session. */
    public static final String SESSION_CLASS = "X-Session-Class";

    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";
    private static final String SESSION_MANAGER = "jakarta.servlet.request.ssl_session_mgr";

    private Servlets() {}

    static Map<String, HttpServlet> ordinary() {
        Map<String, HttpServlet> servlets = new HashMap<>();
        servlets.put("/about", new About());
        servlets.put("/protected", new About());
        servlets.put("/sink", new Sink());
        servlets.put("/source", new Source());
        return servlets;
    }

    /** The class of the TLS session under a request. */
    public static String sessionClass(HttpServletRequest request) {
        return session(request).getClass().getName();
    }

    /** Whether the connection of a request resumed a session; null if the provider does not tell. */
    public static @Nullable Boolean resumed(HttpServletRequest request) {
        TlsSession session = TlsSession.of(session(request));
        return session == null ? null : session.resumed();
    }

    /** The TLS session under a request: Tomcat keeps it in its request's session manager. */
    private static SSLSession session(HttpServletRequest request) {
        Object manager = request.getAttribute(SESSION_MANAGER);
        for (Class<?> type = manager.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (SSLSession.class.isAssignableFrom(field.getType())) {
                    return (SSLSession) valueOf(field, manager);
                }
            }
        }
        throw new AssertionError("no session in " + manager.getClass().getName());
    }

    private static Object valueOf(Field field, Object owner) {
        try {
            field.setAccessible(true);
            return field.get(owner);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    /** Says who asks, one {@code name=value} a line. */
    private static final class About extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setHeader(SESSION_CLASS, sessionClass(request));
            response.setContentType("text/plain");
            String text = "suite=" + request.getAttribute("jakarta.servlet.request.cipher_suite") + "\nprotocol="
                    + request.getAttribute("org.apache.tomcat.util.net.secure_protocol_version") + "\nhttp="
                    + request.getProtocol() + "\nport=" + request.getRemotePort() + "\nclient="
                    + subject(request) + "\nresumed=" + resumed(request) + "\n";
            response.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        }

        private static @Nullable String subject(HttpServletRequest request) {
            X509Certificate[] chain = (X509Certificate[]) request.getAttribute(CERTIFICATES);
            return chain == null ? null : chain[0].getSubjectX500Principal().getName();
        }
    }

    /** Takes a body and answers its SHA-256. */
    private static final class Sink extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setHeader(SESSION_CLASS, sessionClass(request));
            try (InputStream body = request.getInputStream()) {
                response.getOutputStream().write(Body.hash(body).getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    /** Sends the body that {@code seed} and {@code bytes} stand for. */
    private static final class Source extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            Body body = new Body(
                    Long.parseLong(request.getParameter("seed")), Integer.parseInt(request.getParameter("bytes")));
            response.setHeader(SESSION_CLASS, sessionClass(request));
            response.setContentLength(body.length());
            try (InputStream in = body.open();
                    OutputStream out = response.getOutputStream()) {
                in.transferTo(out);
            }
        }
    }
}
