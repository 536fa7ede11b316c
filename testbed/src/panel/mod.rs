//! The practice hosting panel: a page that looks like a hosting company's zone editor and file manager.

pub mod domain_names;
mod handlers;
pub mod hosting;
pub(crate) mod html;
mod origin_check;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::middleware;
use axum::routing::{get, post};

use self::hosting::Hosting;
use crate::TestbedError;
use crate::dns::Zone;
use crate::local_server::LocalServer;
use crate::web_host::WebSpace;

/// The running panel. Dropping it ends it.
#[derive(Debug)]
pub struct Panel {
    server: LocalServer,
    hosting: Hosting,
}

impl Panel {
    /// Starts the panel on a free port, with the domain `example.test` in its account.
    pub async fn start(zone: Zone, web: WebSpace) -> Result<Self, TestbedError> {
        let hosting = Hosting::new(zone, web);
        // Cannot be refused: the account is empty, and the name is valid.
        let _ = hosting.add_domain("example.test").await;
        let server = LocalServer::start(|port| routes(hosting.clone(), port)).await?;
        Ok(Self { server, hosting })
    }

    /// Its address: `http://localhost:PORT/`.
    pub fn url(&self) -> String {
        format!("http://localhost:{}/", self.server.port())
    }

    /// Its account.
    pub fn hosting(&self) -> &Hosting {
        &self.hosting
    }
}

fn routes(hosting: Hosting, port: u16) -> Router {
    let style = || async { ([(CONTENT_TYPE, "text/css")], include_str!("style.css")) };
    Router::new()
        .route("/", get(handlers::domains))
        .route("/style.css", get(style))
        .route("/favicon.ico", get(|| async { StatusCode::NO_CONTENT }))
        .route("/domains", post(handlers::add_domain))
        .route(
            "/domains/{domain}/dns",
            get(handlers::zone).post(handlers::add_record),
        )
        .route(
            "/domains/{domain}/dns/{id}/delete",
            post(handlers::delete_record),
        )
        .route(
            "/domains/{domain}/files",
            get(handlers::files).post(handlers::save_file),
        )
        .route("/domains/{domain}/files/{id}", get(handlers::view_file))
        .route(
            "/domains/{domain}/files/{id}/delete",
            post(handlers::delete_file),
        )
        .fallback(handlers::nothing_here)
        .layer(DefaultBodyLimit::max(1024 * 1024))
        .layer(middleware::from_fn_with_state(
            port,
            origin_check::check_origin,
        ))
        .with_state(hosting)
}
