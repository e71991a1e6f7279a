package dev.parley.handshake.client12;

import dev.parley.handshake.State;

/**
 * The states of a TLS 1.2 client, in the order of the handshake.
 *
 * @see "RFC 5246 §7.3, figure 1"
 */
sealed interface Client12State extends State
        permits WaitCertificate12,
                WaitCertificateStatus,
                VerifyServerCertificate,
                WaitServerKeyExchange,
                VerifyServerKeyExchange,
                WaitCertificateRequestOrDone,
                WaitServerHelloDone,
                ClientFlight12,
                WaitTicket,
                WaitChangeCipherSpec,
                WaitFinished12,
                WaitFinishedResumed12,
                Connected12Client {}
