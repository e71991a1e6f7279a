package dev.parley.handshake.server13;

import dev.parley.handshake.State;

/**
 * The states of a TLS 1.3 server after the ClientHello that it answers.
 *
 * @see "RFC 8446 appendix A.2"
 */
sealed interface Server13State extends State
        permits ServerFlight13,
                WaitCertificate,
                VerifyClientCertificate,
                WaitCertificateVerify,
                VerifyClientSignature,
                WaitFinished,
                Connected13Server {}
