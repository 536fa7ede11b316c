use futures_util::FutureExt as _;
use futures_util::future::join_all;

use super::*;

fn nonce(text: &str) -> Nonce {
    Nonce::new(text).unwrap()
}

#[test]
fn malformed_nonces_are_ignored() {
    for bad in ["", "a b", "a=", "a+b", "ä", "a\n"] {
        assert_eq!(Nonce::new(bad), None, "{bad:?}");
    }
}

#[test]
fn the_first_in_need_fetches_and_the_others_wait() {
    let pool = NoncePool::default();
    let Some(Turn::Fetch(place)) = pool.turn().now_or_never() else {
        panic!("must fetch")
    };
    assert!(
        pool.turn().now_or_never().is_none(),
        "one fetch is enough on a near CA"
    );
    pool.put(nonce("a"));
    drop(place);
    let Some(Turn::Use(used, _place)) = pool.turn().now_or_never() else {
        panic!("must use")
    };
    assert_eq!(used, nonce("a"));
}

#[test]
fn a_request_that_brings_no_nonce_back_leaves_nobody_waiting() {
    let pool = NoncePool::default();
    pool.put(nonce("a"));
    let Some(Turn::Use(_, place)) = pool.turn().now_or_never() else {
        panic!("must use")
    };
    let mut waiter = Box::pin(pool.turn());
    assert!(waiter.as_mut().now_or_never().is_none());
    drop(place);
    assert!(matches!(waiter.now_or_never(), Some(Turn::Fetch(_))));
}

#[test]
fn a_waiter_that_gives_up_is_not_counted() {
    let pool = NoncePool::default();
    pool.took(Duration::from_secs(1));
    let Some(Turn::Fetch(_place)) = pool.turn().now_or_never() else {
        panic!("must fetch")
    };
    for _ in 0..50 {
        assert!(pool.turn().now_or_never().is_none());
    }
    assert_eq!(pool.0.borrow().waiting, 0);
}

#[test]
fn a_far_ca_gets_more_nonces_within_bounds() {
    let fetches = |latency: Duration| {
        let pool = NoncePool::default();
        pool.took(latency);
        let turns = join_all((0..100).map(|_| pool.turn()));
        let mut turns = Box::pin(turns);
        assert!(turns.as_mut().now_or_never().is_none());
        pool.0.borrow().under_way
    };
    assert_eq!(fetches(Duration::from_millis(2)), 1);
    assert_eq!(fetches(Duration::from_millis(20)), 2);
    assert_eq!(fetches(Duration::from_millis(100)), MOST);
}
