package dev.parley.conformance.support;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Inserts the provider under test before all others and makes sure that it is the one that answers. */
public final class ProviderInstalled implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        Providers.install();
        Providers.requireInstalled();
    }
}
