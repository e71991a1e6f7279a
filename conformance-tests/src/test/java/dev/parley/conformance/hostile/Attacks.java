package dev.parley.conformance.hostile;

import java.util.List;
import java.util.stream.Stream;

/** The attacks there are, in the order of the page about limits. */
final class Attacks {

    private Attacks() {}

    static List<Attack> all() {
        return Stream.of(
                        SlowAttacks.all(),
                        GiantAttacks.all(),
                        HelloAttacks.all(),
                        ListAttacks.all(),
                        RetryAttacks.all(),
                        CertificateAttacks.all(),
                        AnswerAttacks.all(),
                        FloodAttacks.all(),
                        RenegotiationAttacks.all(),
                        StoreAttacks.all())
                .flatMap(List::stream)
                .toList();
    }
}
