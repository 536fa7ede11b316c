//! Any events in any order.

use proptest::prelude::*;

use super::*;

fn any_event() -> impl Strategy<Value = Event> {
    let status = prop::sample::select(vec!["pending", "valid", "invalid", "expired", "odd"]);
    let order_status = prop::sample::select(vec![
        "pending",
        "ready",
        "processing",
        "valid",
        "invalid",
        "odd",
    ]);
    let name = prop::sample::select(vec!["example.org", "*.example.org", "other.example"]);
    prop_oneof![
        Just(agree()),
        Just(Event::Reconsider),
        Just(Event::ForgetAccount),
        Just(Event::Withdraw),
        Just(Event::Check),
        Just(Event::Retry),
        Just(Event::TryNow),
        Just(Event::OrderAgain),
        Just(super::live_check::watch(true)),
        Just(Event::LookNow),
        Just(Event::StopWatching),
        any::<bool>().prop_map(Event::ThenAsk),
        (0..4_u32, any::<bool>())
            .prop_map(|(round, right)| super::live_check::looked(round, right)),
        Just(Event::FindZones(Vec::new())),
        Just(Event::ZonesFound(Vec::new())),
        Just(Event::DropName(Identifier::dns("*.example.org"))),
        Just(Event::Expired(order_url(1))),
        Just(Event::ChooseMethodForAll(Method::Http)),
        Just(account()),
        Just(directory(true)),
        Just(key(Purpose::Account)),
        Just(key(Purpose::Certificate)),
        (0..3_usize).prop_map(answered),
        (0..3_usize, name, status)
            .prop_map(|(number, name, status)| authorization(number, name, status)),
        order_status
            .clone()
            .prop_map(|status| read(status, &NAMES, 2)),
        order_status.prop_map(|status| Event::OrderPlaced {
            url: order_url(1),
            order: order(status, &NAMES, 2)
        }),
        prop::sample::select(vec![true, false]).prop_map(|first| {
            let proving = update(proving(), Event::Check);
            let challenge = effects(&proving).remove(0);
            Event::Failed {
                effect: if first { Effect::PlaceOrder } else { challenge },
                failure: silence(RequestKind::NewOrder),
            }
        }),
        Just(Event::Failed {
            effect: Effect::Finalize(order_url(1)),
            failure: silence(RequestKind::Finalize)
        }),
    ]
}

proptest! {
    #[test]
    fn no_order_of_events_does_harm(events in prop::collection::vec(any_event(), 0..40)) {
        let mut state = start("example.org *.example.org");
        for event in events {
            state = update(state, event);
            let now = effects(&state);
            // Either there is something to do, or the person can do something, or it is done.
            let waits = matches!(state.phase(), Phase::Conditions | Phase::Proving | Phase::Failed | Phase::Done | Phase::Withdrawn);
            prop_assert!(!now.is_empty() || waits || state.blocking_error.is_some(), "stuck: {state:?}");
            prop_assert!(state.issued.is_some() || state.order.as_ref().is_none_or(|o| o.object.status != OrderStatus::Pending)
                || state.checking || !now.iter().any(|e| matches!(e, Effect::AnswerChallenge { .. })), "asked without leave");
            let _ = (state.tasks(), state.preparation(), state.completion(), state.proofs().count());
        }
    }
}
