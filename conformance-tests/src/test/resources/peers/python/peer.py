"""A peer over Python's module ssl: see the README beside this folder."""

import re
import socket
import ssl
import sys

GROUPS = {"secp256r1": "prime256v1", "secp384r1": "secp384r1", "secp521r1": "secp521r1"}
BUFFER = 1 << 16


def openssl_name(suite):
    """OpenSSL's own name of a suite of TLS 1.2."""
    name = suite.replace("TLS_", "").replace("_WITH_", "_")
    name = re.sub(r"AES_(128|256)", r"AES\1", name).replace("_CBC", "")
    return name.replace("POLY1305_SHA256", "POLY1305").replace("_", "-")


def iana_name(name):
    """The name in IANA's registry of a suite that OpenSSL names its own way."""
    if name.startswith("TLS_"):
        return name
    for bulk in ("AES_128_GCM_SHA256", "AES_256_GCM_SHA384", "CHACHA20_POLY1305_SHA256", "AES_128_CBC_SHA",
                 "AES_256_CBC_SHA", "AES_128_CBC_SHA256", "AES_256_CBC_SHA384"):
        for key in ("ECDHE_ECDSA", "ECDHE_RSA", "DHE_RSA"):
            suite = f"TLS_{key}_WITH_{bulk}"
            if openssl_name(suite) == name:
                return suite
    return name


def configure(client, options):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT if client else ssl.PROTOCOL_TLS_SERVER)
    version = ssl.TLSVersion.TLSv1_3 if options["version"] == "TLSv1.3" else ssl.TLSVersion.TLSv1_2
    context.minimum_version = context.maximum_version = version
    if version is ssl.TLSVersion.TLSv1_2:
        context.set_ciphers(openssl_name(options["suite"]) + ":@SECLEVEL=1")
    context.load_verify_locations(options["root"])
    if options.get("cert"):
        context.load_cert_chain(options["cert"], options["key"])
    if options.get("alpn"):
        context.set_alpn_protocols(options["alpn"].split(","))
    if not client:
        if options["group"] in GROUPS:
            context.set_ecdh_curve(GROUPS[options["group"]])
        context.verify_mode = {"none": ssl.CERT_NONE, "want": ssl.CERT_OPTIONAL, "need": ssl.CERT_REQUIRED}[
            options["auth"]]
    return context


def connections(client, options):
    context = configure(client, options)
    if client:
        session = None
        while True:
            under = socket.create_connection(("127.0.0.1", int(options["port"])))
            connection = context.wrap_socket(
                under, server_hostname=options["name"], session=session, suppress_ragged_eofs=False)
            yield connection
            session = connection.last
    listener = socket.create_server(("127.0.0.1", 0))
    say("listening", listener.getsockname()[1])
    while True:
        under, _ = listener.accept()
        yield context.wrap_socket(under, server_side=True, suppress_ragged_eofs=False)


def report(connection):
    certificate = connection.getpeercert() or {}
    names = [value for part in certificate.get("subject", ()) for name, value in part if name == "commonName"]
    say("connected",
        "version=" + str(connection.version()),
        "suite=" + iana_name(connection.cipher()[0]),
        "resumed=" + str(connection.session_reused).lower(),
        "alpn=" + (connection.selected_alpn_protocol() or ""),
        "subject=" + (names[0] if names else ""))


def read_line(connection, unread):
    while b"\n" not in unread:
        piece = connection.recv(BUFFER)
        if not piece:
            raise EOFError("closed")
        unread += piece
    line, _, rest = bytes(unread).partition(b"\n")
    unread[:] = rest
    return line.decode("latin-1").rstrip("\r")


def drain(connection):
    while connection.recv(BUFFER):
        pass


def converse(connection):
    """One connection; false if there is to be no other."""
    report(connection)
    unread = bytearray()
    for line in iter(sys.stdin.readline, ""):
        command, _, text = line.rstrip("\n").partition(" ")
        if command == "say":
            connection.sendall(text.encode("latin-1") + b"\n")
        elif command == "hear":
            say("heard", read_line(connection, unread))
        elif command == "close":
            connection.last = connection.session  # which goes with the connection
            connection.unwrap().close()
            say("ended")
        elif command == "end":
            drain(connection)
            connection.last = connection.session
            connection.unwrap().close()
            say("ended")
        elif command == "again":
            return True
        else:
            raise ValueError(line)
    return False


def say(*words):
    print(*words, flush=True)


def main():
    options = dict(argument.split("=", 1) for argument in sys.argv[2:])
    try:
        for connection in connections(sys.argv[1] == "client", options):
            if not converse(connection):
                return
    except Exception as error:
        say("failed", type(error).__name__, error)
        sys.exit(1)


main()
