//! Web servers on loopback, inside the test bed's own process.

use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};

use axum::Router;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::TestbedError;

/// A server on loopback. Dropping it ends it.
#[derive(Debug)]
pub(crate) struct LocalServer {
    port: u16,
    tasks: Vec<JoinHandle<()>>,
}

impl LocalServer {
    /// Listens on a free port of 127.0.0.1. The router is built when the port is known.
    pub(crate) async fn start(router: impl FnOnce(u16) -> Router) -> Result<Self, TestbedError> {
        let listener = listen(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)))
            .await
            .map_err(TestbedError::io("listening on 127.0.0.1"))?;
        let port = port_of(&listener)?;
        Ok(Self {
            port,
            tasks: vec![spawn(listener, router(port))],
        })
    }

    /// Listens on this port or the next free one above it, for all that `localhost` can mean: 127.0.0.1, and `::1` where
    /// the machine has it. Browsers try `::1` first, and must not meet another program there. 0 is any free port.
    pub(crate) async fn start_at_or_after(port: u16, router: Router) -> Result<Self, TestbedError> {
        let mut problem = std::io::Error::from(std::io::ErrorKind::AddrInUse);
        for further in 0..100 {
            let wanted = if port == 0 {
                0
            } else {
                port.saturating_add(further)
            };
            match Self::start_at(wanted, &router).await {
                Ok(server) => return Ok(server),
                Err(error) => problem = error,
            }
        }
        Err(TestbedError::Io {
            what: format!("looking for a free port from {port} on"),
            source: problem,
        })
    }

    /// Listens on this port of 127.0.0.1 and of `::1`, or on neither.
    async fn start_at(port: u16, router: &Router) -> std::io::Result<Self> {
        let v4 = listen(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).await?;
        let port = v4.local_addr()?.port();
        let v6 = match listen(SocketAddr::from((Ipv6Addr::LOCALHOST, port))).await {
            Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => return Err(error),
            // No IPv6 on this machine.
            v6 => v6.ok(),
        };
        let tasks = [Some(v4), v6]
            .into_iter()
            .flatten()
            .map(|listener| spawn(listener, router.clone()))
            .collect();
        Ok(Self { port, tasks })
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }
}

impl Drop for LocalServer {
    fn drop(&mut self) {
        for task in &self.tasks {
            task.abort();
        }
    }
}

async fn listen(address: SocketAddr) -> std::io::Result<TcpListener> {
    TcpListener::bind(address).await
}

fn port_of(listener: &TcpListener) -> Result<u16, TestbedError> {
    listener
        .local_addr()
        .map(|address| address.port())
        .map_err(TestbedError::io("asking for the port"))
}

fn spawn(listener: TcpListener, router: Router) -> JoinHandle<()> {
    tokio::spawn(async move {
        // `axum::serve` returns only when its listener is gone.
        let _ = axum::serve(listener, router).await;
    })
}
