package dev.parley.conformance.http;

import dev.parley.conformance.support.Providers;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Inserts the provider under test before all others and makes sure that it is the one that answers. */
final class ProviderInstalled implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        Providers.install();
        Providers.requireInstalled();
    }
}
