//! Ready-made rules: what Let's Encrypt and others do, and Pebble does not.

use serde_json::{Value, json};

use super::messages::Answer;
use super::rules::{Rule, Then, When};
use super::{Kind, Problem, RetryAfter};
use crate::pebble::RenewalInfo;

/// There is no rule for reusing valid authorizations, as Pebble has an option for it:
/// [`PebbleOptions::authz_reuse`](crate::pebble::PebbleOptions::authz_reuse).
impl Rule {
    /// Orders for this name are refused, as it is paused.
    pub fn paused(name: &str, link: &str) -> Self {
        When::on(Kind::NewOrder)
            .naming(name)
            .refuse(Problem::paused(name, link))
    }

    /// The first answered challenge of this name fails, without a look at DNS or the website; Pebble judges later ones.
    pub fn fails(name: &str, problem: Problem) -> Self {
        When::on(Kind::Challenge)
            .naming(name)
            .once()
            .then(Then::FailAuthorization(problem))
    }

    /// Orders for one of these names are refused with a subproblem for each of them.
    pub fn compound(about: Vec<(&str, Problem)>) -> Self {
        let when = about
            .iter()
            .fold(When::on(Kind::NewOrder), |when, (name, _)| {
                when.naming(name)
            });
        when.refuse(Problem::compound(about))
    }

    /// Every certificate takes time: the order is `processing` for so many polls after finalize.
    pub fn slow_finalize(polls: u32, retry_after: Option<RetryAfter>) -> Self {
        When::on(Kind::Finalize).then(Then::Process { polls, retry_after })
    }

    /// The first order that is finalized fails though all its names are proved, as when CAA is checked once more.
    pub fn fails_at_last(problem: Problem) -> Self {
        When::on(Kind::Finalize)
            .once()
            .then(Then::FailOrder(problem))
    }

    /// Answers of this kind say when to retry.
    pub fn retry_after(kind: Kind, retry_after: RetryAfter) -> Self {
        When::on(kind).change(move |_, answer| {
            answer.set_header("retry-after", &retry_after.value());
        })
    }

    /// The same newOrder returns the same order as long as that is pending. The status is 201, as at Let's Encrypt.
    pub fn reuses_orders() -> Self {
        When::on(Kind::NewOrder).then(Then::ReuseOrder)
    }

    /// Orders that replace a certificate are refused, as another has replaced it already.
    pub fn already_replaced() -> Self {
        When::on(Kind::NewOrder)
            .having(|request| request.payload["replaces"].is_string())
            .refuse(Problem::already_replaced())
    }

    /// The next order is refused, as the terms have changed and must be agreed to at `instance`.
    pub fn user_action_required(instance: &str, terms: &str) -> Self {
        When::on(Kind::NewOrder)
            .once()
            .refuse(Problem::user_action_required(instance, terms))
    }

    /// New accounts must be bound to others, and the directory says so. The binding itself is not verified.
    pub fn external_account_required() -> [Self; 2] {
        let says = When::on(Kind::Directory).change(|_, answer| {
            let mut directory = answer.object();
            directory["meta"]["externalAccountRequired"] = json!(true);
            answer.set_object(&directory);
        });
        let refuses = When::on(Kind::NewAccount)
            .having(|request| {
                request.payload["externalAccountBinding"].is_null()
                    && request.payload["onlyReturnExisting"] != json!(true)
            })
            .refuse(Problem::external_account_required());
        [says, refuses]
    }

    /// Every certificate has this renewal information.
    pub fn renewal_info(info: &RenewalInfo, retry_after: RetryAfter) -> Self {
        let mut answer = Answer::json(200, &info.json());
        answer.set_header("retry-after", &retry_after.value());
        When::on(Kind::RenewalInfo).then(Then::Reply(answer))
    }

    /// Objects of this kind have these members instead of, or beside, Pebble's.
    pub fn patch(kind: Kind, members: Value) -> Self {
        When::on(kind).change(move |_, answer| {
            let mut object = answer.object();
            if let (Some(object), Some(members)) = (object.as_object_mut(), members.as_object()) {
                object.extend(members.clone());
            }
            if object.is_object() {
                answer.set_object(&object);
            }
        })
    }
}
