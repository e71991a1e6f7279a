/**
 * Parley, a TLS provider for Java: what an application may say to it beyond {@code javax.net.ssl}.
 *
 * <p>Register the provider once, before the first {@code SSLContext} is made, and use JSSE as ever:
 *
 * <pre>{@code
 * Security.insertProviderAt(new ParleyProvider(), 1);
 *
 * // a client
 * HttpClient client = HttpClient.newHttpClient(); // SSLContext.getDefault() is Parley's now
 * client.send(HttpRequest.newBuilder(URI.create("https://example.org/")).build(), BodyHandlers.ofString());
 *
 * // a client engine
 * SSLContext context = SSLContext.getInstance("TLS");
 * context.init(null, null, null); // no certificate of our own, the JDK's trust store
 * SSLEngine engine = context.createSSLEngine("example.org", 443);
 * engine.setUseClientMode(true);
 *
 * // a server
 * KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
 * keys.init(new KeyStoreBuilderParameters(KeyStore.Builder.newInstance(file, password)));
 * SSLContext serverContext = SSLContext.getInstance("TLS");
 * serverContext.init(keys.getKeyManagers(), null, null);
 * SSLEngine server = serverContext.createSSLEngine();
 * server.setUseClientMode(false);
 *
 * // afterwards
 * TlsSession session = TlsSession.of(engine.getSession()); // session.group(): X25519MLKEM768
 * TlsException why = TlsException.of(failure); // why.sentence(), why.fix(), why.clause()
 * }</pre>
 *
 * <table>
 * <caption>Where the RFCs live</caption>
 * <tr><td>RFC 8446 §7.5, RFC 5705 (exporters)</td><td>{@link dev.parley.TlsSession}</td></tr>
 * <tr><td>RFC 9850 (SSLKEYLOGFILE)</td><td>{@link dev.parley.KeyLog}</td></tr>
 * <tr><td>RFC 8446 §6 (alerts)</td><td>{@link dev.parley.TlsException}</td></tr>
 * <tr><td>RFC 8446 §4.2.3, §4.2.7, §4.2.8; RFC 8449; RFC 7627; RFC 5746</td>
 *     <td>{@link dev.parley.TlsParameters}</td></tr>
 * </table>
 */
@NullMarked
package dev.parley;

import org.jspecify.annotations.NullMarked;
