//! The CA is not to be followed.

use super::*;

#[test]
fn a_ca_that_answers_for_other_names_is_not_followed() {
    let base = play(
        start("example.org"),
        events![
            directory(false),
            agree(),
            key(Purpose::Account),
            key(Purpose::Certificate),
            account(),
        ],
    );
    let other = Outcome::OrderPlaced {
        url: order_url(1),
        order: order("pending", &["evil.example"], 1),
    };
    let state = update(base.clone(), other);
    assert!(matches!(
        state.blocking_error,
        Some(BlockingError {
            failure: Failure::UnexpectedNames { .. },
            ..
        })
    ));
    assert_eq!(
        effects(&update(state, Command::Retry)),
        [Effect::PlaceOrder]
    );

    let state = play(
        base,
        events![
            Outcome::OrderPlaced {
                url: order_url(1),
                order: order("pending", &["EXAMPLE.org"], 1),
            },
            authorization(0, "evil.example", "pending"),
        ],
    );
    assert!(matches!(
        state.blocking_error,
        Some(BlockingError {
            failure: Failure::UnexpectedAuthorization { .. },
            ..
        })
    ));
    assert!(state.tasks().is_empty());
    assert!(matches!(
        effects(&update(state, Command::Retry)).as_slice(),
        [Effect::ReadAuthorization { .. }]
    ));
}

#[test]
fn a_name_without_a_way_by_hand_is_named() {
    let base = play(
        start("example.org"),
        events![
            directory(false),
            agree(),
            key(Purpose::Account),
            key(Purpose::Certificate),
            account(),
        ],
    );
    let Outcome::AuthorizationRead {
        url,
        mut authorization,
    } = authorization(0, "example.org", "pending")
    else {
        panic!()
    };
    authorization.challenges.clear();
    let state = play(
        base,
        events![
            Outcome::OrderPlaced {
                url: order_url(1),
                order: order("pending", &["example.org"], 1),
            },
            Outcome::AuthorizationRead { url, authorization },
        ],
    );
    assert!(matches!(
        state.blocking_error,
        Some(BlockingError {
            failure: Failure::NoMethod { .. },
            ..
        })
    ));
}

#[test]
fn a_closed_account_holds_the_story_up() {
    let base = play(
        start("example.org"),
        events![
            directory(false),
            agree(),
            key(Purpose::Account),
            key(Purpose::Certificate),
        ],
    );
    let Outcome::AccountOpened(mut account) = account() else {
        panic!()
    };
    account.status = AccountStatus::Deactivated;
    let state = update(base, Outcome::AccountOpened(account));
    assert!(matches!(
        state.blocking_error,
        Some(BlockingError {
            failure: Failure::AccountClosed { .. },
            ..
        })
    ));
    assert_eq!(state.account.url, None);
}

#[test]
fn what_may_have_been_done_is_asked_before_it_is_done_again() {
    let state = update(proving(), Command::RequestValidation);
    let effect = effects(&state).remove(0);
    let failure = silence(RequestKind::Challenge);
    let state = update(state, Outcome::Failed { effect, failure });
    // One had arrived, the other had not: only that one is asked for again.
    let Outcome::AuthorizationRead {
        url,
        mut authorization,
    } = authorization(1, "example.org", "pending")
    else {
        panic!("an authorization")
    };
    for challenge in &mut authorization.challenges {
        challenge.status = ChallengeStatus::Processing;
    }
    let arrived = Outcome::AuthorizationRead { url, authorization };
    let state = play(state, events![arrived]);
    let url = AuthorizationUrl::new("https://ca.example/z/0").unwrap();
    assert!(matches!(
        effects(&state).as_slice(),
        [Effect::AnswerChallenge { authorization, .. }] if *authorization == url
    ));
    assert_eq!(state.retry(), None);
}
