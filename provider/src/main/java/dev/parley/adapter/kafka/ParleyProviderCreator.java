package dev.parley.adapter.kafka;

import dev.parley.provider.ParleyProvider;
import java.security.Provider;
import org.apache.kafka.common.security.auth.SecurityProviderCreator;

/**
 * Makes the provider for Kafka, which then inserts it before all others.
 *
 * <pre>{@code security.providers=dev.parley.adapter.kafka.ParleyProviderCreator}</pre>
 */
public final class ParleyProviderCreator implements SecurityProviderCreator {

    /** Made by Kafka, from its name. */
    public ParleyProviderCreator() {}

    @Override
    public Provider getProvider() {
        return new ParleyProvider();
    }
}
