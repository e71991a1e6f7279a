package dev.parley.conformance.consumer;

import static dev.parley.conformance.consumer.Own.assertOwn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Properties;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jakarta Mail sends a message, under TLS from the beginning or from STARTTLS on. */
@ConsumerTest
class MailTest {

    private final StringBuilder delivered = new StringBuilder();

    @ParameterizedTest
    @CsvSource({"true, TLSv1.3", "true, TLSv1.2", "false, TLSv1.3", "false, TLSv1.2"})
    void aMessageArrives(boolean startTls, String version) throws Exception {
        try (StubServer server = startTls ? StubServer.plain(this::smtp) : StubServer.tls(this::smtp)) {
            Properties properties = properties(server, startTls);
            properties.put("mail.smtp.ssl.protocols", version);

            send(properties);

            SSLSession session = server.session();
            assertOwn(session);
            assertEquals(version, session.getProtocol());
            assertTrue(delivered.toString().contains("Subject: greetings"), delivered.toString());
        }
    }

    @Test
    void aServerOfAnUnknownAuthorityIsRefused() throws Exception {
        try (StubServer server = StubServer.plain(this::smtp)) {
            Properties properties = properties(server, true);
            properties.put("mail.smtp.ssl.socketFactory", SSLSocketFactory.getDefault());

            MessagingException refusal = assertThrows(MessagingException.class, () -> send(properties));

            assertInstanceOf(SSLException.class, refusal.getCause());
            assertEquals("", delivered.toString());
        }
    }

    @Test
    void aServerOfAnotherNameIsRefused() throws Exception {
        try (StubServer server = StubServer.plain(this::smtp, Own.otherIdentity())) {
            Properties properties = properties(server, true);

            assertThrows(MessagingException.class, () -> send(properties));
            assertEquals("", delivered.toString());
        }
    }

    private static Properties properties(StubServer server, boolean startTls) {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", "localhost");
        properties.put("mail.smtp.port", server.port());
        properties.put("mail.smtp.timeout", "120000");
        properties.put("mail.smtp.connectiontimeout", "120000");
        properties.put("mail.smtp.localhost", "client.test");
        properties.put("mail.smtp.ssl.socketFactory", Own.clientContext().getSocketFactory());
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put(startTls ? "mail.smtp.starttls.required" : "mail.smtp.ssl.enable", "true");
        return properties;
    }

    private static void send(Properties properties) throws MessagingException {
        MimeMessage message = new MimeMessage(Session.getInstance(properties));
        message.setFrom("one@client.test");
        message.setRecipients(Message.RecipientType.TO, "two@server.test");
        message.setSubject("greetings");
        message.setText("The same as ever.");
        Transport.send(message);
    }

    /** As little of RFC 5321 and RFC 3207 as one message needs. */
    private void smtp(StubServer.Line line) throws IOException {
        line.writeLine("220 server.test");
        for (String command = line.readLine(); command != null; command = line.readLine()) {
            switch (command.split(" ")[0]) {
                case "EHLO" -> line.writeLine(line.isTls() ? "250 server.test" : "250-server.test\r\n250 STARTTLS");
                case "STARTTLS" -> {
                    line.writeLine("220 go ahead");
                    line.startTls();
                }
                case "DATA" -> {
                    line.writeLine("354 go ahead");
                    for (String text = line.readLine(); !".".equals(text); text = line.readLine()) {
                        delivered.append(text).append('\n');
                    }
                    line.writeLine("250 taken");
                }
                case "QUIT" -> {
                    line.writeLine("221 bye");
                    return;
                }
                default -> line.writeLine("250 fine");
            }
        }
    }
}
