//! A peer over rustls with aws-lc or ring: see the README beside this folder.

use std::collections::HashMap;
use std::error::Error;
use std::io::{BufRead, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;

use rustls::client::Resumption;
#[cfg(feature = "aws-lc")]
use rustls::crypto::aws_lc_rs as backend;
#[cfg(not(feature = "aws-lc"))]
use rustls::crypto::ring as backend;
use rustls::crypto::CryptoProvider;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use rustls::server::WebPkiClientVerifier;
use rustls::{
    version, ClientConfig, ClientConnection, Connection, HandshakeKind, NamedGroup, RootCertStore, ServerConfig,
    ServerConnection, SupportedProtocolVersion,
};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() {
    if std::env::args().nth(1).as_deref() == Some("--version") {
        return;
    }
    if let Err(error) = run() {
        println!("failed {error}");
        std::process::exit(1);
    }
}

fn run() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let client = arguments.next().as_deref() == Some("client");
    let options: HashMap<String, String> =
        arguments.filter_map(|each| each.split_once('=').map(|(name, value)| (name.into(), value.into()))).collect();
    let mut commands = std::io::stdin().lines();
    let mut next: Box<dyn FnMut() -> Result<(Connection, TcpStream)>> =
        if client { dialer(&options)? } else { listener(&options)? };
    loop {
        let (tls, tcp) = next()?;
        let mut link = Link { tls, tcp, unread: Vec::new() };
        link.handshake()?;
        link.report(option(&options, "group"));
        if !link.converse(&mut commands)? {
            return Ok(());
        }
    }
}

fn option<'a>(options: &'a HashMap<String, String>, name: &str) -> &'a str {
    options.get(name).map_or("", String::as_str)
}

fn provider(options: &HashMap<String, String>) -> Arc<CryptoProvider> {
    let mut provider = backend::default_provider();
    provider.kx_groups = backend::ALL_KX_GROUPS.to_vec();
    let group = option(options, "group").to_lowercase();
    provider.cipher_suites.retain(|suite| suite_name(suite.suite()) == option(options, "suite"));
    provider.kx_groups.sort_by_key(|each| group_name(each.name()) != group);
    if options.contains_key("auth") {
        provider.kx_groups.truncate(1); // a client's are those of certificates too
    }
    Arc::new(provider)
}

fn suite_name(suite: rustls::CipherSuite) -> String {
    format!("{suite:?}").replace("TLS13_", "TLS_")
}

fn group_name(group: NamedGroup) -> String {
    format!("{group:?}").to_lowercase()
}

fn versions(options: &HashMap<String, String>) -> &'static [&'static SupportedProtocolVersion] {
    const TLS13: &[&SupportedProtocolVersion] = &[&version::TLS13];
    const TLS12: &[&SupportedProtocolVersion] = &[&version::TLS12];
    if option(options, "version") == "TLSv1.3" {
        TLS13
    } else {
        TLS12
    }
}

fn identity(options: &HashMap<String, String>) -> Result<(Vec<CertificateDer<'static>>, PrivateKeyDer<'static>)> {
    let chain = CertificateDer::pem_file_iter(option(options, "cert"))?.collect::<std::result::Result<_, _>>()?;
    Ok((chain, PrivateKeyDer::from_pem_file(option(options, "key"))?))
}

fn roots(options: &HashMap<String, String>) -> Result<Arc<RootCertStore>> {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_file(option(options, "root"))?)?;
    Ok(Arc::new(roots))
}

fn protocols(options: &HashMap<String, String>) -> Vec<Vec<u8>> {
    option(options, "alpn").split(',').filter(|name| !name.is_empty()).map(|name| name.into()).collect()
}

fn dialer(options: &HashMap<String, String>) -> Result<Box<dyn FnMut() -> Result<(Connection, TcpStream)>>> {
    let builder = ClientConfig::builder_with_provider(provider(options))
        .with_protocol_versions(versions(options))?
        .with_root_certificates(roots(options)?);
    let mut config = if option(options, "cert").is_empty() {
        builder.with_no_client_auth()
    } else {
        let (chain, key) = identity(options)?;
        builder.with_client_auth_cert(chain, key)?
    };
    config.alpn_protocols = protocols(options);
    config.resumption = Resumption::in_memory_sessions(4);
    let config = Arc::new(config);
    let name = ServerName::try_from(option(options, "name").to_string())?;
    let port: u16 = option(options, "port").parse()?;
    Ok(Box::new(move || {
        let tls = ClientConnection::new(config.clone(), name.clone())?;
        Ok((tls.into(), TcpStream::connect(("127.0.0.1", port))?))
    }))
}

fn listener(options: &HashMap<String, String>) -> Result<Box<dyn FnMut() -> Result<(Connection, TcpStream)>>> {
    let provider = provider(options);
    let builder =
        ServerConfig::builder_with_provider(provider.clone()).with_protocol_versions(versions(options))?;
    let (chain, key) = identity(options)?;
    let verifier = WebPkiClientVerifier::builder_with_provider(roots(options)?, provider);
    let builder = match option(options, "auth") {
        "need" => builder.with_client_cert_verifier(verifier.build()?),
        "want" => builder.with_client_cert_verifier(verifier.allow_unauthenticated().build()?),
        _ => builder.with_no_client_auth(),
    };
    let mut config = builder.with_single_cert(chain, key)?;
    config.alpn_protocols = protocols(options);
    let config = Arc::new(config);
    let listener = TcpListener::bind("127.0.0.1:0")?;
    println!("listening {}", listener.local_addr()?.port());
    Ok(Box::new(move || Ok((ServerConnection::new(config.clone())?.into(), listener.accept()?.0))))
}

/// A connection in use.
struct Link {
    tls: Connection,
    tcp: TcpStream,
    unread: Vec<u8>,
}

impl Link {
    fn handshake(&mut self) -> Result<()> {
        while self.tls.is_handshaking() {
            if let Err(error) = self.tls.complete_io(&mut self.tcp) {
                let _ = self.tls.write_tls(&mut self.tcp); // the alert
                return Err(error.into());
            }
        }
        self.flush()
    }

    /// The group that was asked for is told as it was written then.
    fn report(&self, asked: &str) {
        let group = self
            .tls
            .negotiated_key_exchange_group()
            .map(|group| group_name(group.name()))
            .map(|name| if name == asked.to_lowercase() { asked.to_string() } else { name });
        println!(
            "connected version={} suite={} resumed={} alpn={}{}",
            format!("{:?}", self.tls.protocol_version().unwrap()).replace("TLSv1_", "TLSv1."),
            suite_name(self.tls.negotiated_cipher_suite().unwrap().suite()),
            self.tls.handshake_kind() == Some(HandshakeKind::Resumed),
            String::from_utf8_lossy(self.tls.alpn_protocol().unwrap_or_default()),
            group.map(|name| format!(" group={name}")).unwrap_or_default(),
        );
    }

    /// False if there is to be no other connection.
    fn converse(&mut self, commands: &mut std::io::Lines<impl BufRead>) -> Result<bool> {
        for command in commands {
            let command = command?;
            let (word, text) = command.split_once(' ').unwrap_or((&command, ""));
            match word {
                "say" => {
                    self.tls.writer().write_all(format!("{text}\n").as_bytes())?;
                    self.flush()?;
                }
                "hear" => println!("heard {}", self.line()?),
                "update" => {
                    self.tls.refresh_traffic_keys()?;
                    self.flush()?;
                }
                "close" => {
                    self.bye()?;
                    while self.read()? {}
                    println!("ended");
                }
                "end" => {
                    while self.read()? {}
                    self.bye()?;
                    println!("ended");
                }
                "again" => return Ok(true),
                _ => return Err(format!("no command: {word}").into()),
            }
        }
        Ok(false)
    }

    fn bye(&mut self) -> Result<()> {
        self.tls.send_close_notify();
        self.flush()
    }

    fn flush(&mut self) -> Result<()> {
        while self.tls.wants_write() {
            self.tls.write_tls(&mut self.tcp)?;
        }
        Ok(())
    }

    fn line(&mut self) -> Result<String> {
        loop {
            if let Some(end) = self.unread.iter().position(|byte| *byte == b'\n') {
                let line: Vec<u8> = self.unread.drain(..=end).collect();
                return Ok(String::from_utf8_lossy(&line).trim_end().to_string());
            }
            if !self.read()? {
                return Err("closed".into());
            }
        }
    }

    /// Reads what there is; false at close_notify, an error at an end without it.
    fn read(&mut self) -> Result<bool> {
        let mut piece = [0; 1 << 14];
        loop {
            match self.tls.reader().read(&mut piece) {
                Ok(0) => return Ok(false),
                Ok(count) => {
                    self.unread.extend_from_slice(&piece[..count]);
                    return Ok(true);
                }
                Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => {}
                Err(error) => return Err(error.into()),
            }
            self.tls.read_tls(&mut self.tcp)?;
            let news = self.tls.process_new_packets();
            self.flush()?;
            news?;
        }
    }
}
