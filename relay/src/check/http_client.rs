//! One GET over a connection of its own, to an address that was chosen beforehand.

use std::error::Error as _;
use std::io;
use std::iter;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::http::header::{CONNECTION, HOST};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::{Client, Response, Url, redirect, retry};

use super::report::CheckError;
use crate::USER_AGENT;

/// Much more than any key authorization has.
const BODY_LIMIT: usize = 4 * 1024;

/// Why there is no response.
pub(super) enum GetError {
    /// No connection was made, so another address may be tried.
    Connect(CheckError),
    /// There was a connection.
    Exchange(CheckError),
}

/// Resolves every name to the one address that was checked: a name that is looked up again could have another one by
/// then (DNS rebinding).
struct OneAddress(IpAddr);

impl Resolve for OneAddress {
    fn resolve(&self, _: Name) -> Resolving {
        let address: Addrs = Box::new(iter::once(SocketAddr::new(self.0, 0)));
        Box::pin(async { Ok(address) })
    }
}

/// Asks for the URL at this address. Nothing in the request tells on whose behalf. A TLS handshake counts as part of
/// connecting.
pub(super) async fn get(
    url: &Url,
    address: SocketAddr,
    connect_timeout: Duration,
) -> Result<Response, GetError> {
    let broken = || GetError::Exchange(CheckError::Broken);
    let host = url.host_str().ok_or_else(broken)?;
    let mut target = url.clone();
    // The URL's own port, unless a test puts another one in its place: so `Host` is set from the original.
    target
        .set_port(Some(address.port()))
        .map_err(|()| broken())?;
    let client = client(address.ip(), connect_timeout).map_err(|_| broken())?;
    let request = client.get(target).header(HOST, host);
    let sent = request.header(CONNECTION, "close").send().await;
    sent.map_err(|error| explain(&error))
}

/// A URL whose host is an address literal needs no resolver: the literal is the address that was checked.
fn client(address: IpAddr, connect_timeout: Duration) -> reqwest::Result<Client> {
    Client::builder()
        // A proxy named by the environment would connect for us, to an address of its own choice.
        .no_proxy()
        .dns_resolver(Arc::new(OneAddress(address)))
        .redirect(redirect::Policy::none())
        .retry(retry::never())
        .referer(false)
        .http1_only()
        // CAs accept every certificate when a redirect leads to https, as the person may be here to get the one that is
        // missing. What comes back is shown, and nothing is done with it.
        .tls_danger_accept_invalid_certs(true)
        .user_agent(USER_AGENT)
        .connect_timeout(connect_timeout)
        .build()
}

fn explain(error: &reqwest::Error) -> GetError {
    if !error.is_connect() {
        GetError::Exchange(CheckError::Broken)
    } else if is_system_error(error) {
        GetError::Connect(CheckError::Refused)
    } else if error.is_timeout() {
        GetError::Connect(CheckError::Timeout)
    } else {
        // The TLS handshake failed.
        GetError::Exchange(CheckError::Broken)
    }
}

/// Whether the operating system refused to connect. Errors of the TLS handshake have no code of the system, or are
/// wrapped in one without.
fn is_system_error(error: &reqwest::Error) -> bool {
    iter::successors(error.source(), |&cause| cause.source())
        .find_map(|cause| cause.downcast_ref::<io::Error>())
        .is_some_and(|cause| cause.raw_os_error().is_some())
}

/// Reads the beginning of the body into `body`, so that it is there also when time runs out.
pub(super) async fn read_body(
    mut response: Response,
    body: &mut Vec<u8>,
) -> Result<(), CheckError> {
    while body.len() < BODY_LIMIT {
        let chunk = response.chunk().await.map_err(|_| CheckError::Broken)?;
        let Some(chunk) = chunk else { break };
        let space = BODY_LIMIT - body.len();
        body.extend_from_slice(&chunk[..chunk.len().min(space)]);
    }
    Ok(())
}
