//! Rules that say when the proxy does something else than pass on Pebble's answer.

use std::fmt;
use std::sync::Arc;

use super::messages::{Answer, Request};
use super::{Kind, Problem, RetryAfter};

type Test = Arc<dyn Fn(&Request) -> bool + Send + Sync>;
type Change = Arc<dyn Fn(&Request, &mut Answer) + Send + Sync>;

/// Which requests a rule is for. Preflights are never counted.
#[derive(Clone)]
pub struct When {
    kind: Kind,
    names: Vec<String>,
    test: Option<Test>,
    skip: usize,
    times: usize,
}

/// What is done.
#[derive(Clone)]
pub enum Then {
    /// This problem is the answer; Pebble is not asked.
    Refuse(Problem),
    /// This is the answer; Pebble is not asked.
    Reply(Answer),
    /// Pebble answers, and the answer is changed. All changes that match are made, in the order of the rules.
    Change(Change),
    /// For answers to challenges: Pebble is not asked. The authorization, its challenge and its order are invalid from
    /// then on, with this problem as the challenge's error.
    FailAuthorization(Problem),
    /// For finalize: Pebble is not asked. The order seems to be `processing`, and is invalid with this problem when it is
    /// read, though every name is proved.
    FailOrder(Problem),
    /// For newOrder: if the account has a pending order for the same names, that order is the answer.
    ReuseOrder,
    /// For finalize: Pebble issues, but for so many polls the order still seems to be `processing`.
    Process {
        /// How many polls of the order say `processing`.
        polls: u32,
        /// When they ask the client to retry.
        retry_after: Option<RetryAfter>,
    },
}

/// A rule. Of the rules that match a request, the first decides; changes are made in any case.
#[derive(Clone, Debug)]
pub struct Rule {
    when: When,
    then: Then,
    matched: usize,
}

/// All rules, in their order.
#[derive(Debug, Default)]
pub(super) struct Rules {
    rules: Vec<Rule>,
}

impl When {
    /// Every request of this kind.
    pub fn on(kind: Kind) -> Self {
        Self {
            kind,
            names: Vec::new(),
            test: None,
            skip: 0,
            times: usize::MAX,
        }
    }

    /// Only those about this name, or another one that was given before: a name of the new order, of the order, or of
    /// the authorization. A wildcard includes its star. The name of an authorization is known once it was requested.
    #[must_use]
    pub fn naming(mut self, name: &str) -> Self {
        self.names.push(name.to_owned());
        self
    }

    /// Only those that pass this test.
    #[must_use]
    pub fn having(mut self, test: impl Fn(&Request) -> bool + Send + Sync + 'static) -> Self {
        self.test = Some(Arc::new(test));
        self
    }

    /// Not the first so many of them.
    #[must_use]
    pub fn skip(mut self, count: usize) -> Self {
        self.skip = count;
        self
    }

    /// So many of them, and no more.
    #[must_use]
    pub fn times(mut self, count: usize) -> Self {
        self.times = count;
        self
    }

    /// Only the first.
    #[must_use]
    pub fn once(self) -> Self {
        self.times(1)
    }

    /// What is done then.
    pub fn then(self, then: Then) -> Rule {
        Rule {
            when: self,
            then,
            matched: 0,
        }
    }

    /// Then this problem is the answer.
    pub fn refuse(self, problem: Problem) -> Rule {
        self.then(Then::Refuse(problem))
    }

    /// Then Pebble's answer is changed.
    pub fn change(self, change: impl Fn(&Request, &mut Answer) + Send + Sync + 'static) -> Rule {
        self.then(Then::Change(Arc::new(change)))
    }

    fn matches(&self, request: &Request, names: &[String]) -> bool {
        let about = self.names.is_empty() || self.names.iter().any(|name| names.contains(name));
        request.kind == self.kind && about && self.test.as_ref().is_none_or(|test| test(request))
    }
}

impl Rule {
    /// Only for the first request that it is for.
    #[must_use]
    pub fn once(mut self) -> Self {
        self.when.times = 1;
        self
    }

    /// Whether it applies to this request, which is counted then.
    fn applies(&mut self, request: &Request, names: &[String]) -> bool {
        if !self.when.matches(request, names) {
            return false;
        }
        self.matched += 1;
        self.matched > self.when.skip && self.matched - self.when.skip <= self.when.times
    }
}

impl Rules {
    pub(super) fn add(&mut self, rule: Rule) {
        self.rules.push(rule);
    }

    pub(super) fn clear(&mut self) {
        self.rules.clear();
    }

    /// What is to be done instead of handing the request on, if anything. Rules behind the first that applies do not
    /// count the request.
    pub(super) fn decide(&mut self, request: &Request, names: &[String]) -> Option<Then> {
        self.rules
            .iter_mut()
            .filter(|rule| !matches!(rule.then, Then::Change(_)))
            .find_map(|rule| rule.applies(request, names).then(|| rule.then.clone()))
    }

    /// The changes to be made on the answer.
    pub(super) fn changes(&mut self, request: &Request, names: &[String]) -> Vec<Change> {
        self.rules
            .iter_mut()
            .filter_map(|rule| match &rule.then {
                Then::Change(change) => {
                    let change = Arc::clone(change);
                    rule.applies(request, names).then_some(change)
                }
                _ => None,
            })
            .collect()
    }
}

impl fmt::Debug for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (kind, names) = (&self.kind, &self.names);
        write!(
            f,
            "{kind:?} of {names:?}, {} after {}",
            self.times, self.skip
        )
    }
}

impl fmt::Debug for Then {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refuse(problem) => write!(f, "refuse with {}", problem.document()),
            Self::Reply(answer) => write!(f, "reply {}", answer.status),
            Self::Change(_) => f.write_str("change the answer"),
            Self::FailAuthorization(problem) => write!(f, "fail with {}", problem.document()),
            Self::FailOrder(problem) => write!(f, "fail at last with {}", problem.document()),
            Self::ReuseOrder => f.write_str("reuse the order"),
            Self::Process { polls, .. } => write!(f, "process for {polls} polls"),
        }
    }
}
