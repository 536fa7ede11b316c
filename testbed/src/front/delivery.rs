//! How an answer gets to the client, or does not.

use std::convert::Infallible;
use std::io;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::header::CONTENT_LENGTH;
use axum::http::{HeaderValue, Response};
use futures_util::stream;

use super::exchange::Answer;

/// Between two octets of a trickle.
const DRIP: Duration = Duration::from_millis(200);

/// What is sent of an answer that does not end.
const HUGE: usize = 50 * 1024 * 1024;

/// In pieces of this size.
const PIECE: usize = 64 * 1024;

/// The way of an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Delivery {
    /// As it is.
    #[default]
    Whole,
    /// Without CORS, as load balancers answer: no page can read it.
    Hidden,
    /// The connection ends instead.
    Reset,
    /// The connection ends in the middle of the body.
    Cut,
    /// Nothing comes, and the connection stays.
    Hang,
    /// The head comes, and then now and then an octet.
    Trickle,
    /// Instead of the body come 50 MB.
    Huge,
}

/// There is no answer: the connection ends.
#[derive(Debug)]
pub(super) struct Gone;

impl std::fmt::Display for Gone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the script ends the connection")
    }
}

impl std::error::Error for Gone {}

impl Delivery {
    /// Sends an answer on its way.
    pub(super) async fn send(self, answer: Answer) -> Result<Response<Body>, Gone> {
        let length = answer.body.len();
        let body = Bytes::from(answer.body.clone());
        let mut response = answer.into_response();
        let other = match self {
            Self::Whole | Self::Hidden => return Ok(response),
            Self::Reset => return Err(Gone),
            // Until the client has had enough, which ends this too.
            Self::Hang => std::future::pending().await,
            Self::Cut => {
                response
                    .headers_mut()
                    .insert(CONTENT_LENGTH, HeaderValue::from(length.max(2)));
                let half = body.slice(..length / 2);
                let end = io::Error::other(Gone);
                Body::from_stream(stream::iter([Ok(half), Err(end)]))
            }
            Self::Trickle => Body::from_stream(stream::unfold(0, move |at: usize| {
                let drop = body.slice(at % length.max(1)..).slice(..length.min(1));
                async move {
                    tokio::time::sleep(DRIP).await;
                    Some((Ok::<_, Infallible>(drop), at + 1))
                }
            })),
            Self::Huge => {
                let piece = Bytes::from(vec![b' '; PIECE]);
                let pieces = std::iter::repeat_n(Ok::<_, Infallible>(piece), HUGE / PIECE);
                Body::from_stream(stream::iter(pieces))
            }
        };
        *response.body_mut() = other;
        Ok(response)
    }
}
