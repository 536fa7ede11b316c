//! What failed and may work the next time.

use super::*;
use crate::acme::{Fault, Problem, SignerError};
use crate::issuance::{Issued, Retry};

/// A state in which validation of two names is requested.
fn validating() -> State {
    update(proving(), Command::RequestValidation)
}

fn fail(state: State, effect: &Effect, failure: &Failure) -> State {
    play(
        state,
        events![Outcome::Failed {
            effect: effect.clone(),
            failure: failure.clone(),
        }],
    )
}

fn page(status: u16, retry_after: Option<u64>) -> Failure {
    Failure::Acme(Error::Fault {
        request: RequestKind::NewOrder,
        fault: Fault::NotAcme {
            status,
            content_type: None,
            retry_after,
            excerpt: String::new(),
        },
    })
}

fn refusal(kind: ProblemType, status: u16, retry_after: Option<u64>) -> Failure {
    Failure::Acme(Error::Problem {
        request: RequestKind::NewOrder,
        status,
        problem: Problem {
            kind,
            ..Problem::default()
        },
        retry_after,
    })
}

/// Up to where the order is to be placed.
fn ordering() -> State {
    let events = events![
        directory(false),
        agree(),
        key(Purpose::Account),
        key(Purpose::Certificate),
        account(),
    ];
    play(start("example.org *.example.org"), events)
}

#[test]
fn four_times_with_growing_waits_and_then_the_person_hears_of_it() {
    let silence = silence(RequestKind::NewOrder);
    let mut state = ordering();
    let mut waits = Vec::new();
    for tries in 1..=4 {
        state = fail(state, &Effect::PlaceOrder, &silence);
        let retry = state.retry().expect("tried again");
        assert_eq!((retry.attempt, retry.max_attempts), (tries, 4));
        waits.push(retry.wait);
        assert_eq!(effects(&state), [Effect::PlaceOrder]);
        assert_eq!(state.blocking_error, None);
    }
    assert_eq!(waits, [1_000, 3_000, 6_000, 10_000]);
    state = fail(state, &Effect::PlaceOrder, &silence);
    assert_eq!(state.retry(), None);
    assert!(state.blocking_error.is_some() && effects(&state).is_empty());
    // Retried by the person, it begins anew.
    state = update(state, Command::Retry);
    state = fail(state, &Effect::PlaceOrder, &silence);
    assert_eq!(state.retry().map(|retry| retry.attempt), Some(1));
    // And what went well is forgotten.
    let placed = Outcome::OrderPlaced {
        url: order_url(1),
        order: order("pending", &NAMES, 2),
    };
    assert_eq!(update(state, placed).retry(), None);
}

#[test]
fn only_what_may_pass_by_itself_is_tried_again() {
    let limited = ProblemType::RateLimited;
    let other = || ProblemType::Other("about:blank".to_owned());
    let cases = [
        (page(500, None), Some(1_000)),
        (page(503, Some(7)), Some(7_000)),
        (page(503, Some(0)), Some(1_000)),
        (page(429, None), Some(1_000)),
        (page(503, Some(61)), None),
        (page(403, None), None),
        (page(302, None), None),
        (refusal(ProblemType::ServerInternal, 500, None), Some(1_000)),
        (refusal(other(), 502, Some(60)), Some(60_000)),
        (refusal(limited.clone(), 429, Some(5)), Some(5_000)),
        (refusal(limited.clone(), 503, Some(5)), Some(5_000)),
        (refusal(limited.clone(), 429, None), None),
        (refusal(limited, 429, Some(3600)), None),
        (refusal(ProblemType::Malformed, 400, None), None),
        (refusal(ProblemType::RejectedIdentifier, 400, Some(1)), None),
        (
            Failure::Acme(Error::Signer(SignerError("gone".to_owned()))),
            None,
        ),
    ];
    for (failure, wait) in cases {
        let state = fail(ordering(), &Effect::PlaceOrder, &failure);
        assert_eq!(state.retry().map(|retry| retry.wait), wait, "{failure:?}");
        assert_eq!(
            state.blocking_error.is_some(),
            wait.is_none(),
            "{failure:?}"
        );
    }
}

#[test]
fn a_ca_that_was_never_reached_is_told_of_soon() {
    let state = start("example.org");
    let effect = effects(&state).remove(0);
    let silence = silence(RequestKind::Directory);
    let state = fail(state, &effect, &silence);
    assert_eq!(state.retry().map(|retry| retry.max_attempts), Some(1));
    assert!(fail(state, &effect, &silence).blocking_error.is_some());
    let odd = Failure::Acme(Error::Fault {
        request: RequestKind::Directory,
        fault: Fault::Body {
            reason: String::new(),
            excerpt: String::new(),
        },
    });
    assert!(
        fail(start("example.org"), &effect, &odd)
            .blocking_error
            .is_some()
    );
}

/// A challenge whose answer is lost each time: the CA is asked each time, and it comes to an end all the same.
#[test]
fn a_challenge_is_asked_about_before_each_further_try() {
    let mut state = validating();
    let [first, second] = effects(&state).try_into().expect("two challenges");
    let silence = silence(RequestKind::Challenge);
    for tries in 1..=4 {
        state = fail(state, &first, &silence);
        let now = effects(&state);
        assert!(
            matches!(&now[0], Effect::ReadAuthorization { .. }) && now[1..] == [second.clone()],
            "the one is read, and the other answered: {now:?}"
        );
        assert_eq!(state.retry().map(|retry| retry.attempt), Some(tries));
        state = play(state, events![authorization(0, "*.example.org", "pending")]);
        state = play(state, events![authorization(1, "example.org", "pending")]);
        assert!(effects(&state).contains(&first));
    }
    let state = fail(state, &first, &silence);
    assert!(state.blocking_error.is_some());
    assert!(
        state.proofs.iter().all(|proof| proof.stale),
        "what was under way is asked about too"
    );
    // It had arrived.
    let mut state = update(state, Command::Retry);
    for number in 0..2 {
        let name = ["*.example.org", "example.org"][number];
        state = play(state, events![authorization(number, name, "valid")]);
    }
    assert!(matches!(effects(&state)[..], [Effect::PollOrder { .. }]));
}

#[test]
fn an_order_is_asked_about_before_it_is_finalized_again() {
    let ready = read("ready", &NAMES, 2);
    let mut state = play(
        validating(),
        events![answered(0), answered(1), ready.clone()],
    );
    let [finalize] = effects(&state).try_into().expect("finalize");
    let silence = silence(RequestKind::Finalize);
    for tries in 1..=4 {
        state = fail(state, &finalize, &silence);
        assert!(matches!(effects(&state)[..], [Effect::PollOrder { .. }]));
        assert_eq!(state.retry().map(|retry| retry.attempt), Some(tries));
        state = play(state, events![ready.clone()]);
        assert_eq!(effects(&state)[..], *std::slice::from_ref(&finalize));
    }
    // It had arrived the last time.
    let state = fail(state, &finalize, &silence);
    let state = play(state, events![Command::Retry, read("valid", &NAMES, 2)]);
    assert!(matches!(
        effects(&state)[..],
        [Effect::DownloadCertificate(_)]
    ));
}

/// Browsers send a POST again by themselves where a connection ends, and the CA has done it already.
#[test]
fn what_is_refused_because_it_was_done_is_asked_about() {
    let refused = refusal(ProblemType::Malformed, 400, None);
    let [first, second] = effects(&validating()).try_into().expect("two challenges");
    let state = fail(validating(), &first, &refused);
    assert!(effects(&state).contains(&second) && !effects(&state).contains(&first));
    let done = play(
        state.clone(),
        events![authorization(1, "example.org", "valid")],
    );
    assert_eq!((done.retry(), &done.blocking_error), (None, &None));
    // It was no such thing.
    let state = play(state, events![authorization(1, "example.org", "pending")]);
    assert!(fail(state, &first, &refused).blocking_error.is_some());

    let ready = read("ready", &NAMES, 2);
    let state = play(validating(), events![answered(0), answered(1), ready]);
    let [finalize] = effects(&state).try_into().expect("finalize");
    let not_ready = refusal(ProblemType::OrderNotReady, 403, None);
    let state = fail(state, &finalize, &not_ready);
    let state = play(state, events![read("valid", &NAMES, 2)]);
    assert!(
        matches!(effects(&state)[..], [Effect::DownloadCertificate(_)]) && state.retry().is_none()
    );
}

#[test]
fn several_fail_each_for_itself() {
    let state = play(
        ordering(),
        events![Outcome::OrderPlaced {
            url: order_url(1),
            order: order("pending", &NAMES, 2),
        }],
    );
    let [first, second] = effects(&state).try_into().expect("two authorizations");
    let silence = silence(RequestKind::Authorization);
    let state = fail(state, &first, &silence);
    let state = fail(state, &first, &silence);
    let state = fail(state, &second, &silence);
    let tries = |state: &State, effect: &Effect| {
        let retry = state.retry_of(effect);
        retry.map(|retry| retry.attempt)
    };
    assert_eq!(tries(&state, &first), Some(2));
    assert_eq!(tries(&state, &second), Some(1));
    let state = play(state, events![authorization(0, "*.example.org", "pending")]);
    assert_eq!(tries(&state, &first), None);
    assert_eq!(tries(&state, &second), Some(1));
    let state = update(state, Command::RetryNow);
    assert_eq!(state.retry().map(|retry| retry.wait), Some(0));
}

#[test]
fn an_order_that_never_ends_is_told_of_and_can_be_waited_for() {
    let processing = read("processing", &NAMES, 2);
    let mut state = play(validating(), events![answered(0), answered(1)]);
    for _ in 0..3 {
        let mut polls = 0;
        while state.blocking_error.is_none() {
            state = update(state, processing.clone());
            polls += 1;
            assert!(polls < 100, "{state:?}");
        }
        // Ten minutes, ten seconds apart at last.
        assert!((55..80).contains(&polls), "{polls}");
        let blocking_error = state.blocking_error.clone().expect("a blocking error");
        assert!(
            matches!(blocking_error.failure, Failure::OrderStalled { status } if status == "processing")
        );
        state = update(state, Command::Retry);
        assert!(matches!(effects(&state)[..], [Effect::PollOrder { .. }]));
    }
    state = update(state, read("valid", &NAMES, 2));
    assert!(matches!(
        effects(&state)[..],
        [Effect::DownloadCertificate(_)]
    ));
    assert_eq!(state.order.map(|order| order.time_in_status), Some(0));
}

#[test]
fn a_chain_that_cannot_be_had_is_only_not_offered() {
    let mut state = validating();
    let url = crate::acme::CertificateUrl::new("https://ca.example/c/2").unwrap();
    state.certificate.issued = Some(Issued {
        names: Vec::new(),
        issuer: String::new(),
        not_before: 0,
        not_after: 0,
        in_force: true,
        serial: String::new(),
        fingerprint: String::new(),
        renewal_id: None,
        leaf_pem: String::new(),
        chains: Vec::new(),
        chosen: 0,
    });
    state.certificate.alternates = vec![url.clone()];
    let effect = Effect::DownloadAlternate(url);
    for _ in 0..4 {
        state = fail(state, &effect, &silence(RequestKind::Certificate));
        assert_eq!(effects(&state)[..], *std::slice::from_ref(&effect));
    }
    state = fail(state, &effect, &silence(RequestKind::Certificate));
    assert!(state.blocking_error.is_none() && effects(&state).is_empty());
}

#[test]
fn waits_are_spread_by_a_quarter_and_never_long() {
    let failure = page(503, Some(60));
    let retry = Retry::after(None, &Effect::PlaceOrder, &failure).expect("tried again");
    assert_eq!(retry.delay(0.0).as_secs(), 60);
    assert_eq!(retry.delay(0.5).as_secs(), 66);
    assert_eq!(retry.delay(1.0).as_secs(), 74);
    assert_eq!(retry.delay(f64::NAN).as_secs(), 60);
    let tampered = Retry {
        wait: u64::MAX,
        ..retry
    };
    assert!(tampered.delay(0.0).as_secs() <= 60);
}
