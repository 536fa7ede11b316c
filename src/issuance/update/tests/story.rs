//! The story as it should go.

use super::*;

#[test]
fn nothing_is_made_or_opened_before_the_person_has_seen_what_the_ca_asks() {
    let state = start("example.org");
    let url = state.plan.authority.directory.clone();
    assert_eq!(effects(&state), [Effect::ReadDirectory(url)]);
    assert_eq!(state.phase(), Phase::Preparing);
    for terms in [true, false] {
        let state = play(state.clone(), events![directory(terms)]);
        assert_eq!(
            (state.phase(), effects(&state)),
            (Phase::Conditions, vec![])
        );
        let state = update(state, agree());
        let keys = vec![
            Effect::GenerateKey(KeyFor::Account),
            Effect::GenerateKey(KeyFor::Certificate(Algorithm::P256)),
        ];
        assert_eq!((state.phase(), effects(&state)), (Phase::Preparing, keys));
        let state = play(
            state,
            events![key(Purpose::Account), key(Purpose::Certificate)],
        );
        assert_eq!(effects(&state), [Effect::OpenAccount]);
    }
}

#[test]
fn two_values_for_one_name_are_one_task_in_the_order_of_the_names() {
    let state = proving();
    assert_eq!((state.phase(), effects(&state)), (Phase::Proving, vec![]));
    let tasks = state.tasks();
    let [Task::Dns(task)] = tasks.as_slice() else {
        panic!("{tasks:?}")
    };
    assert_eq!(task.record, "_acme-challenge.example.org");
    let shown: Vec<_> = task
        .values
        .iter()
        .map(|value| value.shown.as_str())
        .collect();
    assert_eq!(shown, NAMES);
    assert_ne!(task.values[0].value, task.values[1].value);
    assert!(
        state
            .preparation()
            .iter()
            .all(|step| step.status == StepStatus::Done)
    );
}

#[test]
fn the_way_is_chosen_per_name_where_it_is_offered() {
    let state = update(proving(), Command::ChooseMethodForAll(Method::Http));
    let tasks = state.tasks();
    let [Task::Http(file), Task::Dns(record)] = tasks.as_slice() else {
        panic!("{tasks:?}")
    };
    assert_eq!(
        file.url,
        "http://example.org/.well-known/acme-challenge/token1-11"
    );
    assert!(file.content.starts_with("token1-11.") && file.file == "token1-11");
    assert_eq!(record.values.len(), 1, "a wildcard is proved by DNS alone");
}

#[test]
fn from_asking_to_the_certificate() {
    let state = update(proving(), Command::RequestValidation);
    assert_eq!(
        statuses(&state),
        [ProofStatus::Answering, ProofStatus::Answering]
    );
    assert_eq!(effects(&state).len(), 2);
    let state = play(state, events![answered(0)]);
    assert_eq!(
        statuses(&state),
        [ProofStatus::Answering, ProofStatus::Validating]
    );
    let state = play(state, events![answered(1)]);
    let poll = |count, finalizing| {
        vec![Effect::PollOrder {
            url: order_url(1),
            count,
            finalizing,
        }]
    };
    assert_eq!(effects(&state), poll(0, false));
    let state = play(state, events![read("pending", &NAMES, 2)]);
    assert_eq!(
        effects(&state),
        poll(1, false),
        "the order is asked, not its authorizations"
    );
    let state = play(state, events![read("ready", &NAMES, 2)]);
    assert_eq!(
        (state.phase(), effects(&state)),
        (Phase::Issuing, vec![Effect::Finalize(order_url(1))])
    );
    let state = play(state, events![read("processing", &NAMES, 2)]);
    assert_eq!(effects(&state), poll(0, true));
    let state = play(state, events![read("valid", &NAMES, 2)]);
    assert!(matches!(
        effects(&state).as_slice(),
        [Effect::DownloadCertificate(_)]
    ));
    assert_eq!(
        state
            .completion()
            .last()
            .map(|step| (step.kind, step.status)),
        Some((StepKind::Download, StepStatus::Working))
    );
}

#[test]
fn an_order_that_needs_no_proof_asks_for_none() {
    let state = play(
        start("example.org *.example.org"),
        events![
            directory(false),
            agree(),
            key(Purpose::Account),
            key(Purpose::Certificate),
            account(),
            Outcome::OrderPlaced {
                url: order_url(1),
                order: order("ready", &NAMES, 2),
            },
        ],
    );
    assert_eq!(
        (state.phase(), effects(&state)),
        (Phase::Issuing, vec![Effect::Finalize(order_url(1))])
    );
}
