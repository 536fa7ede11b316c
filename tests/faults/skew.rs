//! A computer whose clock is wrong.

use std::rc::Rc;

use keystay::issuance::{Event, Phase};

use super::cell::World;
use super::support::{Network, TestClock, key_store, play, start};

const DAY: i64 = 24 * 60 * 60;

#[tokio::test]
async fn an_order_by_a_wrong_clock() {
    let world = World::start().await;
    for (number, days) in [-20_000, -365, -1, 2, 365, 36_500].into_iter().enumerate() {
        let ca_proxy = world.ca_proxy().await;
        let clock = TestClock {
            ahead: days * DAY,
            haste: 50,
        };
        let network = Network::of_a_page(ca_proxy.client());
        let keys = Rc::new(key_store());
        let state = start(&format!("s{number}.test"), &ca_proxy.directory_url());
        let state = play(state, &network, clock, &keys, async |player| {
            player.phase(Phase::Conditions).await;
            player.send(Event::Agree(Box::default()));
            let state = player.phase(Phase::Proving).await;
            world.put_in_place(&state).await;
            player.send(Event::Check);
            // By a clock that is ahead the order seems to have run out. That is believed once.
            let ended = |phase| phase == Phase::Done;
            let state = player
                .until("a certificate or another order", |state| {
                    ended(state.phase()) || state.expired && state.phase() == Phase::Proving
                })
                .await;
            if ended(state.phase()) {
                return state;
            }
            world.put_in_place(&state).await;
            player.send(Event::Check);
            player.phase(Phase::Done).await
        })
        .await;
        let issued = state.issued.expect("issued");
        // Where it is not in force by this clock, the person is told.
        assert_eq!(issued.in_force, (0..90).contains(&days), "{days} days");
        assert_eq!(state.expired, days > 0, "{days} days");
    }
}
