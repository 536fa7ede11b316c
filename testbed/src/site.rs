//! The web site: the built page, the relay and the resolvers under one origin.

use std::net::{IpAddr, Ipv4Addr};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use relay::Policy;
use tower_http::services::ServeDir;

use crate::ca_server::CaServer;
use crate::deployment::{Deployment, RelayUse};
use crate::doh::Resolvers;
use crate::host_headers::HostHeaders;
use crate::local_server::LocalServer;
use crate::{TestbedError, doh};

/// What the site serves, and where.
#[derive(Clone, Debug)]
pub struct SiteOptions {
    /// The folder with the built page.
    pub dist: PathBuf,
    /// The port to try first; the next free one above it is taken. 0 for any.
    pub port: u16,
}

/// The running site. Dropping it ends it.
#[derive(Debug)]
pub struct Site {
    server: LocalServer,
}

/// What the site offers beside the page.
#[derive(Clone, Copy, Debug)]
pub struct SiteBackends<'a> {
    /// The CA that the relay reaches.
    pub ca: &'a dyn CaServer,
    /// The resolvers at `/resolve` and `/dns-query`.
    pub resolvers: &'a Resolvers,
    /// The address of the practice panel.
    pub panel: &'a str,
    /// What the page is told about the relay.
    pub relay: RelayUse,
    /// The port of the web space, for the relay to look at http-01 files there.
    pub web: Option<u16>,
}

const PERMISSIONS_POLICY: &str = "permissions-policy";

/// The part of that header by which the page may not read the clipboard.
const CLIPBOARD: &str = "clipboard-read=(), ";

#[derive(Debug)]
struct Pages {
    dist: PathBuf,
    deployment: Option<Deployment>,
}

impl Site {
    /// Serves the page; with a test CA behind it where there is one.
    pub async fn start(
        options: &SiteOptions,
        behind: Option<SiteBackends<'_>>,
    ) -> Result<Self, TestbedError> {
        if !options.dist.join("index.html").is_file() {
            return Err(TestbedError::NoPage(options.dist.clone()));
        }
        let pages = Arc::new(Pages {
            dist: options.dist.clone(),
            deployment: behind.map(|b| {
                let told = Deployment::local(&b.ca.directory_url(), b.panel).with_relay(b.relay);
                match b.web {
                    Some(_) => told.with_check(),
                    None => told,
                }
            }),
        });
        let mut router = Router::new()
            .route("/", get(index))
            .route("/index.html", get(index))
            .route("/any-ca.html", get(any_ca))
            .with_state(pages)
            .fallback_service(ServeDir::new(&options.dist).append_index_html_on_directories(false));
        if let Some(behind) = behind {
            let mut policy = Policy::new()
                .allow_private(&behind.ca.server())?
                .trust(behind.ca.tls_root_pem().as_bytes())?;
            if let Some(port) = behind.web {
                // Every name of the test DNS that has a web space has it here.
                let here = IpAddr::V4(Ipv4Addr::LOCALHOST);
                policy = policy.allow_check().check_port(port).resolve_to(here);
            }
            router = router
                .nest("/relay", relay::router(policy)?)
                .merge(doh::router(behind.resolvers));
        }
        let router = router.layer(middleware::from_fn_with_state(
            options.dist.clone(),
            add_host_headers,
        ));
        let server = LocalServer::start_at_or_after(options.port, router).await?;
        Ok(Self { server })
    }

    /// Its address: `http://localhost:PORT/`.
    pub fn url(&self) -> String {
        format!("http://localhost:{}/", self.server.port())
    }
}

async fn index(State(pages): State<Arc<Pages>>) -> Response {
    pages.page(Path::new("index.html")).await
}

async fn any_ca(State(pages): State<Arc<Pages>>) -> Response {
    pages.page(Path::new("any-ca.html")).await
}

impl Pages {
    /// Reads the file each time, so that a page that was built again is served.
    async fn page(&self, name: &Path) -> Response {
        let Ok(page) = tokio::fs::read_to_string(self.dist.join(name)).await else {
            return StatusCode::NOT_FOUND.into_response();
        };
        Html(match &self.deployment {
            Some(deployment) => deployment.write_into(&page),
            None => page,
        })
        .into_response()
    }
}

/// Sends the headers that the built page asks its host for, so that the end-to-end tests run under them.
async fn add_host_headers(State(dist): State<PathBuf>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    HostHeaders::of_folder(&dist).await.add_to(&path, headers);
    // Tests read from the clipboard what the buttons of the page have put there.
    if let Some(refused) = headers.get_mut(PERMISSIONS_POLICY)
        && let Ok(rest) = refused
            .to_str()
            .unwrap_or_default()
            .replace(CLIPBOARD, "")
            .parse()
    {
        *refused = rest;
    }
    // So that a page that was built again is shown.
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
