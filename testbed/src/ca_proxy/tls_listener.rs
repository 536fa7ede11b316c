//! The TLS server of the proxy: HTTP/1.1, any number of connections.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;

use super::handler::Handler;
use crate::TestbedError;
use crate::tls_identity::TlsIdentity;

const HANDSHAKE_WITHIN: Duration = Duration::from_secs(10);

/// A listening server. Dropping it ends it and all its connections.
#[derive(Debug)]
pub(super) struct TlsListener {
    pub(super) port: u16,
    task: JoinHandle<()>,
}

impl TlsListener {
    /// Listens on a free port of 127.0.0.1.
    pub(super) async fn start(
        identity: &TlsIdentity,
        handler: Arc<Handler>,
    ) -> Result<Self, TestbedError> {
        let acceptor = TlsAcceptor::from(Arc::new(tls(identity)?));
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        let listening = TestbedError::io("listening on 127.0.0.1");
        let listener = TcpListener::bind(address).await.map_err(listening)?;
        let port = listener
            .local_addr()
            .map_err(TestbedError::io("asking for the port"))?
            .port();
        let task = tokio::spawn(accept(listener, acceptor, handler));
        Ok(Self { port, task })
    }
}

impl Drop for TlsListener {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn accept(listener: TcpListener, acceptor: TlsAcceptor, handler: Arc<Handler>) {
    // They end with it.
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => {
                // An error here is of one connection, which is gone.
                if let Ok((stream, _)) = accepted {
                    connections.spawn(serve(stream, acceptor.clone(), Arc::clone(&handler)));
                }
            }
            Some(_) = connections.join_next() => {}
        }
    }
}

async fn serve(stream: TcpStream, acceptor: TlsAcceptor, handler: Arc<Handler>) {
    // Clients that do not trust the certificate hang up here.
    let Ok(Ok(stream)) = timeout(HANDSHAKE_WITHIN, acceptor.accept(stream)).await else {
        return;
    };
    let service = service_fn(move |request| {
        let handler = Arc::clone(&handler);
        async move { handler.answer(request).await }
    });
    // It fails when the client is gone, or when a rule closes the connection.
    let _ = http1::Builder::new()
        .serve_connection(TokioIo::new(stream), service)
        .await;
}

fn tls(identity: &TlsIdentity) -> Result<ServerConfig, TestbedError> {
    let certificate = CertificateDer::from_pem_slice(identity.certificate_pem.as_bytes());
    let key = PrivateKeyDer::from_pem_slice(identity.key_pem.as_bytes());
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let (Ok(certificate), Ok(key)) = (certificate, key) else {
        // It was made just before.
        return Err(TestbedError::Tls(rustls::Error::NoCertificatesPresented));
    };
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(TestbedError::Tls)?
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .map_err(TestbedError::Tls)?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(config)
}
