package dev.parley.crypto;

import dev.parley.fault.TlsFault;

/**
 * An offer whose private key is a scalar that we hold: good for one agreement, after which it is zeroed.
 *
 * @param group its name, for text
 * @param agreement what the scalar and their share come to
 */
record ScalarOffer(String group, byte[] share, Secret scalar, Agreement agreement) implements Group.Offer {

    /** Knows the group. */
    @FunctionalInterface
    interface Agreement {
        Secret of(Secret scalar, byte[] theirs) throws TlsFault;
    }

    @Override
    public byte[] keyExchange() {
        return share.clone();
    }

    @Override
    public Secret agree(byte[] theirs) throws TlsFault {
        try {
            return agreement.of(scalar, theirs);
        } finally {
            destroy();
        }
    }

    @Override
    public void destroy() {
        scalar.destroy();
    }

    @Override
    public String toString() {
        return "Offer[" + group + "]";
    }
}
