/** Kafka's way to a security provider: {@code security.providers} in the configuration of a broker or a client. */
@NullMarked
package dev.parley.adapter.kafka;

import org.jspecify.annotations.NullMarked;
