package dev.parley.handshake;

/** Which end of the connection we are. */
public enum Role {
    CLIENT,
    SERVER;

    /** The word for messages. */
    public String word() {
        return this == CLIENT ? "client" : "server";
    }

    public Role peer() {
        return this == CLIENT ? SERVER : CLIENT;
    }
}
