// A peer over Go's crypto/tls: see the README beside this folder.
package main

import (
	"bufio"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"io"
	"net"
	"os"
	"strings"
)

var versions = map[string]uint16{"TLSv1.2": tls.VersionTLS12, "TLSv1.3": tls.VersionTLS13}

var groups = map[string]tls.CurveID{
	"x25519":             tls.X25519,
	"secp256r1":          tls.CurveP256,
	"secp384r1":          tls.CurveP384,
	"secp521r1":          tls.CurveP521,
	"X25519MLKEM768":     tls.X25519MLKEM768,
	"SecP256r1MLKEM768":  4587,
	"SecP384r1MLKEM1024": 4589,
}

func main() {
	options := map[string]string{}
	for _, argument := range os.Args[2:] {
		name, value, _ := strings.Cut(argument, "=")
		options[name] = value
	}
	config := configure(options)
	next := dial(config, options)
	if os.Args[1] == "server" {
		next = listen(config, options)
	}
	commands := bufio.NewScanner(os.Stdin)
	commands.Buffer(nil, 1<<20)
	for converse(next(), commands) {
	}
}

func configure(options map[string]string) *tls.Config {
	pem, err := os.ReadFile(options["root"])
	check(err)
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(pem)
	version := versions[options["version"]]
	config := &tls.Config{
		MinVersion:         version,
		MaxVersion:         version,
		CipherSuites:       suites(options["suite"]),
		CurvePreferences:   curves(options["group"]),
		RootCAs:            roots,
		ClientCAs:          roots,
		ServerName:         options["name"],
		ClientSessionCache: tls.NewLRUClientSessionCache(1),
	}
	if options["alpn"] != "" {
		config.NextProtos = strings.Split(options["alpn"], ",")
	}
	if options["cert"] != "" {
		certificate, err := tls.LoadX509KeyPair(options["cert"], options["key"])
		check(err)
		config.Certificates = []tls.Certificate{certificate}
	}
	switch options["auth"] {
	case "want":
		config.ClientAuth = tls.VerifyClientCertIfGiven
	case "need":
		config.ClientAuth = tls.RequireAndVerifyClientCert
	}
	return config
}

func suites(name string) []uint16 {
	for _, suite := range append(tls.CipherSuites(), tls.InsecureCipherSuites()...) {
		if suite.Name == name {
			return []uint16{suite.ID}
		}
	}
	return nil
}

// In TLS 1.2 the curves are those of certificates too.
func curves(wanted string) []tls.CurveID {
	curves := []tls.CurveID{groups[wanted]}
	for _, curve := range []tls.CurveID{tls.CurveP256, tls.CurveP384, tls.CurveP521} {
		if curve != curves[0] {
			curves = append(curves, curve)
		}
	}
	return curves
}

func dial(config *tls.Config, options map[string]string) func() *tls.Conn {
	return func() *tls.Conn {
		connection, err := net.Dial("tcp", "127.0.0.1:"+options["port"])
		check(err)
		return tls.Client(connection, config)
	}
}

func listen(config *tls.Config, options map[string]string) func() *tls.Conn {
	// a server picks among the client's groups by its own taste, so it gets the wanted one alone
	config.CurvePreferences = []tls.CurveID{groups[options["group"]]}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	fmt.Println("listening", listener.Addr().(*net.TCPAddr).Port)
	return func() *tls.Conn {
		connection, err := listener.Accept()
		check(err)
		return tls.Server(connection, config)
	}
}

// One connection; false if there is to be no other.
func converse(connection *tls.Conn, commands *bufio.Scanner) bool {
	check(connection.Handshake())
	report(connection.ConnectionState())
	in := bufio.NewReaderSize(connection, 1<<16)
	for commands.Scan() {
		command, text, _ := strings.Cut(commands.Text(), " ")
		switch command {
		case "say":
			_, err := io.WriteString(connection, text+"\n")
			check(err)
		case "hear":
			line, err := in.ReadString('\n')
			check(err)
			fmt.Println("heard", strings.TrimSpace(line))
		case "close":
			check(connection.CloseWrite())
			drain(in)
			connection.Close()
			fmt.Println("ended")
		case "end":
			drain(in)
			check(connection.Close())
			fmt.Println("ended")
		case "again":
			return true
		default:
			check(fmt.Errorf("no command: %s", command))
		}
	}
	return false
}

func report(state tls.ConnectionState) {
	group := ""
	for name, id := range groups {
		if id == state.CurveID {
			group = name
		}
	}
	subject := ""
	if len(state.PeerCertificates) > 0 {
		subject = state.PeerCertificates[0].Subject.CommonName
	}
	fmt.Printf("connected version=%s suite=%s group=%s resumed=%t alpn=%s subject=%s\n",
		strings.Replace(tls.VersionName(state.Version), "TLS ", "TLSv", 1), tls.CipherSuiteName(state.CipherSuite),
		group, state.DidResume, state.NegotiatedProtocol, subject)
}

// Reads to close_notify; an end without one is an error here.
func drain(in io.Reader) {
	_, err := io.Copy(io.Discard, in)
	check(err)
}

func check(err error) {
	if err != nil {
		fmt.Println("failed", err)
		os.Exit(1)
	}
}
