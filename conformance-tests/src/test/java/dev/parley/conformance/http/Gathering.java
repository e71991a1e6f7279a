package dev.parley.conformance.http;

import dev.parley.conformance.support.Servlets;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Answers nobody before a number of requests are there; then tells each its client's port. */
final class Gathering extends HttpServlet {

    private static final long serialVersionUID = 1;

    private final transient CountDownLatch missing;

    Gathering(int requests) {
        missing = new CountDownLatch(requests);
    }

    boolean complete() {
        return missing.getCount() == 0;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        missing.countDown();
        try {
            boolean all = missing.await(60, TimeUnit.SECONDS);
            response.setHeader(Servlets.SESSION_CLASS, Servlets.sessionClass(request));
            response.setStatus(all ? 200 : 503);
            response.getOutputStream()
                    .write(Integer.toString(request.getRemotePort()).getBytes(StandardCharsets.US_ASCII));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
