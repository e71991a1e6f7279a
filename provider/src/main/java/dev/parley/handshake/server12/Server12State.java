package dev.parley.handshake.server12;

import dev.parley.handshake.State;

/**
 * The states of a TLS 1.2 server, in the order of the handshake.
 *
 * @see "RFC 5246 §7.3, figure 1"
 */
sealed interface Server12State extends State
        permits ServerFlight12,
                WaitCertificate12,
                VerifyClientCertificate,
                WaitClientKeyExchange,
                AgreeKeys,
                WaitCertificateVerify12,
                VerifyClientSignature,
                WaitChangeCipherSpec,
                WaitFinished12,
                WaitFinishedResumed12,
                Connected12Server {}
