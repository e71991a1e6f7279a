/** A TLS provider: register {@code dev.parley.provider.ParleyProvider}, then use {@code javax.net.ssl} as ever. */
module dev.parley {
    requires org.bouncycastle.provider;
    requires static org.jspecify;

    exports dev.parley;
    exports dev.parley.provider;

    provides java.security.Provider with
            dev.parley.provider.ParleyProvider;
}
