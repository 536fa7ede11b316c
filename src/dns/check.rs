//! One check of everything: which questions go to which resolver, and what follows from the answers.
//!
//! Questions are asked in a few rounds, all of one round at once. A name is asked for once in each check, however many
//! names of the order share it.

use std::future::poll_fn;
use std::ops::ControlFlow;
use std::task::Poll;

use super::caa::{self, name_and_parents};
use super::misplacement::{Misplacement, misplacements};
use super::zone::{apex, servers};
use super::{
    CaaFinding, DnsAnswer, ExpectedRecord, Findings, HostFinding, Lookup, Question, Questions,
    RecordFinding, RecordType, Resolver, ResolverFinding, Verdict, ZoneFound, guess_zone, judge,
};
use crate::poll::{Task, poll_tasks};

/// The most labels of a name that are followed upwards.
const DEEPEST: usize = 12;

/// A question, with the place of the resolver that it goes to.
type Query = (usize, Question);

/// Asks everything at once. The answers come in the order of the questions.
async fn ask<L: Lookup>(
    lookup: &L,
    resolvers: &[Resolver],
    questions: &[Query],
) -> Vec<Option<DnsAnswer>> {
    let mut answers = vec![None; questions.len()];
    let mut tasks = Vec::with_capacity(questions.len());
    for (number, (at, question)) in questions.iter().enumerate() {
        let task: Task<'_, Option<DnsAnswer>> = Box::pin(async move {
            let resolver = resolvers.get(*at)?;
            DnsAnswer::parse(&lookup.get(&question.url(resolver)).await?)
        });
        tasks.push((number, task));
    }
    poll_fn(|context| {
        poll_tasks(&mut tasks, context, |number, answer| {
            answers[number] = answer;
            ControlFlow::Continue(())
        });
        if tasks.is_empty() {
            Poll::Ready(())
        } else {
            Poll::Pending
        }
    })
    .await;
    answers
}

/// Asks each question of the first resolver, and of the next ones where that gives no answer.
async fn ask_any<L: Lookup>(
    lookup: &L,
    resolvers: &[Resolver],
    questions: Vec<Question>,
) -> Vec<(Question, Option<DnsAnswer>)> {
    let mut answers: Vec<_> = questions.into_iter().map(|it| (it, None)).collect();
    for at in 0..resolvers.len() {
        let unanswered = answers.iter().filter(|(_, answer)| answer.is_none());
        let unanswered: Vec<Query> = unanswered
            .map(|(question, _)| (at, question.clone()))
            .collect();
        if unanswered.is_empty() {
            break;
        }
        let mut received = ask(lookup, resolvers, &unanswered).await.into_iter();
        for (_, answer) in answers.iter_mut().filter(|(_, answer)| answer.is_none()) {
            *answer = received.next().flatten();
        }
    }
    answers
}

fn found<'a>(
    answers: &'a [(Question, Option<DnsAnswer>)],
    name: &str,
    kind: RecordType,
) -> Option<&'a DnsAnswer> {
    let mut fitting = answers.iter();
    let is_it = |it: &&(Question, _)| it.0.name == name && it.0.kind == kind;
    fitting.find(is_it).and_then(|(_, answer)| answer.as_ref())
}

fn add(questions: &mut Vec<Question>, name: &str, kind: RecordType) {
    let question = Question::new(name, kind);
    if !questions.contains(&question) {
        questions.push(question);
    }
}

/// Finds the zones of these names and the servers in charge of them. Only the names themselves are asked for, not those
/// of records that are to be added: a resolver remembers for a while that a name is not there. Names whose zone no
/// resolver knows are left out.
pub async fn find_zones<L: Lookup>(
    lookup: &L,
    resolvers: &[Resolver],
    names: &[String],
) -> Vec<ZoneFound> {
    let mut open: Vec<(&str, &str)> = names.iter().map(|name| (&**name, &**name)).collect();
    let mut zones: Vec<ZoneFound> = Vec::new();
    for _ in 0..DEEPEST {
        let mut questions = Vec::new();
        for (_, asked) in &open {
            add(&mut questions, asked, RecordType::Soa);
        }
        if questions.is_empty() {
            break;
        }
        let answers = ask_any(lookup, resolvers, questions).await;
        let mut next = Vec::new();
        for (base, asked) in open {
            let Some(answer) = found(&answers, asked, RecordType::Soa) else {
                continue;
            };
            match (apex(asked, answer), asked.split_once('.')) {
                (Some(apex), _) => zones.push(ZoneFound {
                    base: base.to_owned(),
                    apex,
                    servers: Vec::new(),
                }),
                (None, Some((_, above))) => next.push((base, above)),
                (None, None) => {}
            }
        }
        open = next;
    }
    let mut questions = Vec::new();
    for zone in zones.iter().filter(|zone| !zone.is_unregistered()) {
        add(&mut questions, &zone.apex, RecordType::Ns);
    }
    let answers = ask_any(lookup, resolvers, questions).await;
    for zone in &mut zones {
        if let Some(answer) = found(&answers, &zone.apex, RecordType::Ns) {
            zone.servers = servers(answer);
        }
    }
    zones
}

/// Checks everything that is expected to be in DNS.
pub async fn check_dns<L: Lookup>(
    lookup: &L,
    resolvers: &[Resolver],
    questions: &Questions,
    zones: &[ZoneFound],
) -> Findings {
    let records = check_records(lookup, resolvers, &questions.records, zones).await;
    let mut others = Vec::new();
    for host in &questions.hosts {
        add(&mut others, host, RecordType::A);
        add(&mut others, host, RecordType::Aaaa);
    }
    for name in questions
        .caa
        .iter()
        .flat_map(|it| name_and_parents(&it.base))
    {
        add(&mut others, name, RecordType::Caa);
    }
    let answers = ask_any(lookup, resolvers, others).await;
    let host = |host: &String| {
        let addresses = |kind| {
            let answer = found(&answers, host, kind);
            let data = answer.map(|it| it.data(kind).map(|record| record.data.clone()));
            data.map(Iterator::collect).unwrap_or_default()
        };
        let failed = |kind| found(&answers, host, kind).is_none_or(|it| it.status == 2);
        HostFinding {
            host: host.clone(),
            v4: addresses(RecordType::A),
            v6: addresses(RecordType::Aaaa),
            broken: failed(RecordType::A) || failed(RecordType::Aaaa),
        }
    };
    Findings {
        records,
        hosts: questions.hosts.iter().map(host).collect(),
        caa: questions
            .caa
            .iter()
            .map(|it| {
                let climbed = name_and_parents(&it.base).into_iter();
                let climbed = climbed.map(|name| (name, found(&answers, name, RecordType::Caa)));
                CaaFinding {
                    base: it.base.clone(),
                    wildcard: it.wildcard,
                    verdict: caa::judge(it, questions, climbed),
                }
            })
            .collect(),
    }
}

async fn check_records<L: Lookup>(
    lookup: &L,
    resolvers: &[Resolver],
    records: &[ExpectedRecord],
    zones: &[ZoneFound],
) -> Vec<RecordFinding> {
    let everywhere = records.iter().flat_map(|it| {
        (0..resolvers.len()).map(|at| (at, Question::new(&it.record, RecordType::Txt)))
    });
    let everywhere: Vec<Query> = everywhere.collect();
    let mut answers = ask(lookup, resolvers, &everywhere).await.into_iter();
    let mut findings: Vec<RecordFinding> = Vec::new();
    // What is asked next: without DNSSEC where a zone is broken, and at other names where the record is missing.
    let (mut unchecked, mut elsewhere): (Vec<Query>, Vec<Query>) = (Vec::new(), Vec::new());
    for expected in records {
        let mut seen = Vec::new();
        let mut is_missing = None;
        for (at, resolver) in resolvers.iter().enumerate() {
            let answer = answers.next().flatten();
            let verdict = answer.map_or(Verdict::NoAnswer, |answer| judge(expected, &answer));
            if verdict == (Verdict::Broken { dnssec: false }) {
                let mut question = Question::new(&expected.record, RecordType::Txt);
                question.unchecked = true;
                unchecked.push((at, question));
            }
            if let Verdict::Alias { .. } = verdict {
                elsewhere.push((at, Question::new(neighbour(expected), RecordType::Txt)));
            }
            if verdict.may_be_elsewhere() && is_missing.is_none() {
                is_missing = Some(at);
            }
            seen.push(ResolverFinding {
                resolver: resolver.name.clone(),
                verdict,
            });
        }
        if let Some(at) = is_missing {
            let others = wrong_names(expected, zones).into_iter();
            elsewhere.extend(others.map(|(_, name)| (at, Question::new(name, RecordType::Txt))));
        }
        findings.push(RecordFinding {
            record: expected.record.clone(),
            seen,
        });
    }
    let opened = ask(lookup, resolvers, &unchecked).await;
    let strays = ask(lookup, resolvers, &elsewhere).await;
    for (expected, finding) in records.iter().zip(&mut findings) {
        let is_at = |name: &str, test: &dyn Fn(&DnsAnswer) -> bool| {
            let mut asked = elsewhere.iter().zip(&strays);
            asked.any(|((_, question), answer)| {
                question.name == name && answer.as_ref().is_some_and(test)
            })
        };
        let mut strayed = wrong_names(expected, zones).into_iter();
        let stray = strayed.find(|(_, name)| is_at(name, &|answer| has_one(expected, answer)));
        let lost = |zone: &ZoneFound| zone.base == expected.base && zone.is_unregistered();
        let lost = zones.iter().any(lost);
        for (at, seen) in finding.seen.iter_mut().enumerate() {
            seen.verdict = match &seen.verdict {
                Verdict::Broken { .. } => Verdict::Broken {
                    dnssec: unchecked
                        .iter()
                        .zip(&opened)
                        .any(|((by, question), answer)| {
                            let answer = answer.as_ref().filter(|_| *by == at);
                            question.name == expected.record
                                && answer.is_some_and(|it| it.status != 2)
                        }),
                },
                Verdict::Absent { .. } if lost => Verdict::NoDomain,
                Verdict::Alias { target, found, .. } => Verdict::Alias {
                    wildcard: is_at(&neighbour(expected), &|it| {
                        it.alias().as_ref() == Some(target)
                    }),
                    target: target.clone(),
                    found: found.clone(),
                },
                verdict if verdict.may_be_elsewhere() => match &stray {
                    Some((how, name)) => Verdict::Misplaced {
                        at: name.clone(),
                        how: *how,
                    },
                    None => continue,
                },
                _ => continue,
            };
        }
    }
    findings
}

/// A name beside the record's that has no records of its own. What answers for it is a wildcard.
fn neighbour(expected: &ExpectedRecord) -> String {
    ["_keystay-neighbour.", &expected.base].concat()
}

fn wrong_names(expected: &ExpectedRecord, zones: &[ZoneFound]) -> Vec<(Misplacement, String)> {
    let zone = zones.iter().find(|zone| zone.base == expected.base);
    let apex = match zone {
        Some(zone) => zone.apex.clone(),
        None => guess_zone(&expected.record, &expected.base).domain,
    };
    misplacements(&expected.record, &expected.base, &apex)
}

fn has_one(expected: &ExpectedRecord, answer: &DnsAnswer) -> bool {
    let texts = answer.texts();
    let mut values = expected.values.iter();
    values.any(|value| texts.iter().any(|text| expected.is(text, value)))
}

#[cfg(test)]
mod tests;
