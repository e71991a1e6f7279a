package dev.parley.agent;

import org.jspecify.annotations.Nullable;

/**
 * What stands behind the equals sign of {@code -javaagent:parley-agent.jar=}, separated by commas: {@code off}, or
 * {@code position=N}. A system property takes the same text and replaces it, so that one of several JVMs which share
 * their options can be told otherwise.
 *
 * @param on whether the provider is installed at all
 * @param position among the providers, from 1
 */
record AgentOptions(boolean on, int position) {

    private static final String PROPERTY = "dev.parley.agent";
    private static final String POSITION = "position=";

    /** @throws IllegalArgumentException for an option that does not exist */
    static AgentOptions of(@Nullable String argument) {
        String property = System.getProperty(PROPERTY);
        return read(property != null ? property : argument != null ? argument : "");
    }

    private static AgentOptions read(String text) {
        AgentOptions options = new AgentOptions(true, 1);
        for (String option : text.split(",", -1)) {
            options = options.with(option.strip());
        }
        return options;
    }

    private AgentOptions with(String option) {
        if (option.isEmpty()) {
            return this;
        }
        if (option.equals("off")) {
            return new AgentOptions(false, position);
        }
        if (option.startsWith(POSITION)) {
            return new AgentOptions(on, position(option.substring(POSITION.length())));
        }
        throw unknown(option, null);
    }

    private static int position(String digits) {
        try {
            int position = Integer.parseInt(digits);
            if (position >= 1) {
                return position;
            }
        } catch (NumberFormatException e) {
            throw unknown(POSITION + digits, e);
        }
        throw unknown(POSITION + digits, null);
    }

    private static IllegalArgumentException unknown(String option, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "Parley's agent does not know the option '" + option + "': it takes off and position=N, N from 1",
                cause);
    }
}
