package dev.parley.conformance.interop;

import dev.parley.conformance.interop.Meeting.Close;
import dev.parley.conformance.interop.Meeting.Ours;
import dev.parley.conformance.interop.Meeting.Role;
import dev.parley.conformance.interop.Meeting.Update;
import dev.parley.conformance.support.Connection;
import dev.parley.conformance.support.Delivery;
import dev.parley.conformance.support.Pairwise;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Chooses the ways in which a peer is met, out of all that it offers; always the same ones.
 *
 * <p>By default each value occurs in each role and version, with some peers each pair of values. With {@code -Dparley.interop=pairs} each pair
 * occurs with all and in each role and version, and with {@code -Dparley.full=true} each combination of role, suite, group, certificate and client
 * certificate, the rest of which is drawn.
 */
final class Meetings {

    private static final int ROLE_AND_VERSION = 2;
    private static final int DRAWS = 40;

    private Meetings() {}

    static List<Meeting> chosenFor(Peer peer) {
        List<Meeting> drawn = drawn(peer);
        if (Boolean.getBoolean("parley.full")) {
            return drawn;
        }
        boolean pairs = System.getProperty("parley.interop", "").equals("pairs");
        if (peer.isMetInPairs() && !pairs) {
            return Pairwise.choose(drawn, Meeting::values);
        }
        Map<List<?>, List<Meeting>> parts = drawn.stream()
                .collect(Collectors.groupingBy(
                        meeting -> meeting.values().subList(0, ROLE_AND_VERSION),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return parts.values().stream()
                .flatMap(part -> Pairwise.choose(part, Meeting::values, pairs ? Integer.MAX_VALUE : 1).stream())
                .toList();
    }

    /** Every connection in every role, if the peer can be met that way. */
    private static List<Meeting> drawn(Peer peer) {
        SplittableRandom random = new SplittableRandom(8446);
        List<Meeting> all = new ArrayList<>();
        for (Connection connection : connections()) {
            for (Role role : Role.values()) {
                Stream.generate(() -> draw(random, role, connection))
                        .limit(DRAWS)
                        .filter(meeting -> meeting.isLegal() && peer.offers(meeting))
                        .findFirst()
                        .ifPresent(all::add);
            }
        }
        Collections.shuffle(all, new Random(random.nextLong())); // of equally good ones the first is chosen
        return all;
    }

    private static List<Connection> connections() {
        List<String> groups = new ArrayList<>(Connection.COMMON_GROUPS);
        groups.addAll(Connection.HYBRIDS);
        return Connection.all(groups).stream()
                .filter(connection -> connection.delivery() == Delivery.WHOLE)
                .toList();
    }

    private static Meeting draw(SplittableRandom random, Role role, Connection connection) {
        return new Meeting(
                role,
                connection,
                one(random, Ours.values()),
                random.nextBoolean(),
                random.nextBoolean(),
                one(random, Update.values()),
                one(random, Close.values()));
    }

    private static <T> T one(SplittableRandom random, T[] values) {
        return values[random.nextInt(values.length)];
    }
}
