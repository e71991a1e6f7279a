package dev.parley.handshake.client12;

import dev.parley.crypto.Group;

/**
 * The server's half of the key exchange.
 *
 * @param group where it takes place
 * @param theirs the server's public value
 */
record Exchange(Group group, byte[] theirs) {}
