package dev.parley.handshake.client13;

import dev.parley.handshake.State;

/**
 * The states of a TLS 1.3 client after the ServerHello.
 *
 * @see "RFC 8446 appendix A.1"
 */
sealed interface Client13State extends State
        permits AgreeKeys,
                WaitEncryptedExtensions,
                WaitCertificateOrRequest,
                WaitCertificate,
                VerifyServerCertificate,
                WaitCertificateVerify,
                VerifyServerSignature,
                WaitFinished,
                OwnFlight,
                Connected13Client {}
