//! The log of whom the page has contacted: all its requests pass through `browser::fetch`, which tells.

use std::cell::RefCell;

use crate::contacts::Log;

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
    use crate::browser::clock;
    use crate::browser::fetch::{Moment, observe};
    use crate::contacts::Outcome;

    fn note(moment: Moment<'_>) -> u64 {
        let now = clock::now();
        LOG.with_borrow_mut(|log| match moment {
            Moment::Begins(why, request) => {
                let body = request.body.map(|(_, body)| body);
                log.begin(now, why, request.method, request.url, body)
            }
            Moment::Ends(number, outcome) => {
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
