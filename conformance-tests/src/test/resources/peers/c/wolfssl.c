/* wolfSSL. */

#include "peer.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include <wolfssl/options.h>
#include <wolfssl/ssl.h>
#include <wolfssl/wolfcrypt/dh.h>

static WOLFSSL_CTX *context;
static WOLFSSL *tls;
static WOLFSSL_SESSION *session;
static int is_client;

/* The length is that by which a server of TLS 1.2 chooses a curve. */
typedef struct {
    const char *name;
    int id;
    unsigned short length;
} group;

static const group GROUPS[] = {
    {"x25519", WOLFSSL_ECC_X25519, 32},
    {"x448", WOLFSSL_ECC_X448, 56},
    {"secp256r1", WOLFSSL_ECC_SECP256R1, 32},
    {"secp384r1", WOLFSSL_ECC_SECP384R1, 48},
    {"secp521r1", WOLFSSL_ECC_SECP521R1, 66},
    {"ffdhe2048", WOLFSSL_FFDHE_2048, 0},
    {"ffdhe3072", WOLFSSL_FFDHE_3072, 0},
};

static const group *group_of(const char *name) {
    for (size_t i = 0; i < sizeof GROUPS / sizeof GROUPS[0]; i++) {
        if (strcmp(GROUPS[i].name, name) == 0) {
            return &GROUPS[i];
        }
    }
    failed("no group", name);
}

/* By itself it asks for certificates that are signed as its suites are, all the way up. */
static const char SCHEMES[] = "ECDSA+SHA256:ECDSA+SHA384:ECDSA+SHA512:ED25519:ED448:RSA-PSS+SHA256:RSA-PSS+SHA384:RSA-PSS+SHA512:"
                              "RSA+SHA256:RSA+SHA384:RSA+SHA512";

static void require(int result, const char *what) {
    if (result != WOLFSSL_SUCCESS) {
        char why[WOLFSSL_MAX_ERROR_SZ] = "";
        int error = tls == NULL ? result : wolfSSL_get_error(tls, result);
        snprintf(why, sizeof why, "%d %s", error, wolfSSL_ERR_reason_error_string((unsigned long) error));
        failed(what, why);
    }
}

/* The group asked for and, for a client, those of certificates. */
static void set_groups(void) {
    const group *asked = group_of(option("group"));
    int groups[4] = {asked->id};
    int count = 1;
    static const int CURVES[] = {WOLFSSL_ECC_SECP256R1, WOLFSSL_ECC_SECP384R1, WOLFSSL_ECC_SECP521R1};
    for (int i = 0; is_client && i < 3; i++) {
        if (CURVES[i] != groups[0]) {
            groups[count++] = CURVES[i];
        }
    }
    if (!is_client && asked->length > 0) {
        require(wolfSSL_CTX_SetTmpEC_DHE_Sz(context, asked->length), "length");
    }
    if (is("version", "TLSv1.3")) {
        require(wolfSSL_CTX_set_groups(context, groups, count), "groups");
    }
    for (int i = 0; i < count; i++) {
        require(wolfSSL_CTX_UseSupportedCurve(context, groups[i]), "curve");
    }
}

void tls_start(int client) {
    is_client = client;
    wolfSSL_Init();
    int newest = is("version", "TLSv1.3");
    context = wolfSSL_CTX_new(client ? newest ? wolfTLSv1_3_client_method() : wolfTLSv1_2_client_method()
                                     : newest ? wolfTLSv1_3_server_method() : wolfTLSv1_2_server_method());
    require(wolfSSL_CTX_set_cipher_list(context, option("suite")), "suite");
    require(wolfSSL_CTX_load_verify_locations(context, option("root"), NULL), "root");
    set_groups();
    require(wolfSSL_CTX_set1_sigalgs_list(context, SCHEMES), "schemes");
    if (*option("cert")) {
        require(wolfSSL_CTX_use_certificate_chain_file(context, option("cert")), "certificate");
        require(wolfSSL_CTX_use_PrivateKey_file(context, option("key"), WOLFSSL_FILETYPE_PEM), "key");
    }
    if (client) {
        wolfSSL_CTX_set_verify(context, WOLFSSL_VERIFY_PEER, NULL);
        wolfSSL_CTX_UseSessionTicket(context);
    } else {
        const DhParams *field = wc_Dh_ffdhe2048_Get();
        require(wolfSSL_CTX_SetTmpDH(context, field->p, field->p_len, field->g, field->g_len), "field");
        wolfSSL_CTX_set_verify(context,
                is("auth", "need") ? WOLFSSL_VERIFY_PEER | WOLFSSL_VERIFY_FAIL_IF_NO_PEER_CERT
                        : is("auth", "want") ? WOLFSSL_VERIFY_PEER : WOLFSSL_VERIFY_NONE,
                NULL);
    }
}

void tls_open(int socket) {
    tls = wolfSSL_new(context);
    if (tls == NULL) {
        failed("new", "no connection");
    }
    wolfSSL_set_fd(tls, socket);
    if (*option("alpn")) {
        char names[200];
        snprintf(names, sizeof names, "%s", option("alpn"));
        require(wolfSSL_UseALPN(tls, names, strlen(names), WOLFSSL_ALPN_FAILED_ON_MISMATCH), "alpn");
    }
    if (is_client) {
        const char *name = option("name");
        require(wolfSSL_UseSNI(tls, WOLFSSL_SNI_HOST_NAME, name, strlen(name)), "name");
        require(wolfSSL_check_domain_name(tls, name), "name");
        if (session != NULL) {
            require(wolfSSL_set_session(tls, session), "session");
        }
    }
    require(is_client ? wolfSSL_connect(tls) : wolfSSL_accept(tls), "handshake");
}

/* Its names for TLS 1.3 are of no one else's. */
static const char *suite(void) {
    const char *name = wolfSSL_get_cipher(tls);
    return strncmp(name, "TLS13-", 6) != 0 ? name
            : strstr(name, "AES128") ? "TLS_AES_128_GCM_SHA256"
            : strstr(name, "AES256") ? "TLS_AES_256_GCM_SHA384" : "TLS_CHACHA20_POLY1305_SHA256";
}

void tls_tell(void) {
    tell("version", strcmp(wolfSSL_get_version(tls), "TLSv1.3") == 0 ? "TLSv1.3" : "TLSv1.2");
    tell("suite", suite());
    const char *curve = wolfSSL_get_curve_name(tls);
    if (curve != NULL && strcasecmp(curve, option("group")) == 0) {
        tell("group", option("group"));
    }
    tell("resumed", wolfSSL_session_reused(tls) ? "true" : "false");
    char *protocol = NULL;
    unsigned short length = 0;
    if (wolfSSL_ALPN_GetProtocol(tls, &protocol, &length) == WOLFSSL_SUCCESS) {
        tell("alpn", protocol);
    } else {
        tell("alpn", "");
    }
    WOLFSSL_X509 *certificate = wolfSSL_get_peer_certificate(tls);
    if (certificate != NULL) {
        tell("subject", wolfSSL_X509_get_subjectCN(certificate));
    }
}

void tls_write(const char *bytes, size_t count) {
    if (wolfSSL_write(tls, bytes, (int) count) != (int) count) {
        require(WOLFSSL_FAILURE, "write");
    }
}

size_t tls_read(char *bytes, size_t limit) {
    int count = wolfSSL_read(tls, bytes, (int) limit);
    if (count > 0) {
        return (size_t) count;
    }
    if (wolfSSL_get_error(tls, count) != WOLFSSL_ERROR_ZERO_RETURN) {
        require(count, "read");
    }
    return 0;
}

void tls_update(void) {
    require(wolfSSL_update_keys(tls), "update");
}

void tls_bye(void) {
    wolfSSL_shutdown(tls);
}

void tls_close(void) {
    if (is_client) {
        session = wolfSSL_get1_session(tls);
    }
    wolfSSL_free(tls);
    tls = NULL;
}

const char *tls_version(void) {
    static char version[50];
    snprintf(version, sizeof version, "wolfSSL %s", wolfSSL_lib_version());
    return version;
}
