//! The log of whom the page has contacted: all its requests pass through `browser::fetch`, which tells.

use std::cell::RefCell;

use crate::request_log::Log;

thread_local! {
    /// There is one page, and one log.
    static LOG: RefCell<Log> = const { RefCell::new(Log::new()) };
}

/// Reads in the log.
pub(crate) fn contacts<O>(read: impl FnOnce(&Log) -> O) -> O {
    LOG.with_borrow(read)
}

/// Begins to note.
#[cfg(target_arch = "wasm32")]
pub(crate) fn watch() {
    use crate::request_log::Outcome;
    use crate::web::clock;
    use crate::web::fetch::{FetchEvent, observe};

    fn note(moment: FetchEvent<'_>) -> u64 {
        let now = clock::now();
        LOG.with_borrow_mut(|log| match moment {
            FetchEvent::Begins(why, request) => {
                let body = request.body.map(|(_, body)| body);
                log.begin(now, why, request.method, request.url, body)
            }
            FetchEvent::Ends(number, outcome) => {
                let outcome = match outcome {
                    Some(Ok(response)) => Outcome::Answered(response.status),
                    Some(Err(error)) => Outcome::Failed(error.to_string()),
                    None => Outcome::GivenUp,
                };
                log.end(number, now, outcome);
                number
            }
        })
    }
    observe(note);
}
