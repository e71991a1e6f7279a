package dev.parley;

import java.util.List;
import java.util.Objects;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * What {@link javax.net.ssl.SSLParameters} cannot say, or says on newer JDKs only: an immutable value.
 *
 * <p>What is not set is null and leaves the matter to the system property of that name, then to the default. Give it to
 * a whole context by {@link #with}, or to one engine or socket by {@link #applyTo}:
 *
 * <pre>{@code
 * TlsParameters parameters = TlsParameters.builder().groups("X25519MLKEM768", "x25519").build();
 * context.init(parameters.with(keyManagers), trustManagers, null);
 * }</pre>
 */
public final class TlsParameters {

    private static final TlsParameters NONE = builder().build();

    private final @Nullable List<String> groups;
    private final @Nullable List<String> keyShareGroups;
    private final @Nullable List<String> signatureSchemes;
    private final @Nullable List<String> certificateSignatureSchemes;
    private final @Nullable Integer recordSizeLimitBytes;
    private final @Nullable Boolean requireExtendedMasterSecret;
    private final @Nullable Boolean requireSecureRenegotiationInfo;
    private final @Nullable Rehandshake rehandshake;
    private final @Nullable Boolean retryCookie;
    private final @Nullable TicketKeys ticketKeys;
    private final @Nullable KeyLog keyLog;
    private final @Nullable OcspResponses ocspResponses;

    private TlsParameters(Builder from) {
        groups = from.groups;
        keyShareGroups = from.keyShareGroups;
        signatureSchemes = from.signatureSchemes;
        certificateSignatureSchemes = from.certificateSignatureSchemes;
        recordSizeLimitBytes = from.recordSizeLimitBytes;
        requireExtendedMasterSecret = from.requireExtendedMasterSecret;
        requireSecureRenegotiationInfo = from.requireSecureRenegotiationInfo;
        rehandshake = from.rehandshake;
        retryCookie = from.retryCookie;
        ticketKeys = from.ticketKeys;
        keyLog = from.keyLog;
        ocspResponses = from.ocspResponses;
    }

    /** Parameters that set nothing. */
    public static TlsParameters none() {
        return NONE;
    }

    /** Begins parameters of which nothing is set. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * A list of key managers for {@code SSLContext.init} that carries these parameters along, since a context has no
     * other door. Other providers pass over the extra entry.
     */
    public KeyManager[] with(KeyManager @Nullable ... managers) {
        KeyManager[] given = managers == null ? new KeyManager[0] : managers;
        KeyManager[] all = new KeyManager[given.length + 1];
        System.arraycopy(given, 0, all, 0, given.length);
        all[given.length] = new ForContext(this);
        return all;
    }

    /**
     * Sets these parameters on one engine, for handshakes that have not begun.
     *
     * @throws IllegalArgumentException if the engine is not Parley's
     */
    public void applyTo(SSLEngine engine) {
        apply(engine);
    }

    /**
     * Sets these parameters on one socket, for handshakes that have not begun.
     *
     * @throws IllegalArgumentException if the socket is not Parley's
     */
    public void applyTo(SSLSocket socket) {
        apply(socket);
    }

    private void apply(Object target) {
        if (!(target instanceof Target parley)) {
            throw new IllegalArgumentException(target.getClass().getName() + " is not of Parley");
        }
        parley.tlsParameters(this);
    }

    /** Groups for key exchange by their IANA names, most preferred first; unknown names are ignored. */
    public @Nullable List<String> groups() {
        return groups;
    }

    /** Groups for which a client sends key shares in its first hello; the default is one classical and one hybrid. */
    public @Nullable List<String> keyShareGroups() {
        return keyShareGroups;
    }

    /** Schemes for handshake signatures by their IANA names, most preferred first; unknown names are ignored. */
    public @Nullable List<String> signatureSchemes() {
        return signatureSchemes;
    }

    /** Schemes accepted inside certificates; by default those of {@link #signatureSchemes()}. */
    public @Nullable List<String> certificateSignatureSchemes() {
        return certificateSignatureSchemes;
    }

    /** The largest plaintext we are willing to receive in one record; announced to the peer, 16384 by default (RFC 8449). */
    public @Nullable Integer recordSizeLimitBytes() {
        return recordSizeLimitBytes;
    }

    /** True to refuse TLS 1.2 without the extended master secret (RFC 7627). */
    public @Nullable Boolean requireExtendedMasterSecret() {
        return requireExtendedMasterSecret;
    }

    /** True to refuse TLS 1.2 peers that do not know RFC 5746. */
    public @Nullable Boolean requireSecureRenegotiationInfo() {
        return requireSecureRenegotiationInfo;
    }

    /** Whether a connection of TLS 1.2 may shake hands again; the default is that it may not. */
    public @Nullable Rehandshake rehandshake() {
        return rehandshake;
    }

    /** True if a server answers the first hello of TLS 1.3 with a HelloRetryRequest that carries a cookie. */
    public @Nullable Boolean retryCookie() {
        return retryCookie;
    }

    /** Where a server's context has the keys from that seal its tickets; of no effect on a single engine or socket. */
    public @Nullable TicketKeys ticketKeys() {
        return ticketKeys;
    }

    /** Who is told the secrets of connections; by default nobody, or the file that {@code dev.parley.keyLogFile} names. */
    public @Nullable KeyLog keyLog() {
        return keyLog;
    }

    /** Where a server has the OCSP responses from that it staples; by default it fetches them if a property says so. */
    public @Nullable OcspResponses ocspResponses() {
        return ocspResponses;
    }

    /** An engine or socket that takes parameters; implemented by Parley alone. */
    public interface Target {

        /** Replaces what the given parameters set and leaves the rest. */
        void tlsParameters(TlsParameters parameters);
    }

    /** Parameters on their way into a context. */
    public static final class ForContext implements KeyManager {

        private final TlsParameters parameters;

        private ForContext(TlsParameters parameters) {
            this.parameters = parameters;
        }

        public TlsParameters parameters() {
            return parameters;
        }
    }

    /** Collects parameters; every setter replaces. One thread. */
    public static final class Builder {

        private @Nullable List<String> groups;
        private @Nullable List<String> keyShareGroups;
        private @Nullable List<String> signatureSchemes;
        private @Nullable List<String> certificateSignatureSchemes;
        private @Nullable Integer recordSizeLimitBytes;
        private @Nullable Boolean requireExtendedMasterSecret;
        private @Nullable Boolean requireSecureRenegotiationInfo;
        private @Nullable Rehandshake rehandshake;
        private @Nullable Boolean retryCookie;
        private @Nullable TicketKeys ticketKeys;
        private @Nullable KeyLog keyLog;
        private @Nullable OcspResponses ocspResponses;

        private Builder() {}

        /** Sets {@link TlsParameters#groups()}. */
        public Builder groups(String... names) {
            groups = List.of(names);
            return this;
        }

        /** Sets {@link TlsParameters#keyShareGroups()}. */
        public Builder keyShareGroups(String... names) {
            keyShareGroups = List.of(names);
            return this;
        }

        /** Sets {@link TlsParameters#signatureSchemes()}. */
        public Builder signatureSchemes(String... names) {
            signatureSchemes = List.of(names);
            return this;
        }

        /** Sets {@link TlsParameters#certificateSignatureSchemes()}. */
        public Builder certificateSignatureSchemes(String... names) {
            certificateSignatureSchemes = List.of(names);
            return this;
        }

        /**
         * Sets the record size limit.
         *
         * @param bytes 64 to 16384
         * @throws IllegalArgumentException if it is another
         * @see "RFC 8449 §4"
         */
        public Builder recordSizeLimitBytes(int bytes) {
            if (bytes < 64 || bytes > 16384) {
                throw new IllegalArgumentException("a record size limit is between 64 and 16384 bytes, not " + bytes);
            }
            recordSizeLimitBytes = bytes;
            return this;
        }

        /** Sets {@link TlsParameters#requireExtendedMasterSecret()}. */
        public Builder requireExtendedMasterSecret(boolean required) {
            requireExtendedMasterSecret = required;
            return this;
        }

        /** Sets {@link TlsParameters#requireSecureRenegotiationInfo()}. */
        public Builder requireSecureRenegotiationInfo(boolean required) {
            requireSecureRenegotiationInfo = required;
            return this;
        }

        /** Sets {@link TlsParameters#rehandshake()}. */
        public Builder rehandshake(Rehandshake policy) {
            rehandshake = Objects.requireNonNull(policy);
            return this;
        }

        /** Sets {@link TlsParameters#retryCookie()}. */
        public Builder retryCookie(boolean wanted) {
            retryCookie = wanted;
            return this;
        }

        /** Sets {@link TlsParameters#ticketKeys()}. */
        public Builder ticketKeys(TicketKeys keys) {
            ticketKeys = keys;
            return this;
        }

        /** Sets {@link TlsParameters#keyLog()}. */
        public Builder keyLog(KeyLog log) {
            keyLog = log;
            return this;
        }

        /** Where a server has the OCSP responses from that it staples. */
        public Builder ocspResponses(OcspResponses responses) {
            ocspResponses = responses;
            return this;
        }

        /** The parameters as set so far. */
        public TlsParameters build() {
            return new TlsParameters(this);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof TlsParameters that
                        && values().equals(that.values())
                        && Objects.equals(ticketKeys, that.ticketKeys)
                        && Objects.equals(keyLog, that.keyLog)
                        && Objects.equals(ocspResponses, that.ocspResponses);
    }

    @Override
    public int hashCode() {
        return Objects.hash(groups, keyShareGroups, signatureSchemes, certificateSignatureSchemes);
    }

    @Override
    public String toString() {
        return "TlsParameters" + values();
    }

    private List<String> values() {
        return List.of(
                "groups=" + groups,
                "keyShareGroups=" + keyShareGroups,
                "signatureSchemes=" + signatureSchemes,
                "certificateSignatureSchemes=" + certificateSignatureSchemes,
                "recordSizeLimitBytes=" + recordSizeLimitBytes,
                "requireExtendedMasterSecret=" + requireExtendedMasterSecret,
                "requireSecureRenegotiationInfo=" + requireSecureRenegotiationInfo,
                "rehandshake=" + rehandshake,
                "retryCookie=" + retryCookie,
                "ticketKeys=" + ticketKeys,
                "keyLog=" + (keyLog != null),
                "ocspResponses=" + (ocspResponses != null));
    }
}
