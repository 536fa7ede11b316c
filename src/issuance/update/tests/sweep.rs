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
        Just(Event::from(agree())),
        Just(Event::from(Command::ChangeOptions)),
        Just(Event::from(Command::UseOtherAccount)),
        Just(Event::from(Command::CancelOrder)),
        Just(Event::from(Command::RequestValidation)),
        Just(Event::from(Command::Retry)),
        Just(Event::from(Command::RetryNow)),
        Just(Event::from(Command::StartNewOrder)),
        Just(Event::from(super::dns_check::start_dns_check(true))),
        Just(Event::from(Command::CheckDnsNow)),
        Just(Event::from(Command::StopDnsCheck)),
        any::<bool>().prop_map(|wanted| Command::ValidateWhenClear(wanted).into()),
        (0..4_u32, any::<bool>())
            .prop_map(|(round, right)| super::dns_check::dns_checked(round, right).into()),
        Just(Event::from(Command::FindZones(Vec::new()))),
        Just(Event::from(Outcome::ZonesFound(Vec::new()))),
        Just(Event::from(Command::RemoveName(Identifier::dns(
            "*.example.org"
        )))),
        Just(Event::from(Outcome::OrderExpired(order_url(1)))),
        Just(Event::from(Command::ChooseMethodForAll(Method::Http))),
        Just(Event::from(account())),
        Just(Event::from(directory(true))),
        Just(Event::from(key(Purpose::Account))),
        Just(Event::from(key(Purpose::Certificate))),
        (0..3_usize).prop_map(|number| answered(number).into()),
        (0..3_usize, name, status)
            .prop_map(|(number, name, status)| authorization(number, name, status).into()),
        order_status
            .clone()
            .prop_map(|status| read(status, &NAMES, 2).into()),
        order_status.prop_map(|status| {
            Event::from(Outcome::OrderPlaced {
                url: order_url(1),
                order: order(status, &NAMES, 2),
            })
        }),
        prop::sample::select(vec![true, false]).prop_map(|first| {
            let proving = update(proving(), Command::RequestValidation);
            let challenge = effects(&proving).remove(0);
            Event::from(Outcome::Failed {
                effect: if first { Effect::PlaceOrder } else { challenge },
                failure: silence(RequestKind::NewOrder),
            })
        }),
        Just(Event::from(Outcome::Failed {
            effect: Effect::Finalize(order_url(1)),
            failure: silence(RequestKind::Finalize)
        })),
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
            let waits = matches!(state.phase(), Phase::Conditions | Phase::Proving | Phase::Failed | Phase::Done | Phase::Cancelled);
            prop_assert!(!now.is_empty() || waits || state.blocking_error.is_some(), "stuck: {state:?}");
            prop_assert!(state.certificate.issued.is_some() || state.order.as_ref().is_none_or(|o| o.object.status != OrderStatus::Pending)
                || state.progress.validating || !now.iter().any(|e| matches!(e, Effect::AnswerChallenge { .. })), "asked without leave");
            let _ = (state.tasks(), state.preparation(), state.completion(), state.proofs().count());
        }
    }
}
