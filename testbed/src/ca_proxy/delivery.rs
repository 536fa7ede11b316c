//! How an answer is delivered to the client, or is not.

use std::convert::Infallible;
use std::io;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::header::CONTENT_LENGTH;
use axum::http::{HeaderValue, Response};
use futures_util::stream;

/// The time between two bytes of a slow answer.
const TRICKLE_INTERVAL: Duration = Duration::from_millis(200);

/// How many bytes are sent of an endless answer.
const HUGE_LENGTH: usize = 50 * 1024 * 1024;

/// The size of its chunks.
const CHUNK_LENGTH: usize = 64 * 1024;

/// How an answer is delivered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Delivery {
    /// As it is.
    #[default]
    Whole,
    /// Without CORS headers, as load balancers answer: no page can read it.
    Hidden,
    /// The connection ends instead.
    Reset,
    /// The connection ends in the middle of the body.
    Cut,
    /// Nothing is sent, and the connection stays open.
    Hang,
    /// The head is sent, and then a byte now and then.
    Trickle,
    /// 50 MB are sent instead of the body.
    Huge,
}

/// There is no answer: the connection is closed.
#[derive(Debug)]
pub(super) struct ConnectionClosed;

impl std::fmt::Display for ConnectionClosed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the rules close the connection")
    }
}

impl std::error::Error for ConnectionClosed {}

impl Delivery {
    /// Sends an answer on its way.
    pub(super) async fn send(
        self,
        response: Response<Vec<u8>>,
    ) -> Result<Response<Body>, ConnectionClosed> {
        let (mut head, body) = response.into_parts();
        let body = Bytes::from(body);
        let length = body.len();
        let body = match self {
            Self::Whole | Self::Hidden => Body::from(body),
            Self::Reset => return Err(ConnectionClosed),
            // Until the client gives up, which drops this future too.
            Self::Hang => std::future::pending().await,
            Self::Cut => {
                let announced = HeaderValue::from(length.max(2));
                head.headers.insert(CONTENT_LENGTH, announced);
                let half = body.slice(..length / 2);
                let end = io::Error::other(ConnectionClosed);
                Body::from_stream(stream::iter([Ok(half), Err(end)]))
            }
            Self::Trickle => Body::from_stream(stream::unfold(0, move |at: usize| {
                let drop = body.slice(at % length.max(1)..).slice(..length.min(1));
                async move {
                    tokio::time::sleep(TRICKLE_INTERVAL).await;
                    Some((Ok::<_, Infallible>(drop), at + 1))
                }
            })),
            Self::Huge => {
                let piece = Bytes::from(vec![b' '; CHUNK_LENGTH]);
                let pieces =
                    std::iter::repeat_n(Ok::<_, Infallible>(piece), HUGE_LENGTH / CHUNK_LENGTH);
                Body::from_stream(stream::iter(pieces))
            }
        };
        Ok(Response::from_parts(head, body))
    }
}
