//! Several futures at once, without an executor of their own.
//!
//! Not `join_all` or `FuturesUnordered`: each of them brings along 3 kB of the page, for the sake of thousands of
//! futures. Here are some hundred at most, and all are polled whenever one of them wakes the task.

use std::ops::ControlFlow;
use std::pin::Pin;
use std::task::{Context, Poll};

/// A future on the heap.
pub(crate) type Task<'a, O> = Pin<Box<dyn Future<Output = O> + 'a>>;

/// Polls every task, in their order, and takes out those that are done. `done` is given what each task is for and what
/// came of it; when it breaks, the tasks that follow are left for the next time.
pub(crate) fn poll_tasks<K, O>(
    tasks: &mut Vec<(K, Task<'_, O>)>,
    context: &mut Context<'_>,
    mut done: impl FnMut(K, O) -> ControlFlow<()>,
) {
    let mut at = 0;
    while let Some((_, task)) = tasks.get_mut(at) {
        match task.as_mut().poll(context) {
            Poll::Pending => at += 1,
            Poll::Ready(output) => {
                let (key, _) = tasks.remove(at);
                if done(key, output).is_break() {
                    return;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::future::{pending, ready};
    use std::task::Waker;

    use super::*;

    fn tasks() -> Vec<(u8, Task<'static, &'static str>)> {
        vec![
            (0, Box::pin(ready("a"))),
            (1, Box::pin(pending())),
            (2, Box::pin(ready("c"))),
        ]
    }

    #[test]
    fn every_task_is_polled_and_those_that_are_done_are_taken_out() {
        let mut tasks = tasks();
        let mut done = Vec::new();
        poll_tasks(
            &mut tasks,
            &mut Context::from_waker(Waker::noop()),
            |key, output| {
                done.push((key, output));
                ControlFlow::Continue(())
            },
        );
        assert_eq!(done, [(0, "a"), (2, "c")]);
        assert_eq!(tasks.len(), 1);
    }

    #[test]
    fn after_a_break_nothing_is_lost() {
        let mut tasks = tasks();
        let mut done = Vec::new();
        for _ in 0..3 {
            poll_tasks(
                &mut tasks,
                &mut Context::from_waker(Waker::noop()),
                |key, _| {
                    done.push(key);
                    ControlFlow::Break(())
                },
            );
        }
        assert_eq!(done, [0, 2]);
        assert_eq!(tasks.len(), 1);
    }
}
