//! Requests to servers: without cookies, cache, redirects or referrer.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use futures_util::future::{Either, select};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, Headers, ReadableStream, ReadableStreamDefaultReader,
    ReadableStreamReadResult, ReferrerPolicy, RequestCache, RequestCredentials, RequestInit,
    RequestMode, RequestRedirect,
};

use super::clock::sleep;

/// How long one request may take, to the last octet of the answer. A CA that issues during the request needs a few seconds.
/// A slower one is asked for the outcome in another request.
const PATIENCE: Duration = Duration::from_secs(30);

/// The longest answer that is read: 1 MiB. A certificate chain has some kilobytes.
pub const LIMIT: usize = 1024 * 1024;

/// A request.
#[derive(Clone, Debug)]
pub struct Request<'a> {
    /// `GET`, `HEAD` or `POST`.
    pub method: &'a str,
    /// The address.
    pub url: &'a str,
    /// Content type and text of the body.
    pub body: Option<(&'a str, &'a str)>,
    /// The `Accept` header, if one is needed.
    pub accept: Option<&'a str>,
    /// The checksum that the answer has to have (Subresource Integrity), if any.
    pub integrity: Option<&'a str>,
}

/// An answer, whatever its status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// The headers that the browser lets the page read; names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body, at most [`LIMIT`] bytes.
    pub body: Vec<u8>,
}

/// Why there is no answer to read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// The browser gave nothing to read: offline, blocked, or refused by CORS. It does not tell which.
    #[error("{0}")]
    Unreachable(String),
    /// No answer in time.
    #[error("no answer within {} seconds", PATIENCE.as_secs())]
    TimedOut,
    /// More than [`LIMIT`] bytes.
    #[error("the answer is longer than {LIMIT} bytes")]
    TooLong,
}

impl From<JsValue> for FetchError {
    fn from(value: JsValue) -> Self {
        let text = value
            .dyn_ref::<js_sys::Error>()
            .map(|e| format!("{}: {}", String::from(e.name()), String::from(e.message())))
            .or_else(|| value.as_string());
        Self::Unreachable(text.unwrap_or_else(|| "the browser gave no reason".to_owned()))
    }
}

impl From<gloo_net::Error> for FetchError {
    fn from(error: gloo_net::Error) -> Self {
        Self::Unreachable(error.to_string())
    }
}

/// A request begins or ends.
#[derive(Clone, Copy, Debug)]
pub enum FetchEvent<'a> {
    /// A request begins. The word says what it is for.
    Begins(&'static str, &'a Request<'a>),
    /// The request with this number has ended. `None` if it was cancelled.
    Ends(u64, Option<&'a Result<Response, FetchError>>),
}

/// Called for every request. Returns a number for one that begins.
pub type Observer = fn(FetchEvent<'_>) -> u64;

thread_local! {
    static OBSERVER: Cell<Option<Observer>> = const { Cell::new(None) };
}

/// Calls this observer for every request from now on.
pub fn observe(observer: Observer) {
    OBSERVER.set(Some(observer));
}

/// Reports a request to the observer, and when dropped that it has ended.
struct RequestGuard(Option<(Observer, u64)>);

impl RequestGuard {
    fn begins(why: &'static str, request: &Request<'_>) -> Self {
        let observer = OBSERVER.get();
        Self(observer.map(|observer| (observer, observer(FetchEvent::Begins(why, request)))))
    }

    fn ends(mut self, outcome: &Result<Response, FetchError>) {
        if let Some((observer, number)) = self.0.take() {
            observer(FetchEvent::Ends(number, Some(outcome)));
        }
    }
}

impl Drop for RequestGuard {
    fn drop(&mut self) {
        if let Some((observer, number)) = self.0 {
            observer(FetchEvent::Ends(number, None));
        }
    }
}

/// Sends a request and reads the whole answer. Dropping the future aborts the request.
pub async fn fetch(request: Request<'_>) -> Result<Response, FetchError> {
    fetch_for("", request).await
}

/// The same, with a word for the observer that says what it is for.
pub async fn fetch_for(why: &'static str, request: Request<'_>) -> Result<Response, FetchError> {
    let guard = RequestGuard::begins(why, &request);
    let outcome = with_timeout(request).await;
    guard.ends(&outcome);
    outcome
}

async fn with_timeout(request: Request<'_>) -> Result<Response, FetchError> {
    let abort = Abort::new()?;
    let work = std::pin::pin!(run(&request, &abort));
    match select(work, sleep(PATIENCE)).await {
        Either::Left((done, _)) => {
            abort.finished.set(true);
            done
        }
        Either::Right(((), _)) => Err(FetchError::TimedOut),
    }
}

/// Aborts its request when dropped before the end.
struct Abort {
    controller: AbortController,
    finished: Rc<Cell<bool>>,
}

impl Abort {
    fn new() -> Result<Self, FetchError> {
        Ok(Self {
            controller: AbortController::new()?,
            finished: Rc::default(),
        })
    }
}

impl Drop for Abort {
    fn drop(&mut self) {
        if !self.finished.get() {
            self.controller.abort();
        }
    }
}

async fn run(request: &Request<'_>, abort: &Abort) -> Result<Response, FetchError> {
    let init = RequestInit::new();
    init.set_method(request.method);
    init.set_mode(RequestMode::Cors);
    init.set_credentials(RequestCredentials::Omit);
    init.set_cache(RequestCache::NoStore);
    init.set_redirect(RequestRedirect::Error);
    init.set_referrer_policy(ReferrerPolicy::NoReferrer);
    init.set_signal(Some(&abort.controller.signal()));
    let headers = Headers::new()?;
    if let Some((content_type, body)) = request.body {
        headers.set("content-type", content_type)?;
        init.set_body(&JsValue::from_str(body));
    }
    if let Some(integrity) = request.integrity {
        init.set_integrity(integrity);
    }
    if let Some(accept) = request.accept {
        headers.set("accept", accept)?;
    }
    init.set_headers(&headers);
    // Not gloo-net's builder: it parses the address and writes it again, and the address has to be exactly the one that
    // was signed.
    let built = web_sys::Request::new_with_str_and_init(request.url, &init)?;
    let response = gloo_net::http::Request::from(built).send().await?;
    let body = read_body(response.body()).await?;
    Ok(Response {
        status: response.status(),
        headers: response
            .headers()
            .entries()
            .map(|(name, value)| (name.to_ascii_lowercase(), value))
            .collect(),
        body,
    })
}

async fn read_body(stream: Option<ReadableStream>) -> Result<Vec<u8>, FetchError> {
    let Some(stream) = stream else {
        return Ok(Vec::new());
    };
    let reader: ReadableStreamDefaultReader =
        stream.get_reader().dyn_into().map_err(JsValue::from)?;
    let mut body = Vec::new();
    loop {
        let step: ReadableStreamReadResult = JsFuture::from(reader.read()).await?.unchecked_into();
        if step.get_done().unwrap_or_default() {
            return Ok(body);
        }
        let chunk = js_sys::Uint8Array::new(&step.get_value());
        if body.len() + chunk.length() as usize > LIMIT {
            return Err(FetchError::TooLong);
        }
        body.extend(chunk.to_vec());
    }
}
