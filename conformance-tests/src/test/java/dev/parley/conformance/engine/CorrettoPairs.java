package dev.parley.conformance.engine;

import dev.parley.conformance.support.Connection;
import dev.parley.conformance.support.Conversation;
import dev.parley.conformance.support.Providers;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;

/** The connections of {@link PairTest} in a JVM in which the Amazon Corretto Crypto Provider is installed before any of them. */
final class CorrettoPairs {

    static final String PROVIDER = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

    private CorrettoPairs() {}

    /** Argument: the provider's place, from 1; 0 is behind all others. */
    public static void main(String[] arguments) throws Exception {
        Provider corretto =
                (Provider) Class.forName(PROVIDER).getField("INSTANCE").get(null);
        Security.insertProviderAt(corretto, Integer.parseInt(arguments[0]));
        List<String> groups = new ArrayList<>(Connection.COMMON_GROUPS);
        groups.addAll(Connection.HYBRIDS);
        List<Connection> connections = Connection.chosen(groups);
        for (Connection connection : connections) {
            try {
                Conversation.hold(connection, Providers.underTest(), Providers.underTest());
            } catch (Exception | AssertionError e) {
                throw new AssertionError(Conversation.name(connection), e);
            }
        }
        System.out.println(connections.size() + " connections with " + List.of(Security.getProviders()));
    }
}
