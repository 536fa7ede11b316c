//! What is known of an order, in words that do not depend on the names of types and members.

use keystay::acme::{PersistDraft, Problem};
use keystay::guide::AuthorityKind;
use keystay::issuance::{
    Effect, Issued, KeyChoice, KeyFor, Method, Outcome, Phase, Proof, ProofStatus, State, Task,
    effects, update,
};
use keystay::keys::{Algorithm, PublicKey};
use keystay::names::Change;
use keystay::storage::{KnownCa, SavedOrder};

/// Lines of text.
#[derive(Default)]
struct Lines(String);

impl Lines {
    fn put(&mut self, label: &str, value: impl AsRef<str>) {
        self.0.push_str(label);
        self.0.push_str(": ");
        self.0.push_str(&value.as_ref().replace('\n', "\\n"));
        self.0.push('\n');
    }

    fn some(&mut self, label: &str, value: Option<impl AsRef<str>>) {
        if let Some(value) = value {
            self.put(label, value);
        }
    }

    fn yes(&mut self, label: &str, value: bool) {
        if value {
            self.put(label, "yes");
        }
    }

    fn list(&mut self, label: &str, values: &[String]) {
        for value in values {
            self.put(label, value);
        }
    }
}

pub(crate) fn of_order(order: &SavedOrder) -> String {
    let mut to = Lines::default();
    to.put("saved at", order.saved_at.to_string());
    to.yes("private key taken along", order.key_downloaded);
    let state = &order.state;
    plan(&mut to, state);
    options(&mut to, state);
    directory(&mut to, state);
    to.some("account key", state.account.key.as_ref().map(key));
    to.some("certificate key", state.certificate.key.as_ref().map(key));
    to.some(
        "account",
        state.account.url.as_ref().map(|it| it.as_str().to_owned()),
    );
    placed_order(&mut to, state);
    for (proof, status) in state.proofs() {
        of_proof(&mut to, state, proof, &status);
    }
    to.yes("the CA was asked to validate", state.progress.validating);
    to.yes("an earlier order failed", state.earlier_orders.exist);
    to.yes("an earlier order expired", state.earlier_orders.expired);
    to.yes("given up", state.progress.cancelled);
    for (identifier, way) in &state.choices.methods {
        to.put(
            "chosen",
            format!(
                "{} for {} {}",
                method(*way),
                identifier.kind.as_str(),
                identifier.value
            ),
        );
    }
    to.some(
        "persistent records until",
        state.choices.persist_until.map(|it| it.to_string()),
    );
    for resolver in &state.dns.resolvers {
        to.put(
            "resolver",
            format!("{} {} {:?}", resolver.name, resolver.url, resolver.flush),
        );
    }
    to.yes("looks for zones", state.dns.find_zones);
    if let Some(watch) = &state.dns.live_check {
        to.put(
            "live check",
            format!(
                "round {}, {} waits, last look {:?}{}{}",
                watch.round,
                watch.backoff,
                watch.checked_at,
                if watch.immediate {
                    ", next at once"
                } else {
                    ""
                },
                if watch.validate_when_clear {
                    ", then asks the CA"
                } else {
                    ""
                },
            ),
        );
    }
    to.list("earlier value", &state.earlier_orders.values);
    for task in state.tasks() {
        of_task(&mut to, &task);
    }
    if let Some(it) = &state.certificate.issued {
        issued(&mut to, it);
    }
    for url in &state.certificate.alternates {
        to.put("other chain at", url.as_str());
    }
    to.put("phase", phase(state.phase()));
    for effect in effects(&update(state.clone(), Outcome::Interrupted)) {
        to.put("next", of_effect(&effect));
    }
    to.0
}

pub(crate) fn of_known_ca(ca: &KnownCa) -> String {
    let mut to = Lines::default();
    to.put("directory", ca.directory.as_str());
    to.some("relay", ca.relay.as_ref());
    if let Some(known) = &ca.account {
        to.put("account", known.url.as_str());
        to.put("account key", key(&known.key));
    }
    to.0
}

fn plan(to: &mut Lines, state: &State) {
    let plan = &state.plan;
    for name in &plan.names {
        let changes: Vec<_> = name.changes.iter().copied().map(change).collect();
        to.put(
            "name",
            format!(
                "{} {}, shown as {:?}, typed as {:?}, changed by {changes:?}",
                name.identifier.kind.as_str(),
                name.identifier.value,
                name.shown,
                name.typed,
            ),
        );
    }
    let authority = &plan.authority;
    let kind = match authority.kind {
        AuthorityKind::Production => "production",
        AuthorityKind::Practice => "practice",
        AuthorityKind::Local => "local",
        AuthorityKind::Typed => "typed",
    };
    to.put(
        "CA",
        format!(
            "{} {:?} ({kind}) at {}",
            authority.id,
            authority.name,
            authority.directory.as_str()
        ),
    );
    to.some("relay", authority.relay.as_ref());
    to.yes("agreed to the terms beforehand", plan.agreed);
    if let Some(request) = &plan.request {
        to.put(
            "own request",
            format!("{} {} {}", request.key, request.spki, request.der),
        );
    }
}

fn options(to: &mut Lines, state: &State) {
    to.yes("agreed", state.progress.agreed);
    let options = &state.options;
    to.put(
        "key wanted",
        match &options.key {
            KeyChoice::Generate(kind) => format!("new {}", algorithm(*kind)),
            KeyChoice::Reuse(it) => key(it),
        },
    );
    to.some("profile wanted", options.profile.as_ref());
    to.some("replaces", options.replaces.as_ref());
    to.some(
        "account key brought along",
        options.account_key.as_ref().map(key),
    );
    if let Some(external) = &options.external {
        to.put(
            "external account",
            format!(
                "{} with {} {}",
                external.key_id,
                external.algorithm.as_str(),
                external.mac.as_str(),
            ),
        );
    }
    to.yes("external account needed", state.needs_external_account());
    to.yes("changed terms to agree to", state.account.agreement_pending);
}

fn directory(to: &mut Lines, state: &State) {
    let Some(directory) = &state.directory else {
        return;
    };
    to.put(
        "directory",
        format!(
            "{} {} {} {:?} {:?} {:?}",
            directory.new_nonce,
            directory.new_account,
            directory.new_order,
            directory.revoke_cert,
            directory.key_change,
            directory.renewal_info,
        ),
    );
    let Some(meta) = &directory.meta else { return };
    to.some("terms", meta.terms_of_service.as_ref());
    to.some("website", meta.website.as_ref());
    to.list("CAA identity", &meta.caa_identities);
    to.list("issuer domain name", &meta.issuer_domain_names);
    to.some(
        "external account required",
        meta.external_account_required.map(|it| it.to_string()),
    );
    to.some("account hash prefix", meta.account_hash_prefix.as_ref());
    for profile in &meta.profiles {
        to.put(
            "profile",
            format!("{}: {}", profile.name, profile.description),
        );
    }
}

fn placed_order(to: &mut Lines, state: &State) {
    let Some(placed) = &state.order else { return };
    let order = &placed.object;
    to.put(
        "order",
        format!(
            "{} at {}",
            String::from(order.status.clone()),
            placed.url.as_str()
        ),
    );
    to.put(
        "order read",
        format!(
            "{} times over {} ms{}",
            placed.poll_count,
            placed.time_in_status,
            if placed.stale {
                ", may be out of date"
            } else {
                ""
            },
        ),
    );
    to.some(
        "order wait asked for",
        placed.retry_after.map(|it| it.to_string()),
    );
    to.some("order expires", order.expires.as_ref());
    for identifier in &order.identifiers {
        to.put(
            "order for",
            format!("{} {}", identifier.kind.as_str(), identifier.value),
        );
    }
    for url in &order.authorizations {
        to.put("order asks for", url.as_str());
    }
    to.put("order finalized at", order.finalize.as_str());
    to.some(
        "order certificate",
        order.certificate.as_ref().map(|it| it.as_str().to_owned()),
    );
    to.some("order profile", order.profile.as_ref());
    to.some("order replaces", order.replaces.as_ref());
    to.some("order error", order.error.as_ref().map(problem));
}

fn of_proof(to: &mut Lines, state: &State, proof: &Proof, status: &ProofStatus) {
    let status = match status {
        ProofStatus::Reading => "to be read".to_owned(),
        ProofStatus::ToDo => "to do".to_owned(),
        ProofStatus::Answering => "asking".to_owned(),
        ProofStatus::Validating => "the CA validates".to_owned(),
        ProofStatus::Proved => "proved".to_owned(),
        ProofStatus::Failed(None) => "failed".to_owned(),
        ProofStatus::Failed(Some(it)) => format!("failed: {}", problem(it)),
    };
    let flags = [
        (proof.answered, "answered"),
        (proof.stale, "may be out of date"),
        (proof.renewed, "renewed"),
        (proof.deactivated, "withdrawn"),
    ];
    let flags: String = flags
        .iter()
        .filter(|it| it.0)
        .map(|it| format!(", {}", it.1))
        .collect();
    to.put(
        "proof",
        format!(
            "of {:?} by {}, {} looks{flags}, {status}",
            state.shown(proof),
            method(proof.method),
            proof.reads,
        ),
    );
    let Some(authorization) = &proof.authorization else {
        return;
    };
    to.put(
        "authorization",
        format!(
            "{} {} {} wildcard {:?} expires {:?} at {}",
            String::from(authorization.status.clone()),
            authorization.identifier.kind.as_str(),
            authorization.identifier.value,
            authorization.wildcard,
            authorization.expires,
            proof.url.as_str(),
        ),
    );
    for challenge in &authorization.challenges {
        let draft = match challenge.draft {
            PersistDraft::First => "first draft",
            PersistDraft::Second => "second draft",
        };
        to.put(
            "challenge",
            format!(
                "{} {} token {:?} issuers {:?} {draft} at {}",
                String::from(challenge.kind.clone()),
                String::from(challenge.status.clone()),
                challenge.token.as_ref().map(|it| it.as_str().to_owned()),
                challenge.issuer_domain_names,
                challenge.url.as_str(),
            ),
        );
        to.some("challenge error", challenge.error.as_ref().map(problem));
    }
}

fn problem(problem: &Problem) -> String {
    let mut text = format!(
        "{} {:?} {:?} {:?}",
        String::from(problem.kind.clone()),
        problem.detail,
        problem.status,
        problem.instance,
    );
    for sub in &problem.subproblems {
        let identifier = sub
            .identifier
            .as_ref()
            .map(|it| format!("{} {}", it.kind.as_str(), it.value));
        let kind = String::from(sub.kind.clone());
        text = format!("{text}; {kind} {:?} of {identifier:?}", sub.detail);
    }
    text
}

fn of_task(to: &mut Lines, task: &Task) {
    match task {
        Task::Dns(task) => {
            for value in &task.values {
                to.put(
                    "record",
                    format!(
                        "{} {:?} for {}{}",
                        task.record,
                        value.value,
                        value.shown,
                        if value.renewed { ", renewed" } else { "" },
                    ),
                );
            }
        }
        Task::Http(task) => to.put(
            "file",
            format!("{} {:?} for {}", task.url, task.content, task.shown),
        ),
    }
}

fn issued(to: &mut Lines, issued: &Issued) {
    to.put(
        "certificate",
        format!(
            "for {:?} by {:?} from {} to {}, in force {}, serial {}, fingerprint {}",
            issued.names,
            issued.issuer,
            issued.not_before,
            issued.not_after,
            issued.in_force,
            issued.serial,
            issued.fingerprint,
        ),
    );
    to.some("renewal information of", issued.renewal_id.as_ref());
    for chain in &issued.chains {
        to.put(
            "chain",
            format!("to {:?} over {:?}", chain.root, chain.issuers),
        );
    }
    to.put("fullchain.pem", issued.full_pem());
}

fn key(key: &PublicKey) -> String {
    format!(
        "{} {} {} {}",
        key.id.as_str(),
        algorithm(key.algorithm),
        key.thumbprint,
        key.spki
    )
}

fn algorithm(algorithm: Algorithm) -> &'static str {
    match algorithm {
        Algorithm::P256 => "P-256",
        Algorithm::P384 => "P-384",
        Algorithm::Rsa2048 => "RSA 2048",
        Algorithm::Rsa3072 => "RSA 3072",
        Algorithm::Rsa4096 => "RSA 4096",
    }
}

fn method(method: Method) -> &'static str {
    match method {
        Method::Dns => "dns-01",
        Method::Http => "http-01",
        Method::DnsAccount => "dns-account-01",
        Method::DnsPersist => "dns-persist-01",
    }
}

fn change(change: Change) -> &'static str {
    match change {
        Change::FromUrl => "URL",
        Change::PortDropped => "port",
        Change::TrailingDot => "trailing dot",
        Change::Lowercased => "case",
        Change::ToAscii => "IDNA",
        Change::Unwrapped => "brackets",
        Change::Repeated => "repetition",
    }
}

fn phase(phase: Phase) -> &'static str {
    match phase {
        Phase::Preparing => "preparing",
        Phase::Conditions => "conditions",
        Phase::Proving => "proving",
        Phase::Validating => "validating",
        Phase::Failed => "failed",
        Phase::Issuing => "issuing",
        Phase::Done => "done",
        Phase::Cancelled => "withdrawn",
    }
}

fn of_effect(effect: &Effect) -> String {
    match effect {
        Effect::GenerateKey(KeyFor::Account) => "make the account key".to_owned(),
        Effect::GenerateKey(KeyFor::Certificate(kind)) => {
            format!("make a {} key", algorithm(*kind))
        }
        Effect::ReadDirectory(url) => format!("read the directory {}", url.as_str()),
        Effect::OpenAccount => "open the account".to_owned(),
        Effect::PlaceOrder => "place the order".to_owned(),
        Effect::ReadAuthorization { url, reads: look } => {
            format!("read {} for the {look}th time", url.as_str())
        }
        Effect::FindZones => "find zones".to_owned(),
        Effect::CheckDns { round } => format!("live check, round {round}"),
        Effect::AnswerChallenge { challenge, .. } => format!("answer {}", challenge.as_str()),
        Effect::PollOrder {
            url,
            count,
            finalizing,
        } => {
            format!(
                "read {} for the {count}th time, finalizing {finalizing}",
                url.as_str()
            )
        }
        Effect::Finalize(url) => format!("finalize {}", url.as_str()),
        Effect::DownloadCertificate(url) => format!("download {}", url.as_str()),
        Effect::DownloadAlternate(url) => format!("download the chain {}", url.as_str()),
        Effect::AgreeToNewTerms => "agree again".to_owned(),
        Effect::DeactivateAuthorization(url) => format!("deactivate {}", url.as_str()),
    }
}
