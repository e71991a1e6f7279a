package dev.parley.handshake.client;

import dev.parley.crypto.Group;
import dev.parley.extension.KeyShare;
import dev.parley.fault.TlsFault;
import dev.parley.handshake.Agreed;
import dev.parley.handshake.Negotiation;
import dev.parley.handshake.Settings;
import dev.parley.iana.NamedGroup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The key pairs behind a ClientHello's key_share.
 *
 * <p>Where a hybrid contains a group that is offered alone as well, one pair serves both. All are zeroed when the handshake
 * ends before it is complete.
 *
 * @see "RFC 8446 §4.2.8; RFC 9954 §3.2"
 */
final class KeyShares {

    private KeyShares() {}

    /** Fresh pairs for the groups that the settings ask for, in order. */
    static Map<NamedGroup, Group.Offer> of(Settings settings, Agreed agreed) throws TlsFault {
        List<NamedGroup> groups = Negotiation.keyShareGroups(settings);
        Map<NamedGroup, Group.Offer> made = new LinkedHashMap<>();
        for (NamedGroup group : groups) { // hybrids first, since they may bring a classical pair along
            if (group.kind() == NamedGroup.Kind.HYBRID) {
                made.put(group, offer(settings, agreed, group));
            }
        }
        Map<NamedGroup, Group.Offer> inOrder = new LinkedHashMap<>();
        for (NamedGroup group : groups) {
            Group.Offer offer = made.get(group);
            if (offer == null) {
                offer = contained(made, group);
            }
            inOrder.put(group, offer == null ? offer(settings, agreed, group) : offer);
        }
        return inOrder;
    }

    /** One fresh pair, in the group that a HelloRetryRequest names. */
    static Map<NamedGroup, Group.Offer> of(Settings settings, Agreed agreed, NamedGroup group) throws TlsFault {
        Map<NamedGroup, Group.Offer> one = new LinkedHashMap<>();
        one.put(group, offer(settings, agreed, group));
        return one;
    }

    static KeyShare.ClientShares extension(Map<NamedGroup, Group.Offer> shares) {
        return new KeyShare.ClientShares(shares.entrySet().stream()
                .map(share -> KeyShare.Entry.of(share.getKey(), share.getValue().keyExchange()))
                .toList());
    }

    private static Group.@Nullable Offer contained(Map<NamedGroup, Group.Offer> hybrids, NamedGroup group) {
        NamedGroup hybrid = switch (group) {
            case X25519 -> NamedGroup.X25519MLKEM768;
            case SECP256R1 -> NamedGroup.SECP256R1MLKEM768;
            case SECP384R1 -> NamedGroup.SECP384R1MLKEM1024;
            default -> null;
        };
        Group.Offer offer = hybrid == null ? null : hybrids.get(hybrid);
        return offer == null ? null : offer.classicalPart();
    }

    private static Group.Offer offer(Settings settings, Agreed agreed, NamedGroup group) throws TlsFault {
        Group.Offer offer = settings.crypto().group(group).offer(settings.randoms());
        agreed.zeroUnlessEstablished(offer::destroy); // at once, since what comes next may fail
        return offer;
    }
}
