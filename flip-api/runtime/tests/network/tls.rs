//! A server that speaks TLS, with the certificates of `tests/tls`.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::WebPkiClientVerifier;
use rustls::{RootCertStore, ServerConfig, ServerConnection, StreamOwned};

use crate::support::json;
use crate::support::library::LOAN;

pub(crate) const ROOT: &[u8] = include_bytes!("../tls/root.pem");
pub(crate) const CLIENT: &[u8] = include_bytes!("../tls/client.pem");
pub(crate) const CLIENT_KEY: &[u8] = include_bytes!("../tls/client-key.pem");
const SERVER: &[u8] = include_bytes!("../tls/server.pem");
const SERVER_KEY: &[u8] = include_bytes!("../tls/server-key.pem");

pub(crate) fn root_der() -> Vec<u8> {
    CertificateDer::from_pem_slice(ROOT).unwrap().to_vec()
}

/// Answers each request with a loan, and closes the connection.
pub(crate) struct TlsServer {
    pub(crate) port: u16,
    requests: Arc<Mutex<Vec<String>>>,
}

impl TlsServer {
    pub(crate) fn start() -> Self {
        Self::with(builder().with_no_client_auth())
    }

    /// One that serves nobody without a certificate of the root.
    pub(crate) fn for_known_clients() -> Self {
        let mut roots = RootCertStore::empty();
        roots.add(CertificateDer::from(root_der())).unwrap();
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let verifier = WebPkiClientVerifier::builder_with_provider(roots.into(), provider);
        Self::with(builder().with_client_cert_verifier(verifier.build().unwrap()))
    }

    fn with(builder: rustls::ConfigBuilder<ServerConfig, rustls::server::WantsServerCert>) -> Self {
        let certificate = CertificateDer::from_pem_slice(SERVER).unwrap();
        let key = PrivateKeyDer::from_pem_slice(SERVER_KEY).unwrap();
        let config = Arc::new(builder.with_single_cert(vec![certificate], key).unwrap());
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let requests = Arc::<Mutex<Vec<String>>>::default();
        let seen = Arc::clone(&requests);
        thread::spawn(move || {
            for connection in listener.incoming().map_while(Result::ok) {
                serve(connection, &config, &seen);
            }
        });
        Self { port, requests }
    }

    pub(crate) fn url(&self) -> String {
        format!("https://localhost:{}", self.port)
    }

    pub(crate) fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }
}

fn builder() -> rustls::ConfigBuilder<ServerConfig, rustls::WantsVerifier> {
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let builder = ServerConfig::builder_with_provider(provider);
    builder.with_safe_default_protocol_versions().unwrap()
}

fn serve(connection: TcpStream, config: &Arc<ServerConfig>, seen: &Mutex<Vec<String>>) {
    let session = ServerConnection::new(Arc::clone(config)).unwrap();
    let mut stream = StreamOwned::new(session, connection);
    let mut request = Vec::new();
    let mut chunk = [0; 4096];
    while !request.ends_with(b"reader=Siti+Aminah") {
        match stream.read(&mut chunk) {
            Ok(length) if length > 0 => request.extend_from_slice(&chunk[..length]),
            // A handshake that failed, or a client that went away.
            _ => return,
        }
    }
    seen.lock()
        .unwrap()
        .push(String::from_utf8(request).unwrap());
    let _ = stream.write_all(&json(200, LOAN));
    stream.conn.send_close_notify();
    let _ = stream.flush();
}
