//! The orders and authorizations that passed through the proxy, and what it shows instead of Pebble's own answers.

use std::collections::HashMap;
use std::time::SystemTime;

use serde_json::{Value, json};

use super::messages::{Answer, Request, path_of};
use super::{Kind, Problem, RetryAfter};
use crate::timestamp;

/// The objects, by the path of their URL.
#[derive(Debug, Default)]
pub(super) struct TrackedObjects {
    orders: HashMap<String, Order>,
    authorizations: HashMap<String, Authorization>,
}

#[derive(Debug)]
struct Order {
    url: String,
    account: Value,
    /// The newOrder that made it.
    asked: Value,
    object: Value,
    /// How many polls still say `processing`.
    processing: Option<(u32, Option<RetryAfter>)>,
    /// Why it is invalid, if a rule let it fail.
    failed: Option<Value>,
}

#[derive(Debug)]
struct Authorization {
    /// With a star if it is for a wildcard.
    name: String,
    object: Value,
    /// How it is shown, if a rule let it fail.
    failed: Option<Value>,
}

impl TrackedObjects {
    /// The names that a request is about, as far as they are known.
    pub(super) fn names(&self, request: &Request) -> Vec<String> {
        match request.kind {
            Kind::NewOrder => identifiers(&request.payload),
            Kind::Order => self
                .orders
                .get(&request.path)
                .map_or_else(Vec::new, |order| identifiers(&order.object)),
            Kind::Finalize => self
                .finalized_at(&request.path)
                .and_then(|path| self.orders.get(&path))
                .map_or_else(Vec::new, |order| identifiers(&order.object)),
            Kind::Authorization => self
                .authorizations
                .get(&request.path)
                .map_or_else(Vec::new, |one| vec![one.name.clone()]),
            Kind::Challenge => self
                .challenged_at(&request.path)
                .and_then(|path| self.authorizations.get(&path))
                .map_or_else(Vec::new, |one| vec![one.name.clone()]),
            _ => Vec::new(),
        }
    }

    /// Records what Pebble answered.
    pub(super) fn learn(&mut self, request: &Request, answer: &Answer) {
        let object = answer.object();
        if !answer.status.is_success() || !object.is_object() {
            return;
        }
        match request.kind {
            Kind::NewOrder => {
                let Some(path) = answer.location() else {
                    return;
                };
                let url = answer.headers.get("location").map(|url| url.to_str());
                let order = Order {
                    url: url.and_then(Result::ok).unwrap_or_default().to_owned(),
                    account: request.protected["kid"].clone(),
                    asked: request.payload.clone(),
                    object,
                    processing: None,
                    failed: None,
                };
                self.orders.insert(path, order);
            }
            Kind::Order => self.update_order(&request.path, object),
            Kind::Finalize => {
                if let Some(path) = self.finalized_at(&request.path) {
                    self.update_order(&path, object);
                }
            }
            Kind::Authorization => {
                let name = object["identifier"]["value"].as_str().unwrap_or_default();
                let star = object["wildcard"] == json!(true);
                let known = self.authorizations.get_mut(&request.path);
                let failed = known.and_then(|known| known.failed.take());
                let authorization = Authorization {
                    name: if star {
                        format!("*.{name}")
                    } else {
                        name.to_owned()
                    },
                    object,
                    failed,
                };
                self.authorizations
                    .insert(request.path.clone(), authorization);
            }
            _ => {}
        }
    }

    fn update_order(&mut self, path: &str, object: Value) {
        if let Some(order) = self.orders.get_mut(path) {
            order.object = object;
        }
    }

    /// Changes Pebble's answer into what the client is to see.
    pub(super) fn overlay(&mut self, request: &Request, answer: &mut Answer) {
        if !answer.status.is_success() {
            return;
        }
        let path = match request.kind {
            Kind::Authorization => {
                let known = self.authorizations.get(&request.path);
                if let Some(failed) = known.and_then(|known| known.failed.as_ref()) {
                    answer.set_object(failed);
                }
                return;
            }
            Kind::Order => Some(request.path.clone()),
            Kind::NewOrder => answer.location(),
            Kind::Finalize => self.finalized_at(&request.path),
            _ => None,
        };
        let Some(path) = path else {
            return;
        };
        let mut object = answer.object();
        if let Some(error) = self.orders.get(&path).and_then(|one| one.failed.as_ref()) {
            object["status"] = json!("invalid");
            object["error"] = error.clone();
            answer.set_object(&object);
        }
        let waits = object["status"] == "pending" || object["status"] == "ready";
        if waits && self.has_failed(&object) {
            object["status"] = json!("invalid");
            answer.set_object(&object);
        }
        let issued = object["status"] == "processing" || object["status"] == "valid";
        let processing = self
            .orders
            .get_mut(&path)
            .map(|order| &mut order.processing);
        if let Some(Some((polls, retry_after))) = processing
            && issued
            && *polls > 0
        {
            if request.kind == Kind::Order {
                *polls -= 1;
            }
            object["status"] = json!("processing");
            if let Some(members) = object.as_object_mut() {
                members.remove("certificate");
            }
            answer.set_object(&object);
            if let Some(retry_after) = retry_after {
                answer.set_header("retry-after", &retry_after.value());
            }
        }
    }

    /// Lets the order seem to be processing for so many polls.
    pub(super) fn process(&mut self, finalize: &str, polls: u32, retry_after: Option<RetryAfter>) {
        let path = self.finalized_at(finalize);
        if let Some(order) = path.and_then(|path| self.orders.get_mut(&path)) {
            order.processing = Some((polls, retry_after));
        }
    }

    /// Lets the order fail though everything is proved, and returns the answer to finalize, which does not say so yet.
    pub(super) fn fail_order(&mut self, finalize: &str, problem: &Problem) -> Option<Answer> {
        let path = self.finalized_at(finalize)?;
        let order = self.orders.get_mut(&path)?;
        order.failed = Some(problem.document());
        let mut object = order.object.clone();
        object["status"] = json!("processing");
        Some(Answer::json(200, &object))
    }

    /// Lets an authorization fail by the challenge at this path, and returns the answer to the client, which learns
    /// of the failure only when it asks again. `None` if the challenge is not known.
    pub(super) fn fail(&mut self, path: &str, problem: &Problem) -> Option<Answer> {
        let authorization = self.challenged_at(path)?;
        let known = self.authorizations.get_mut(&authorization)?;
        let mut challenge = challenge_at(&known.object, path)?.clone();
        let pending = challenge_answer(&challenge, &authorization);
        challenge["status"] = json!("invalid");
        challenge["error"] = problem.document();
        challenge["validated"] = json!(timestamp::rfc3339(SystemTime::now()));
        let mut failed = known.object.clone();
        failed["status"] = json!("invalid");
        failed["challenges"] = json!([challenge]);
        known.failed = Some(failed);
        Some(pending)
    }

    /// The answer to a challenge that a rule has let fail already.
    pub(super) fn failed_challenge(&self, path: &str) -> Option<Answer> {
        let authorization = self.challenged_at(path)?;
        let failed = self.authorizations.get(&authorization)?.failed.as_ref()?;
        Some(challenge_answer(
            challenge_at(failed, path)?,
            &authorization,
        ))
    }

    /// Whether a rule has made the order that is finalized at this path invalid.
    pub(super) fn cannot_finalize(&self, path: &str) -> bool {
        let order = self
            .finalized_at(path)
            .and_then(|path| self.orders.get(&path));
        order.is_some_and(|order| order.failed.is_some() || self.has_failed(&order.object))
    }

    /// A pending order of the same account for the same names and with the same profile.
    pub(super) fn reusable(&self, request: &Request) -> Option<Answer> {
        let wanted = |asked: &Value| {
            let mut names = identifiers(asked);
            names.sort();
            (names, asked["profile"].clone(), asked["replaces"].clone())
        };
        let same = self.orders.values().find(|order| {
            let waits = order.object["status"] == "pending" || order.object["status"] == "ready";
            let proved = order.failed.is_none()
                && !self.has_failed(&order.object)
                && !self.has_invalid(&order.object);
            let same = order.account == request.protected["kid"]
                && wanted(&order.asked) == wanted(&request.payload);
            waits && proved && same && order.asked["replaces"].is_null()
        })?;
        let mut answer = Answer::json(201, &same.object);
        answer.set_header("location", &same.url);
        Some(answer)
    }

    fn has_failed(&self, order: &Value) -> bool {
        self.any_authorization(order, |one| one.failed.is_some())
    }

    fn has_invalid(&self, order: &Value) -> bool {
        self.any_authorization(order, |one| {
            let status = &one.object["status"];
            status != "pending" && status != "valid"
        })
    }

    fn any_authorization(&self, order: &Value, test: impl Fn(&Authorization) -> bool) -> bool {
        list(&order["authorizations"])
            .filter_map(Value::as_str)
            .filter_map(|url| self.authorizations.get(&path_of(url)))
            .any(test)
    }

    /// The path of the order that is finalized at this path.
    fn finalized_at(&self, path: &str) -> Option<String> {
        let mut orders = self.orders.iter();
        orders
            .find(|(_, order)| {
                order.object["finalize"].as_str().map(path_of).as_deref() == Some(path)
            })
            .map(|(path, _)| path.clone())
    }

    /// The path of the authorization that has a challenge at this path.
    fn challenged_at(&self, path: &str) -> Option<String> {
        let mut authorizations = self.authorizations.iter();
        authorizations
            .find(|(_, one)| challenge_at(&one.object, path).is_some())
            .map(|(path, _)| path.clone())
    }
}

fn challenge_at<'a>(authorization: &'a Value, path: &str) -> Option<&'a Value> {
    list(&authorization["challenges"])
        .find(|challenge| challenge["url"].as_str().map(path_of).as_deref() == Some(path))
}

fn challenge_answer(challenge: &Value, authorization: &str) -> Answer {
    let mut answer = Answer::json(200, challenge);
    let url = challenge["url"].as_str().unwrap_or_default();
    if let Ok(mut url) = url::Url::parse(url) {
        url.set_path(authorization);
        answer.add_header("link", &format!("<{url}>;rel=\"up\""));
    }
    answer
}

fn identifiers(object: &Value) -> Vec<String> {
    list(&object["identifiers"])
        .filter_map(|identifier| identifier["value"].as_str())
        .map(ToOwned::to_owned)
        .collect()
}

fn list(array: &Value) -> impl Iterator<Item = &Value> {
    array.as_array().into_iter().flatten()
}
