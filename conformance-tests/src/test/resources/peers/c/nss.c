/* NSS, the library of Firefox. */

#include "peer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <nspr/private/pprio.h>
#include <nss/cert.h>
#include <nss/keyhi.h>
#include <nss/nss.h>
#include <nss/nssb64.h>
#include <nss/pk11pub.h>
#include <nss/secerr.h>
#include <nss/ssl.h>
#include <nss/sslexp.h>
#include <nss/sslproto.h>
#include <prerror.h>
#include <prio.h>

#define FILE_LIMIT 20000

static PRFileDesc *tls;
static CERTCertificate *own_certificate;
static SECKEYPrivateKey *own_key;
static int is_client;

static const struct {
    const char *name;
    SSLNamedGroup id;
} GROUPS[] = {
    {"x25519", ssl_grp_ec_curve25519},
    {"secp256r1", ssl_grp_ec_secp256r1},
    {"secp384r1", ssl_grp_ec_secp384r1},
    {"secp521r1", ssl_grp_ec_secp521r1},
    {"ffdhe2048", ssl_grp_ffdhe_2048},
    {"ffdhe3072", ssl_grp_ffdhe_3072},
};

#define GROUP_COUNT (sizeof GROUPS / sizeof GROUPS[0])

static void require(int good, const char *what) {
    if (!good) {
        const char *name = PR_ErrorToName(PR_GetError());
        failed(what, name == NULL ? "?" : name);
    }
}

static size_t content(const char *name, char *bytes) {
    FILE *file = fopen(name, "r");
    if (file == NULL) {
        failed("no file", name);
    }
    size_t count = fread(bytes, 1, FILE_LIMIT - 1, file);
    fclose(file);
    bytes[count] = 0;
    return count;
}

static CERTCertificate *certificate(const char *name) {
    char bytes[FILE_LIMIT];
    CERTCertificate *read = CERT_DecodeCertFromPackage(bytes, (int) content(name, bytes));
    require(read != NULL, "certificate");
    return read;
}

/* The key goes into a token beside its public half. */
static SECKEYPrivateKey *key(const char *name, CERTCertificate *of) {
    char bytes[FILE_LIMIT];
    content(name, bytes);
    char *begin = strchr(bytes, '\n');
    char *end = strstr(bytes, "-----END");
    if (begin == NULL || end == NULL) {
        failed("no key", name);
    }
    SECItem *der = NSSBase64_DecodeBuffer(NULL, NULL, begin, (PRUint32) (end - begin));
    SECKEYPublicKey *public_key = CERT_ExtractPublicKey(of);
    require(der != NULL && public_key != NULL, "key");
    SECItem *value = public_key->keyType == ecKey ? &public_key->u.ec.publicValue : &public_key->u.rsa.modulus;
    SECKEYPrivateKey *read = NULL;
    PK11SlotInfo *slot = PK11_GetInternalKeySlot();
    require(PK11_ImportDERPrivateKeyInfoAndReturnKey(slot, der, NULL, value, PR_FALSE, PR_TRUE, KU_ALL, &read, NULL)
                    == SECSuccess,
            "key");
    return read;
}

static void trust(CERTCertificate *root) {
    PK11SlotInfo *slot = PK11_GetInternalKeySlot();
    CERTCertTrust trusted;
    require(CERT_DecodeTrustString(&trusted, "CT,C,C") == SECSuccess, "trust");
    require(PK11_ImportCert(slot, root, CK_INVALID_HANDLE, "root", PR_FALSE) == SECSuccess, "root");
    require(CERT_ChangeCertTrust(CERT_GetDefaultCertDB(), root, &trusted) == SECSuccess, "trust");
}

static SECStatus show(void *argument, PRFileDesc *link, CERTDistNames *authorities, CERTCertificate **shown,
        SECKEYPrivateKey **with) {
    (void) argument, (void) link, (void) authorities;
    if (own_certificate == NULL) {
        return SECFailure;
    }
    *shown = CERT_DupCertificate(own_certificate);
    *with = SECKEY_CopyPrivateKey(own_key);
    return SECSuccess;
}

/* By the usage of a client's, since as a server's it would have to allow RSA key transport too. */
static SECStatus verify(void *argument, PRFileDesc *link, PRBool check, PRBool server) {
    (void) argument, (void) check;
    CERTCertificate *peer = SSL_PeerCertificate(link);
    if (CERT_VerifyCertNow(CERT_GetDefaultCertDB(), peer, PR_TRUE, certUsageSSLClient, NULL) != SECSuccess) {
        return SECFailure;
    }
    return server ? SECSuccess : CERT_VerifyCertName(peer, option("name"));
}

void tls_start(int client) {
    is_client = client;
    char home[] = "/tmp/parley-nss-XXXXXX";
    char database[100];
    if (mkdtemp(home) == NULL) {
        failed("no folder", home);
    }
    snprintf(database, sizeof database, "sql:%s", home);
    require(NSS_InitReadWrite(database) == SECSuccess, "start");
    PK11_InitPin(PK11_GetInternalKeySlot(), NULL, "");
    char clean[100];
    NSS_SetDomesticPolicy();
    trust(certificate(option("root")));
    if (*option("cert")) {
        own_certificate = certificate(option("cert"));
        own_key = key(option("key"), own_certificate);
    }
    if (!client) {
        require(SSL_ConfigServerSessionIDCache(0, 0, 0, home) == SECSuccess, "cache");
    }
    snprintf(clean, sizeof clean, "rm -rf %s", home);
    if (system(clean) != 0) {
        failed("clean", home);
    }
}

static void set_suite(void) {
    int found = 0;
    for (int i = 0; i < SSL_NumImplementedCiphers; i++) {
        SSLCipherSuiteInfo info;
        PRUint16 suite = SSL_ImplementedCiphers[i];
        int wanted = SSL_GetCipherSuiteInfo(suite, &info, sizeof info) == SECSuccess
                && is("suite", info.cipherSuiteName);
        SSL_CipherPrefSet(tls, suite, wanted);
        found |= wanted;
    }
    if (!found) {
        failed("no suite", option("suite"));
    }
}

/* The group asked for, and those of certificates. */
static void set_groups(void) {
    SSLNamedGroup groups[4];
    unsigned count = 0;
    for (size_t i = 0; i < GROUP_COUNT; i++) {
        if (is("group", GROUPS[i].name)) {
            groups[count++] = GROUPS[i].id;
        }
    }
    for (size_t i = 1; i < 4; i++) {
        if (!is("group", GROUPS[i].name)) {
            groups[count++] = GROUPS[i].id;
        }
    }
    require(SSL_NamedGroupConfig(tls, groups, count) == SECSuccess, "groups");
}

static void set_protocols(void) {
    unsigned char names[200];
    unsigned length = 0;
    const char *rest = option("alpn");
    while (*rest) {
        size_t one = strcspn(rest, ",");
        names[length++] = (unsigned char) one;
        memcpy(names + length, rest, one);
        length += one;
        rest += one + (rest[one] == ',');
    }
    if (length > 0) {
        require(SSL_SetNextProtoNego(tls, names, length) == SECSuccess, "alpn");
    }
}

void tls_open(int socket) {
    tls = SSL_ImportFD(NULL, PR_ImportTCPSocket(socket));
    PRUint16 version = is("version", "TLSv1.3") ? SSL_LIBRARY_VERSION_TLS_1_3 : SSL_LIBRARY_VERSION_TLS_1_2;
    SSLVersionRange range = {version, version};
    require(tls != NULL && SSL_VersionRangeSet(tls, &range) == SECSuccess, "version");
    set_suite();
    set_groups();
    set_protocols();
    SSL_OptionSet(tls, SSL_ENABLE_SESSION_TICKETS, PR_TRUE);
    SSL_OptionSet(tls, SSL_ENABLE_EXTENDED_MASTER_SECRET, PR_TRUE);
    SSL_OptionSet(tls, SSL_ENABLE_SERVER_DHE, PR_TRUE);
    if (is_client) {
        require(SSL_SetURL(tls, option("name")) == 0, "name");
        SSL_GetClientAuthDataHook(tls, show, NULL);
    } else {
        require(SSL_ConfigServerCert(tls, own_certificate, own_key, NULL, 0) == SECSuccess, "certificate");
        SSL_OptionSet(tls, SSL_REQUEST_CERTIFICATE, !is("auth", "none"));
        SSL_OptionSet(tls, SSL_REQUIRE_CERTIFICATE, is("auth", "need") ? SSL_REQUIRE_ALWAYS : SSL_REQUIRE_NEVER);
    }
    SSL_AuthCertificateHook(tls, verify, NULL);
    require(SSL_ResetHandshake(tls, !is_client) == SECSuccess, "handshake");
    require(SSL_ForceHandshake(tls) == SECSuccess, "handshake");
}

void tls_tell(void) {
    SSLChannelInfo channel;
    SSLCipherSuiteInfo suite;
    require(SSL_GetChannelInfo(tls, &channel, sizeof channel) == SECSuccess, "channel");
    require(SSL_GetCipherSuiteInfo(channel.cipherSuite, &suite, sizeof suite) == SECSuccess, "suite");
    tell("version", channel.protocolVersion == SSL_LIBRARY_VERSION_TLS_1_3 ? "TLSv1.3" : "TLSv1.2");
    tell("suite", suite.cipherSuiteName);
    tell("resumed", channel.resumed ? "true" : "false");
    for (size_t i = 0; i < GROUP_COUNT; i++) {
        if (GROUPS[i].id == channel.keaGroup) {
            tell("group", GROUPS[i].name);
        }
    }
    SSLNextProtoState state;
    unsigned char protocol[256];
    unsigned length = 0;
    if (SSL_GetNextProto(tls, &state, protocol, &length, sizeof protocol - 1) != SECSuccess
            || (state != SSL_NEXT_PROTO_NEGOTIATED && state != SSL_NEXT_PROTO_SELECTED)) {
        length = 0;
    }
    protocol[length] = 0;
    tell("alpn", (char *) protocol);
    CERTCertificate *peer = SSL_PeerCertificate(tls);
    tell("subject", peer == NULL ? "" : CERT_GetCommonName(&peer->subject));
}

void tls_write(const char *bytes, size_t count) {
    require(PR_Write(tls, bytes, (PRInt32) count) == (PRInt32) count, "write");
}

size_t tls_read(char *bytes, size_t limit) {
    PRInt32 count = PR_Read(tls, bytes, (PRInt32) limit);
    require(count >= 0, "read");
    return (size_t) count;
}

void tls_update(void) {
    require(SSL_KeyUpdate(tls, PR_TRUE) == SECSuccess, "update");
}

void tls_bye(void) {
    PR_Shutdown(tls, PR_SHUTDOWN_SEND);
}

void tls_close(void) {
    PR_Close(tls);
}

const char *tls_version(void) {
    static char version[50];
    snprintf(version, sizeof version, "NSS %s", NSS_GetVersion());
    return version;
}
