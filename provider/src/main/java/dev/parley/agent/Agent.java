package dev.parley.agent;

import dev.parley.provider.ParleyProvider;
import java.security.Security;
import org.jspecify.annotations.Nullable;

/**
 * The entry of {@code -javaagent}: puts Parley among the JVM's providers before the application starts, and does nothing
 * else.
 *
 * <p>No class is transformed and no log is written: what runs here runs before the application has set up its own
 * logging, and must not set it up in its place.
 */
public final class Agent {

    private Agent() {}

    /**
     * Called by the JVM ahead of {@code main}.
     *
     * @throws IllegalArgumentException for an unknown option; the JVM then refuses to start, as it would otherwise go on
     *     without what was asked for
     */
    public static void premain(@Nullable String argument) {
        install(AgentOptions.of(argument));
    }

    /** Called by the JVM when it is told to load the agent while the application runs. */
    public static void agentmain(@Nullable String argument) {
        install(AgentOptions.of(argument));
    }

    private static void install(AgentOptions options) {
        if (options.on()) {
            // a provider of our name that is there already stays where it is
            Security.insertProviderAt(new ParleyProvider(), options.position());
        }
    }
}
