package dev.parley.crypto;

/** A group whose shares always have the same lengths, so that they can stand side by side in a hybrid. */
interface FixedShareGroup extends Group {

    /** Bytes of the share that is sent first. */
    int offerLength();

    /** Bytes of the share that replies: in Diffie-Hellman as many. */
    default int answerLength() {
        return offerLength();
    }
}
