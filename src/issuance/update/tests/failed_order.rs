//! Validation failed.

use super::*;

/// One record right, one wrong.
fn failed_order() -> State {
    let state = play(
        proving(),
        events![
            Command::RequestValidation,
            answered(0),
            answered(1),
            read("invalid", &NAMES, 2),
        ],
    );
    assert_eq!(
        state.phase(),
        Phase::Validating,
        "what the CA saw is not known yet"
    );
    assert_eq!(effects(&state).len(), 2);
    play(
        state,
        events![
            authorization(1, "example.org", "valid"),
            authorization(0, "*.example.org", "invalid"),
        ],
    )
}

#[test]
fn a_failed_order_says_what_the_ca_saw_and_keeps_what_is_proved() {
    let state = failed_order();
    assert_eq!((state.phase(), effects(&state)), (Phase::Failed, vec![]));
    let [ProofStatus::Proved, ProofStatus::Failed(Some(problem))] = &statuses(&state)[..] else {
        panic!("{state:?}")
    };
    assert_eq!(problem.kind, ProblemType::Unauthorized);
    let keys = (state.account.key.clone(), state.certificate.key.clone());
    let state = update(state, Command::StartNewOrder);
    assert_eq!(effects(&state), [Effect::PlaceOrder]);
    assert_eq!(
        (state.account.key.clone(), state.certificate.key.clone()),
        keys
    );
    let state = play(
        state,
        events![
            Outcome::OrderPlaced {
                url: order_url(2),
                order: order("pending", &NAMES, 2),
            },
            authorization(0, "example.org", "valid"),
            authorization(1, "*.example.org", "pending"),
        ],
    );
    assert_eq!(
        (state.phase(), statuses(&state)),
        (Phase::Proving, vec![ProofStatus::Proved, ProofStatus::ToDo])
    );
    let tasks = state.tasks();
    let [Task::Dns(task)] = tasks.as_slice() else {
        panic!("{tasks:?}")
    };
    assert!(task.values.len() == 1 && task.values[0].renewed);
    let state = play(state, events![read("ready", &NAMES, 2)]);
    assert_eq!(
        state.phase(),
        Phase::Proving,
        "news of the order before this one change nothing"
    );
}

#[test]
fn a_ca_that_never_ends_an_authorization_does_not_hold_the_story_up() {
    let mut state = play(
        proving(),
        events![
            Command::RequestValidation,
            answered(0),
            answered(1),
            read("invalid", &NAMES, 2),
        ],
    );
    let mut reads = 0;
    while state.phase() == Phase::Validating {
        reads += 1;
        assert!(reads < 20, "bounded");
        state = play(
            state,
            events![
                authorization(1, "example.org", "pending"),
                authorization(0, "*.example.org", "pending"),
            ],
        );
    }
    assert_eq!(state.phase(), Phase::Failed);
    assert_eq!(
        statuses(&state),
        [ProofStatus::Failed(None), ProofStatus::Failed(None)]
    );
}
