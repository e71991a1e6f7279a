package dev.parley.handshake;

/** Whether a server asks its clients for a certificate, and what happens when none comes. */
public enum ClientAuthentication {
    NONE,
    WANTED,
    NEEDED
}
