//! One GET over a connection of its own.

use std::future::poll_fn;
use std::pin::Pin;

use axum::body::{Body, HttpBody};
use axum::http::header::{ACCEPT, CONNECTION, HOST, USER_AGENT as USER_AGENT_HEADER};
use axum::http::{HeaderMap, Request, Response};
use hyper::body::Incoming;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use reqwest::Url;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::task::JoinSet;

use super::look::Trouble;
use crate::USER_AGENT;

/// Much more than any key authorization has.
const MOST_READ: usize = 4 * 1024;

/// An answer whose body is still to be read. Dropping it ends its connection.
pub(super) struct Answer {
    response: Response<Incoming>,
    _connection: JoinSet<()>,
}

/// Sends the request. Nothing in it tells of who asked for it.
pub(super) async fn get<S>(stream: S, url: &Url) -> Result<Answer, Trouble>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let host = url.host_str().ok_or(Trouble::Broken)?;
    let path = match url.query() {
        Some(query) => format!("{}?{query}", url.path()),
        None => url.path().to_owned(),
    };
    let request = Request::get(path)
        .header(HOST, host)
        .header(USER_AGENT_HEADER, USER_AGENT)
        .header(ACCEPT, "*/*")
        .header(CONNECTION, "close")
        .body(Body::empty())
        .map_err(|_| Trouble::Broken)?;
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream))
        .await
        .map_err(|_| Trouble::Broken)?;
    let mut driven = JoinSet::new();
    driven.spawn(async move {
        // What breaks here is seen at the request or the body.
        let _ = connection.await;
    });
    let response = sender.send_request(request).await;
    Ok(Answer {
        response: response.map_err(|_| Trouble::Broken)?,
        _connection: driven,
    })
}

impl Answer {
    pub(super) fn status(&self) -> u16 {
        self.response.status().as_u16()
    }

    pub(super) fn headers(&self) -> &HeaderMap {
        self.response.headers()
    }

    /// Reads the beginning of the body into `kept`, so that it is there also where time runs out.
    pub(super) async fn read(mut self, kept: &mut Vec<u8>) -> Result<(), Trouble> {
        let body = self.response.body_mut();
        while kept.len() < MOST_READ {
            let Some(frame) = poll_fn(|context| Pin::new(&mut *body).poll_frame(context)).await
            else {
                return Ok(());
            };
            let frame = frame.map_err(|_| Trouble::Broken)?;
            if let Some(data) = frame.data_ref() {
                let room = MOST_READ - kept.len();
                kept.extend_from_slice(&data[..data.len().min(room)]);
            }
        }
        Ok(())
    }
}
