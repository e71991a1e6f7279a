package dev.parley.jsse.stapling;

import dev.parley.auth.StapleSource;
import dev.parley.crypto.OcspAnswer;
import dev.parley.crypto.OcspQuestion;
import dev.parley.jsse.property.StaplingProperties;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The responses of the certificates' own responders, fetched when a client first wants one and kept.
 *
 * <p>Where a responder does not answer in time the handshake goes on without, and nobody asks again for a while. One handshake
 * at a time asks about a certificate; others wait for it no longer than they would wait themselves.
 *
 * @see "RFC 6066 §8; RFC 8446 §4.4.2.1"
 */
public final class FetchedStaples implements StapleSource {

    /** How long a responder that failed is left alone. */
    static final Duration PAUSE = Duration.ofSeconds(30);

    /** How far a responder's clock may be ahead of ours. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final StaplingProperties properties;
    private final Clock clock;
    private final Map<X509Certificate, Entry> entries;
    private final ReentrantLock lock = new ReentrantLock();

    public FetchedStaples(StaplingProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
        int most = properties.cacheSize();
        entries = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<X509Certificate, Entry> eldest) {
                return most > 0 && size() > most;
            }
        };
    }

    @Override
    public byte @Nullable [] staple(List<X509Certificate> chain) {
        X509Certificate certificate = chain.get(0);
        URI responder = responder(certificate);
        if (chain.size() < 2 && !isSelfIssued(certificate) || responder == null) {
            return null; // without the issuer's key there is no question
        }
        X509Certificate issuer = chain.size() < 2 ? certificate : chain.get(1);
        Entry entry = entry(certificate);
        byte[] kept = entry.freshAt(clock.instant());
        return kept == null ? entry.fetch(responder, certificate, issuer) : kept;
    }

    private static boolean isSelfIssued(X509Certificate certificate) {
        return certificate.getIssuerX500Principal().equals(certificate.getSubjectX500Principal());
    }

    private @Nullable URI responder(X509Certificate certificate) {
        URI named = properties.override() ? null : OcspQuestion.responder(certificate);
        return named == null ? properties.responder() : named;
    }

    private Entry entry(X509Certificate certificate) {
        lock.lock();
        try {
            return entries.computeIfAbsent(certificate, any -> new Entry());
        } finally {
            lock.unlock();
        }
    }

    /** What is known about one certificate. */
    private final class Entry {

        private final ReentrantLock asking = new ReentrantLock();
        private volatile @Nullable Kept kept;
        private volatile Instant pausedUntil = Instant.MIN;

        byte @Nullable [] freshAt(Instant now) {
            Kept held = kept;
            return held != null && now.isBefore(held.until) ? held.response : null;
        }

        byte @Nullable [] fetch(URI responder, X509Certificate certificate, X509Certificate issuer) {
            try {
                if (!asking.tryLock(properties.timeoutMillis(), TimeUnit.MILLISECONDS)) {
                    return null;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            }
            try {
                Instant now = clock.instant();
                byte[] others = freshAt(now);
                return others != null || now.isBefore(pausedUntil) ? others : ask(responder, certificate, issuer);
            } finally {
                asking.unlock();
            }
        }

        private byte @Nullable [] ask(URI responder, X509Certificate certificate, X509Certificate issuer) {
            OcspQuestion question;
            try {
                question = OcspQuestion.about(certificate, issuer);
            } catch (GeneralSecurityException e) {
                return null;
            }
            byte[] response = OcspFetch.ask(responder, question.encoded(), properties.timeoutMillis());
            OcspAnswer answer = response == null ? null : OcspAnswer.read(response, question);
            Instant now = clock.instant();
            if (response == null || answer == null || !isCurrent(answer, now)) {
                pausedUntil = now.plus(PAUSE);
                return null;
            }
            Instant until = until(answer, now);
            kept = until.isAfter(now) ? new Kept(response, until) : null;
            return response;
        }
    }

    private static boolean isCurrent(OcspAnswer answer, Instant now) {
        Instant next = answer.nextUpdate();
        return !answer.thisUpdate().isAfter(now.plus(SKEW)) && (next == null || next.isAfter(now));
    }

    /** Until it is outdated or has been kept long enough, whichever comes first. */
    private Instant until(OcspAnswer answer, Instant now) {
        Instant next = answer.nextUpdate();
        if (properties.cacheSeconds() <= 0) {
            return next == null ? now : next;
        }
        Instant kept = now.plusSeconds(properties.cacheSeconds());
        return next == null || kept.isBefore(next) ? kept : next;
    }

    private record Kept(byte[] response, Instant until) {}

    @Override
    public String toString() {
        return "FetchedStaples";
    }
}
