package dev.parley.conformance.interop;

import dev.parley.conformance.support.External;
import dev.parley.conformance.support.Identity;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A running Chromium, steered by its DevTools protocol. */
final class Chromium implements AutoCloseable, WebSocket.Listener {

    private static final Pattern LISTENING = Pattern.compile("DevTools listening on (ws://\\S+)\\s");
    private static final String ANSWERED = "\"Network.responseReceived\"";
    private static final long PATIENCE_SECONDS = 120;

    private final External program;
    private final WebSocket socket;
    private final List<String> messages = new ArrayList<>();
    private final StringBuilder part = new StringBuilder();
    private String page = "";
    private int calls;
    private int navigation;

    private Chromium(External program, URI tools) {
        this.program = program;
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(tools, this)
                .join();
    }

    /** Starts a browser that takes these servers' keys for good, whoever vouches for them. */
    static Chromium start(List<Identity> servers) {
        String pins = servers.stream().map(Chromium::pin).collect(Collectors.joining(","));
        External program = External.start(List.of(
                "chromium",
                "--headless=new",
                "--no-sandbox", // which does not run as root
                "--disable-gpu",
                "--disable-background-networking",
                "--no-first-run",
                "--no-proxy-server",
                "--remote-debugging-port=0",
                "--user-data-dir=" + Tool.file("chromium"),
                "--ignore-certificate-errors-spki-list=" + pins,
                "about:blank"));
        Matcher listening = LISTENING.matcher(
                program.awaitOutput(output -> LISTENING.matcher(output).find()));
        if (!listening.find()) {
            throw new AssertionError("no port");
        }
        Chromium browser = new Chromium(program, URI.create(listening.group(1)));
        browser.attach();
        return browser;
    }

    private static String pin(Identity server) {
        try {
            byte[] key = server.certificate().getPublicKey().getEncoded();
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private void attach() {
        String target = field("targetId", ask("Target.createTarget", "\"url\":\"about:blank\""));
        page = String.valueOf(
                field("sessionId", ask("Target.attachToTarget", "\"targetId\":\"" + target + "\",\"flatten\":true")));
        for (String domain : List.of("Network", "Page", "Security")) {
            ask(domain + ".enable", ""); // before its answer, what happens to a page may go untold
        }
    }

    /** Opens a page. */
    void open(String address) {
        navigate("Page.navigate", "\"url\":\"" + address + "\"");
    }

    /** Opens the page once more, without its cache. */
    void reload() {
        navigate("Page.reload", "\"ignoreCache\":true");
    }

    private void navigate(String method, String parameters) {
        synchronized (messages) {
            messages.clear();
        }
        call(method, parameters);
        navigation = calls;
    }

    /** What it has said since the page was opened. */
    String log() {
        synchronized (messages) {
            return String.join("\n", messages);
        }
    }

    /** Waits for the head of the answer; fails if there is none. */
    void awaitAnswer() {
        securityDetails();
    }

    /** Waits until the page is there: the blank one before it may be loaded as late as that, but no answer comes for it. */
    void awaitLoaded() {
        awaitAnswer();
        synchronized (messages) {
            int answered = firstIndex(ANSWERED);
            await(message -> message.contains("\"Page.loadEventFired\"") && messages.indexOf(message) > answered);
        }
    }

    private int firstIndex(String text) {
        int index = 0;
        while (!messages.get(index).contains(text)) {
            index++;
        }
        return index;
    }

    /** What the browser says of the connection of the page's document. */
    String securityDetails() {
        String answer = await(message -> message.contains(ANSWERED)
                || message.startsWith("{\"id\":" + navigation + ",") && message.contains("\"errorText\""));
        if (!answer.contains("\"securityDetails\"")) {
            throw new AssertionError(answer);
        }
        return answer.substring(answer.indexOf("\"securityDetails\""));
    }

    /** Its verdict on the page, with the certificate and the connection that it rests on. */
    String securityState() {
        return await(message -> message.contains("\"Security.visibleSecurityStateChanged\"")
                && message.contains("\"certificateSecurityState\""));
    }

    /** The heads of all answers since the page was opened. */
    List<String> responses() {
        synchronized (messages) {
            return messages.stream()
                    .filter(message -> message.contains(ANSWERED))
                    .toList();
        }
    }

    /** What an expression of the page's says, as text. */
    String evaluate(String expression) {
        return String.valueOf(field("value", ask("Runtime.evaluate", "\"expression\":\"" + expression + "\"")));
    }

    /** Calls, and waits for the answer. */
    private String ask(String method, String parameters) {
        call(method, parameters);
        return await(message -> message.startsWith("{\"id\":" + calls + ","));
    }

    private synchronized void call(String method, String parameters) {
        calls++;
        String session = page.isEmpty() ? "" : "\"sessionId\":\"" + page + "\",";
        socket.sendText(
                        "{\"id\":" + calls + "," + session + "\"method\":\"" + method + "\",\"params\":{" + parameters
                                + "}}",
                        true)
                .join();
    }

    private String await(Predicate<String> wanted) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        synchronized (messages) {
            while (true) {
                for (String message : messages) {
                    if (wanted.test(message)) {
                        return message;
                    }
                }
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    throw new AssertionError("not told by the browser: " + messages);
                }
                try {
                    messages.wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new AssertionError(e);
                }
            }
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            synchronized (messages) {
                messages.add(part.toString());
                messages.notifyAll();
            }
            part.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    /** A field of a JSON text that is a string; null if there is none. */
    static @Nullable String field(String name, String json) {
        Matcher field = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
        return field.find() ? field.group(1) : null;
    }

    /** A field of a JSON text that is a number or a truth value; null if there is none. */
    static @Nullable String literal(String name, String json) {
        Matcher field = Pattern.compile("\"" + name + "\":([\\w.]+)").matcher(json);
        return field.find() ? field.group(1) : null;
    }

    @Override
    public void close() {
        socket.abort();
        program.close();
    }
}
