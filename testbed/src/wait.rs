//! Waiting for a condition, with a limit and without fixed sleeps.

use std::time::{Duration, Instant};

/// Asks repeatedly until there is an answer or the time is over; the pauses grow from 5 to 100 ms.
pub async fn until<T>(limit: Duration, mut ask: impl AsyncFnMut() -> Option<T>) -> Option<T> {
    let end = Instant::now() + limit;
    let mut pause = Duration::from_millis(5);
    loop {
        if let Some(answer) = ask().await {
            return Some(answer);
        }
        if Instant::now() >= end {
            return None;
        }
        tokio::time::sleep(pause).await;
        pause = (pause * 3 / 2).min(Duration::from_millis(100));
    }
}
