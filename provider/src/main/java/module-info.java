/** A TLS provider: register {@code dev.parley.provider.ParleyProvider}, then use {@code javax.net.ssl} as ever. */
@SuppressWarnings("requires-automatic") // Kafka's clients have no module descriptor
module dev.parley {
    requires org.bouncycastle.provider;
    requires static org.jspecify;

    // each for the adapter of its name; nothing else refers to them
    requires static kafka.clients;
    requires static org.apache.tomcat.embed.core;
    requires static org.eclipse.jetty.alpn.client;
    requires static org.eclipse.jetty.alpn.server;

    exports dev.parley;
    exports dev.parley.adapter.kafka;
    exports dev.parley.adapter.tomcat;
    exports dev.parley.provider;

    provides java.security.Provider with
            dev.parley.provider.ParleyProvider;
}
