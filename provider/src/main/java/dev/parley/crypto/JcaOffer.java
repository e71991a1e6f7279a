package dev.parley.crypto;

import dev.parley.fault.TlsFault;
import org.jspecify.annotations.Nullable;

/** An offer whose private key the JCA holds: it cannot be zeroed, only dropped. */
final class JcaOffer implements Group.Offer {

    /** Knows the private key. */
    interface Agreement {
        Secret with(byte[] theirs) throws TlsFault;
    }

    private final byte[] share;
    private @Nullable Agreement agreement;

    JcaOffer(byte[] share, Agreement agreement) {
        this.share = share;
        this.agreement = agreement;
    }

    @Override
    public byte[] keyExchange() {
        return share.clone();
    }

    @Override
    public Secret agree(byte[] theirs) throws TlsFault {
        Agreement once = agreement;
        destroy();
        if (once == null) {
            throw new IllegalStateException("the private key was dropped");
        }
        return once.with(theirs);
    }

    @Override
    public void destroy() {
        agreement = null;
    }
}
