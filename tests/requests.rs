//! How many requests an order costs, and how long it takes: 2 N + 8 for N fresh names on a quiet CA.

mod support;

use std::collections::BTreeMap;
use std::io::Write as _;
use std::time::Instant;

use keystay::acme::Method;
use keystay::issuance::{Command, Phase};
use support::Ca;
use testbed::pebble::PebbleOptions;

/// Polls beyond the one before and the one after finalize: the CA may take its time.
const SPARE_POLLS: usize = 2;

/// Nonces that are fetched at most.
const SPARE_NONCES: usize = 4;

async fn order(count: usize) {
    let ca = Ca::start(PebbleOptions::default()).await;
    let names: String = (0..count).map(|n| format!("n{n}.example.test ")).collect();
    let story = ca.story(&names);
    let started = Instant::now();
    let mut person = std::time::Duration::ZERO;
    ca.play(story, async |player| {
        let state = player.phase(Phase::Proving).await;
        let before = Instant::now();
        ca.put_in_place(&state).await;
        person = before.elapsed();
        player.send(Command::RequestValidation);
        player.phase(Phase::Done).await
    })
    .await;
    let took = started.elapsed().saturating_sub(person);
    let sent = ca.network.sent();
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    for (method, url) in &sent {
        let path = url.splitn(4, '/').nth(3).unwrap_or_default();
        let kind = path.split('/').next().unwrap_or_default();
        *kinds.entry(format!("{method} {kind}")).or_default() += 1;
    }
    // Past the test runner, which would keep it to itself: the figures belong into every run's log.
    let said = format!(
        "{count} names: {} requests, {:.2} s without the person's part; {kinds:?}\n",
        sent.len(),
        took.as_secs_f64()
    );
    std::io::stderr()
        .write_all(said.as_bytes())
        .expect("written");
    let least = 2 * count + 8;
    let heads = sent.iter().filter(|(method, _)| *method == Method::Head);
    let heads = heads.count();
    // One nonce is enough on a near CA. On a busy machine even this one may seem far, and then a few more are fetched.
    assert!((1..=SPARE_NONCES).contains(&heads), "{heads} nonces");
    let most = least + SPARE_POLLS + heads - 1;
    assert!(
        (least..=most).contains(&sent.len()),
        "{} requests, {least} expected: {sent:#?}",
        sent.len()
    );
}

#[tokio::test]
async fn orders_of_1_10_and_100_names_cost_10_28_and_208_requests() {
    for count in [1, 10, 100] {
        order(count).await;
    }
}
