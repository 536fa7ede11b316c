//! A minimal CA behind real TLS on loopback, which reports the requests that it got.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, Response, StatusCode};
use axum::response::IntoResponse;
use axum::routing::{any, get};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;
use tokio_rustls::rustls::{ServerConfig, crypto};
use tokio_rustls::server::TlsStream;

/// The CA while it runs, as long as the test's runtime does.
pub(crate) struct TestCa {
    pub(crate) port: u16,
    pub(crate) root_pem: String,
    /// For `/held`, which answers when the test releases it.
    pub(crate) held: Arc<Held>,
}

#[derive(Default)]
pub(crate) struct Held {
    pub(crate) arrived: Notify,
    pub(crate) release: Notify,
}

struct TlsListener {
    tcp: TcpListener,
    acceptor: TlsAcceptor,
}

impl axum::serve::Listener for TlsListener {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        loop {
            if let Ok((stream, address)) = self.tcp.accept().await
                && let Ok(stream) = self.acceptor.accept(stream).await
            {
                return (stream, address);
            }
        }
    }

    fn local_addr(&self) -> std::io::Result<Self::Addr> {
        self.tcp.local_addr()
    }
}

impl TestCa {
    pub(crate) async fn start() -> Self {
        let mut params = CertificateParams::new(Vec::<String>::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let root = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
        let key = KeyPair::generate().unwrap();
        let leaf = CertificateParams::new(vec!["localhost".to_owned()])
            .unwrap()
            .signed_by(&key, &root)
            .unwrap();
        let config = ServerConfig::builder_with_provider(crypto::ring::default_provider().into())
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(
                vec![leaf.der().clone()],
                PrivateKeyDer::Pkcs8(key.serialize_der().into()),
            )
            .unwrap();
        let tcp = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = tcp.local_addr().unwrap().port();
        let listener = TlsListener {
            tcp,
            acceptor: TlsAcceptor::from(Arc::new(config)),
        };
        let held = Arc::new(Held::default());
        let routes = routes(Arc::clone(&held));
        tokio::spawn(async move { axum::serve(listener, routes).await });
        Self {
            port,
            root_pem: root.pem(),
            held,
        }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("https://localhost:{}{path}", self.port)
    }
}

fn routes(held: Arc<Held>) -> Router {
    let answer_held = move || async move {
        held.arrived.notify_one();
        held.release.notified().await;
        "held, and answered"
    };
    Router::new()
        .route("/held", get(answer_held))
        .route("/order", any(order))
        .route(
            "/redirect",
            get(|| async { (StatusCode::FOUND, [("location", "/order")]) }),
        )
        .route("/silent", get(std::future::pending::<StatusCode>))
        .route("/large", get(|| async { vec![b'x'; 1024 * 1024 + 1] }))
        .route("/full", get(|| async { vec![b'x'; 1024 * 1024] }))
        .route(
            "/problem",
            any(|| async {
                (
                    StatusCode::TOO_MANY_REQUESTS,
                    [
                        ("retry-after", "7"),
                        ("content-type", "application/problem+json"),
                    ],
                    "{}",
                )
            }),
        )
}

/// Responds with the request that came, and with every header that a CA may send.
async fn order(request: Request) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
    let seen = format!(
        "{} {}\n{}\n{}",
        parts.method,
        parts.uri,
        lines(&parts.headers),
        String::from_utf8_lossy(&body)
    );
    let headers = [
        ("location", "https://localhost/order/1"),
        ("link", "<https://localhost/dir>;rel=\"index\""),
        ("replay-nonce", "nonce-1"),
        ("retry-after", "3"),
        ("content-type", "application/json"),
        ("set-cookie", "a=b"),
        ("server", "secret-server"),
        ("access-control-allow-origin", "https://else.example"),
    ];
    (StatusCode::CREATED, headers, seen).into_response()
}

fn lines(headers: &HeaderMap) -> String {
    let mut lines: Vec<String> = headers
        .iter()
        .map(|(name, value)| format!("{name}: {}", value.to_str().unwrap()))
        .collect();
    lines.sort();
    lines.join("\n")
}
