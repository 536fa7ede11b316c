//! Serving until shutdown: limits on slow and on too many connections, and a shutdown that lets requests finish.

use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;

use axum::extract::ConnectInfo;
use axum::serve::Listener;
use axum::{Extension, Router};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use thiserror::Error;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio_io_timeout::TimeoutStream;

use crate::access_log::AccessLog;
use crate::config::{Config, ConnectionLimits};
use crate::policy::PolicyError;
use crate::rate_limiter::RateLimiter;
use crate::service::{ServiceSettings, router_with};

/// How the relay shut down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shutdown {
    /// Every request in progress was answered.
    Finished,
    /// Some took longer than the config allows, and were cut off.
    CutOff,
}

/// Why a relay cannot start.
#[derive(Debug, Error)]
pub enum ServeError {
    /// The policy cannot be applied.
    #[error(transparent)]
    Policy(#[from] PolicyError),
    /// The address cannot be listened on.
    #[error("cannot listen on {0}: {1}")]
    Listen(SocketAddr, #[source] io::Error),
}

/// A relay that listens, and serves according to its config.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    router: Router,
    connections: ConnectionLimits,
}

impl Server {
    /// Listens on the address of the config. Connections wait there until [`run`](Self::run).
    pub async fn bind(config: Config) -> Result<Self, ServeError> {
        let settings = ServiceSettings {
            origins: config.origins,
            client_address: config.client_address,
            rate_limiter: RateLimiter::new(config.rate_limits),
            log: config
                .log
                .access
                .then(|| AccessLog::new(Box::new(io::stdout()), config.log.whole_addresses)),
        };
        let router = router_with(config.policy, settings)?;
        let failed = |error| ServeError::Listen(config.listen, error);
        let listener = TcpListener::bind(config.listen).await.map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        Ok(Self {
            listener,
            address,
            router,
            connections: config.connections,
        })
    }

    /// Where it listens, with the port that the system chose if the config says 0.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Serves until `shutdown` completes; then accepts no more connections, and finishes the requests in progress.
    pub async fn run(mut self, shutdown: impl Future<Output = ()>) -> Shutdown {
        let graceful = GracefulShutdown::new();
        let permits = Arc::new(Semaphore::new(self.connections.max_open));
        let mut shutdown = pin!(shutdown);
        loop {
            let next = async {
                // The semaphore is never closed, so there is always a permit in the end.
                let permit = Arc::clone(&permits).acquire_owned().await.ok();
                (permit, Listener::accept(&mut self.listener).await)
            };
            let (permit, (stream, peer)) = tokio::select! {
                next = next => next,
                () = &mut shutdown => break,
            };
            // Responses are small and awaited, so that a delay gains nothing. If it cannot be set, the stream works as well.
            let _ = stream.set_nodelay(true);
            let mut stream = TimeoutStream::new(stream);
            stream.set_write_timeout(Some(self.connections.stall_timeout));
            let router = self.router.clone().layer(Extension(ConnectInfo(peer)));
            let connection = http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(self.connections.header_timeout)
                .serve_connection(
                    TokioIo::new(Box::pin(stream)),
                    TowerToHyperService::new(router),
                );
            let connection = graceful.watch(connection);
            tokio::spawn(async move {
                // If the connection breaks, only its client is affected.
                let _ = connection.await;
                drop(permit);
            });
        }
        drop(self.listener);
        match tokio::time::timeout(self.connections.grace, graceful.shutdown()).await {
            Ok(()) => Shutdown::Finished,
            Err(_) => Shutdown::CutOff,
        }
    }
}
