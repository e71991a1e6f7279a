package dev.parley.jsse.stapling;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One question to a responder over HTTP: bounded in time and size, never redirected, never over TLS, which would need a
 * handshake of its own.
 *
 * <p>A responder that sends a byte now and then would escape a socket's timeout, so the exchange runs on a thread of its own
 * and is cut off.
 *
 * @see "RFC 6960 appendix A.1"
 */
final class OcspFetch {

    /** The most bytes of a response. */
    static final int LARGEST_RESPONSE = 1 << 16;

    private static final int LONGEST_GET = 255;

    private volatile @Nullable HttpURLConnection connection;

    private OcspFetch() {}

    /**
     * Asks and waits.
     *
     * @param request an OCSPRequest in DER
     * @return null if nothing good came in time
     */
    static byte @Nullable [] ask(URI responder, byte[] request, int timeoutMillis) {
        if (!"http".equalsIgnoreCase(responder.getScheme())) {
            return null;
        }
        OcspFetch fetch = new OcspFetch();
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        answer.complete(fetch.exchange(responder, request, timeoutMillis));
                    } catch (IOException | RuntimeException e) {
                        answer.completeExceptionally(e);
                    }
                },
                "parley-ocsp");
        thread.setDaemon(true);
        thread.start();
        try {
            return answer.get(timeoutMillis, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } finally {
            fetch.cut();
        }
    }

    private byte[] exchange(URI responder, byte[] request, int timeoutMillis) throws IOException {
        String text = responder
                + (responder.toString().endsWith("/") ? "" : "/")
                + URLEncoder.encode(Base64.getEncoder().encodeToString(request), StandardCharsets.US_ASCII);
        boolean get = text.length() <= LONGEST_GET; // 6960 appendix A.1: so that proxies can keep the answer
        HttpURLConnection http =
                (HttpURLConnection) (get ? URI.create(text) : responder).toURL().openConnection();
        connection = http;
        http.setConnectTimeout(timeoutMillis);
        http.setReadTimeout(timeoutMillis);
        http.setInstanceFollowRedirects(false);
        http.setUseCaches(false);
        http.setRequestProperty("Accept", "application/ocsp-response");
        if (!get) {
            http.setDoOutput(true);
            http.setRequestProperty("Content-Type", "application/ocsp-request");
            try (OutputStream out = http.getOutputStream()) {
                out.write(request);
            }
        }
        if (http.getResponseCode() != HttpURLConnection.HTTP_OK) {
            throw new IOException("the responder answers " + http.getResponseCode());
        }
        try (InputStream in = http.getInputStream()) {
            byte[] response = in.readNBytes(LARGEST_RESPONSE + 1);
            if (response.length > LARGEST_RESPONSE) {
                throw new IOException("the responder's answer is too large");
            }
            return response;
        }
    }

    private void cut() {
        HttpURLConnection http = connection;
        if (http != null) {
            http.disconnect();
        }
    }
}
