//! Serving until told to end: connections that are slow or too many, and an end that cuts nobody off.

use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

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
use crate::allowance::Allowance;
use crate::config::Config;
use crate::policy::PolicyError;
use crate::service::{Guard, guarded};

/// What connections may cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Connections {
    /// How many are open at most; others wait until one ends.
    pub(crate) open: usize,
    /// How long the head of a request may take, and how long a connection may rest between two.
    pub(crate) header_timeout: Duration,
    /// How long a client may take none of its answer.
    pub(crate) stall_timeout: Duration,
    /// How long requests under way may take to finish when the relay is told to end.
    pub(crate) grace: Duration,
}

/// How serving ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// Every request under way was answered.
    Finished,
    /// Some took longer than the time the config gives them, and were cut off.
    CutOff,
}

/// Why a relay cannot serve.
#[derive(Debug, Error)]
pub enum ServeError {
    /// The policy cannot be followed.
    #[error(transparent)]
    Policy(#[from] PolicyError),
    /// The address cannot be listened on.
    #[error("cannot listen on {0}: {1}")]
    Listen(SocketAddr, #[source] io::Error),
}

/// A relay that listens, and serves as its config says.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    router: Router,
    connections: Connections,
}

impl Server {
    /// Takes the address of the config. Connections wait there until [`run`](Self::run).
    pub async fn bind(config: Config) -> Result<Self, ServeError> {
        let guard = Guard {
            origins: config.origins,
            client: config.client,
            allowance: Allowance::new(config.rates),
            log: config
                .log
                .access
                .then(|| AccessLog::new(Box::new(io::stdout()), config.log.whole_addresses)),
        };
        let router = guarded(config.policy, guard)?;
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

    /// Where it listens, with the port the system chose if the config says 0.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Serves until `end` is there; then takes no more connections, and finishes the requests under way.
    pub async fn run(mut self, end: impl Future<Output = ()>) -> Ended {
        let graceful = GracefulShutdown::new();
        let places = Arc::new(Semaphore::new(self.connections.open));
        let mut end = pin!(end);
        loop {
            let next = async {
                // The semaphore is never closed, so there is always a place in the end.
                let place = Arc::clone(&places).acquire_owned().await.ok();
                (place, Listener::accept(&mut self.listener).await)
            };
            let (place, (stream, peer)) = tokio::select! {
                next = next => next,
                () = &mut end => break,
            };
            // Answers are small and awaited; a delay gains nothing. A stream without it works as well.
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
            let watched = graceful.watch(connection);
            tokio::spawn(async move {
                // A connection that breaks is the client's affair.
                let _ = watched.await;
                drop(place);
            });
        }
        drop(self.listener);
        match tokio::time::timeout(self.connections.grace, graceful.shutdown()).await {
            Ok(()) => Ended::Finished,
            Err(_) => Ended::CutOff,
        }
    }
}
