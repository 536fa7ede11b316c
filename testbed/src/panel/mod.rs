//! The practice hosting panel: a page that looks like a hosting company's zone editor and file manager.

mod forms;
mod guard;
pub mod hosting;
pub mod names;
pub(crate) mod page;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::middleware;
use axum::routing::{get, post};

use self::hosting::Hosting;
use crate::TestbedError;
use crate::dns::Zone;
use crate::serve::Server;
use crate::web_host::WebSpace;

/// The running panel. Dropping it ends it.
#[derive(Debug)]
pub struct Panel {
    server: Server,
    hosting: Hosting,
}

impl Panel {
    /// Starts the panel on a free port, with the domain `example.test` in its account.
    pub async fn start(zone: Zone, web: WebSpace) -> Result<Self, TestbedError> {
        let hosting = Hosting::new(zone, web);
        // The account is empty, and the name is one: nothing to refuse.
        let _ = hosting.add_domain("example.test").await;
        let server = Server::start(|port| routes(hosting.clone(), port)).await?;
        Ok(Self { server, hosting })
    }

    /// Its address: `http://localhost:PORT/`.
    pub fn url(&self) -> String {
        format!("http://localhost:{}/", self.server.port())
    }

    /// What its account holds.
    pub fn hosting(&self) -> &Hosting {
        &self.hosting
    }
}

fn routes(hosting: Hosting, port: u16) -> Router {
    let style = || async { ([(CONTENT_TYPE, "text/css")], include_str!("style.css")) };
    Router::new()
        .route("/", get(forms::domains))
        .route("/style.css", get(style))
        .route("/favicon.ico", get(|| async { StatusCode::NO_CONTENT }))
        .route("/domains", post(forms::add_domain))
        .route(
            "/domains/{domain}/dns",
            get(forms::zone).post(forms::add_record),
        )
        .route(
            "/domains/{domain}/dns/{id}/delete",
            post(forms::delete_record),
        )
        .route(
            "/domains/{domain}/files",
            get(forms::files).post(forms::save_file),
        )
        .route("/domains/{domain}/files/{id}", get(forms::view_file))
        .route(
            "/domains/{domain}/files/{id}/delete",
            post(forms::delete_file),
        )
        .fallback(forms::nothing_here)
        .layer(DefaultBodyLimit::max(1024 * 1024))
        .layer(middleware::from_fn_with_state(port, guard::guard))
        .with_state(hosting)
}
