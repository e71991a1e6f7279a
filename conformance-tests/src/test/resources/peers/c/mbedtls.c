/* Mbed TLS 2, which has TLS 1.2. */

#include "peer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <mbedtls/ctr_drbg.h>
#include <mbedtls/entropy.h>
#include <mbedtls/error.h>
#include <mbedtls/net_sockets.h>
#include <mbedtls/ssl.h>
#include <mbedtls/ssl_cache.h>
#include <mbedtls/ssl_ticket.h>
#include <mbedtls/version.h>
#include <mbedtls/x509_crt.h>

static mbedtls_entropy_context entropy;
static mbedtls_ctr_drbg_context random_source;
static mbedtls_ssl_config config;
static mbedtls_x509_crt roots;
static mbedtls_x509_crt chain;
static mbedtls_pk_context key;
static mbedtls_ssl_cache_context cache;
static mbedtls_ssl_context tls;
static mbedtls_net_context network;
static mbedtls_ssl_session session;
static int has_session;
static int is_client;

static void require(int result, const char *what) {
    if (result != 0) {
        char why[200];
        mbedtls_strerror(result, why, sizeof why);
        failed(what, why);
    }
}

/* IANA's name with other strokes. */
static int same(const char *own, const char *iana) {
    while (*own && (*own == *iana || (*own == '-' && *iana == '_'))) {
        own++, iana++;
    }
    return *own == 0 && *iana == 0;
}

static void set_suite(void) {
    static int suites[2];
    for (const int *each = mbedtls_ssl_list_ciphersuites(); *each != 0; each++) {
        if (same(mbedtls_ssl_get_ciphersuite_name(*each), option("suite"))) {
            suites[0] = *each;
        }
    }
    if (suites[0] == 0) {
        failed("no suite", option("suite"));
    }
    mbedtls_ssl_conf_ciphersuites(&config, suites);
}

/* The curve asked for, and those of certificates. */
static void set_groups(void) {
    static mbedtls_ecp_group_id groups[10];
    static const mbedtls_ecp_group_id CURVES[] = {
        MBEDTLS_ECP_DP_SECP256R1, MBEDTLS_ECP_DP_SECP384R1, MBEDTLS_ECP_DP_SECP521R1};
    int count = 0;
    for (const mbedtls_ecp_curve_info *each = mbedtls_ecp_curve_list(); each->grp_id != MBEDTLS_ECP_DP_NONE; each++) {
        if (strcmp(each->name, option("group")) == 0) {
            groups[count++] = each->grp_id;
        }
    }
    for (int i = 0; i < 3; i++) {
        if (count == 0 || groups[0] != CURVES[i]) {
            groups[count++] = CURVES[i];
        }
    }
    mbedtls_ssl_conf_curves(&config, groups);
}

static void set_protocols(void) {
    static char names[200];
    static const char *list[10];
    snprintf(names, sizeof names, "%s", option("alpn"));
    int count = 0;
    for (char *name = strtok(names, ","); name != NULL && count < 9; name = strtok(NULL, ",")) {
        list[count++] = name;
    }
    if (count > 0) {
        require(mbedtls_ssl_conf_alpn_protocols(&config, list), "alpn");
    }
}

void tls_start(int client) {
    is_client = client;
    mbedtls_entropy_init(&entropy);
    mbedtls_ctr_drbg_init(&random_source);
    mbedtls_ssl_config_init(&config);
    mbedtls_x509_crt_init(&roots);
    mbedtls_x509_crt_init(&chain);
    mbedtls_pk_init(&key);
    mbedtls_ssl_session_init(&session);
    require(mbedtls_ctr_drbg_seed(&random_source, mbedtls_entropy_func, &entropy, NULL, 0), "random");
    require(mbedtls_ssl_config_defaults(&config, client ? MBEDTLS_SSL_IS_CLIENT : MBEDTLS_SSL_IS_SERVER,
                    MBEDTLS_SSL_TRANSPORT_STREAM, MBEDTLS_SSL_PRESET_DEFAULT),
            "defaults");
    mbedtls_ssl_conf_rng(&config, mbedtls_ctr_drbg_random, &random_source);
    mbedtls_ssl_conf_min_version(&config, MBEDTLS_SSL_MAJOR_VERSION_3, MBEDTLS_SSL_MINOR_VERSION_3);
    set_suite();
    set_groups();
    set_protocols();
    require(mbedtls_x509_crt_parse_file(&roots, option("root")), "root");
    mbedtls_ssl_conf_ca_chain(&config, &roots, NULL);
    if (*option("cert")) {
        require(mbedtls_x509_crt_parse_file(&chain, option("cert")), "certificate");
        require(mbedtls_pk_parse_keyfile(&key, option("key"), NULL), "key");
        require(mbedtls_ssl_conf_own_cert(&config, &chain, &key), "certificate");
    }
    if (!client) {
        mbedtls_ssl_cache_init(&cache);
        mbedtls_ssl_conf_session_cache(&config, &cache, mbedtls_ssl_cache_get, mbedtls_ssl_cache_set);
        mbedtls_ssl_conf_authmode(&config, is("auth", "need") ? MBEDTLS_SSL_VERIFY_REQUIRED
                        : is("auth", "want") ? MBEDTLS_SSL_VERIFY_OPTIONAL : MBEDTLS_SSL_VERIFY_NONE);
    }
}

void tls_open(int socket) {
    mbedtls_ssl_init(&tls);
    network.fd = socket;
    require(mbedtls_ssl_setup(&tls, &config), "setup");
    mbedtls_ssl_set_bio(&tls, &network, mbedtls_net_send, mbedtls_net_recv, NULL);
    if (is_client) {
        require(mbedtls_ssl_set_hostname(&tls, option("name")), "name");
        if (has_session) {
            require(mbedtls_ssl_set_session(&tls, &session), "session");
        }
    }
    require(mbedtls_ssl_handshake(&tls), "handshake");
}

static void tell_subject(const mbedtls_x509_crt *certificate) {
    char name[200] = "CN=";
    if (certificate != NULL) {
        mbedtls_x509_dn_gets(name, sizeof name, &certificate->subject);
    }
    tell("subject", strncmp(name, "CN=", 3) == 0 ? name + 3 : name);
}

void tls_tell(void) {
    const char *protocol = mbedtls_ssl_get_alpn_protocol(&tls);
    tell("version", "TLSv1.2");
    tell("suite", same(mbedtls_ssl_get_ciphersuite(&tls), option("suite")) ? option("suite") : "another");
    tell("alpn", protocol == NULL ? "" : protocol);
    tell_subject(mbedtls_ssl_get_peer_cert(&tls));
}

void tls_write(const char *bytes, size_t count) {
    while (count > 0) {
        int written = mbedtls_ssl_write(&tls, (const unsigned char *) bytes, count);
        require(written < 0 ? written : 0, "write");
        bytes += written;
        count -= (size_t) written;
    }
}

size_t tls_read(char *bytes, size_t limit) {
    int count = mbedtls_ssl_read(&tls, (unsigned char *) bytes, limit);
    if (count == MBEDTLS_ERR_SSL_PEER_CLOSE_NOTIFY) {
        return 0;
    }
    require(count < 0 ? count : count == 0 ? MBEDTLS_ERR_NET_CONN_RESET : 0, "read");
    return (size_t) count;
}

void tls_update(void) {
    failed("update", "there is none in TLS 1.2");
}

void tls_bye(void) {
    require(mbedtls_ssl_close_notify(&tls), "close");
}

void tls_close(void) {
    if (is_client) {
        has_session = mbedtls_ssl_get_session(&tls, &session) == 0;
    }
    mbedtls_ssl_free(&tls);
}

const char *tls_version(void) {
    static char version[50];
    mbedtls_version_get_string_full(version);
    return version;
}
