//! Revoking a certificate (RFC 8555 §7.6).

use std::rc::Rc;

use yew::prelude::*;

use crate::account::RevokeBy;
use crate::acme::{ProblemType, RevocationReason};
use crate::guide::Authority;
use crate::keys::{PublicKey, Purpose};
use crate::ui::components::{Choice, Mistake, note, para, radio, title};
use crate::ui::text::tool_text;
use crate::ui::tools::context::{ToolContext, ToolError, ToolFuture, failed};
use crate::ui::tools::inputs::{
    CERTIFICATE, Found, KEY, area, authority, authority_field, certificate_field, certificates, id,
    key, leaf, place_of_leaf,
};
use crate::ui::tools::inspect::essentials;
use crate::ui::tools::layout::{form, last_button, result, turn};
use crate::web::{file_input, page};

/// The groups of choices.
const BY: &str = "by";
const REASON: &str = "reason";
/// The choices of the first group.
const ACCOUNT: &str = "account";
const OWN_KEY: &str = "key";

/// The reasons, most pressing first.
const REASONS: [RevocationReason; 4] = [
    RevocationReason::KeyCompromise,
    RevocationReason::Superseded,
    RevocationReason::CessationOfOperation,
    RevocationReason::Unspecified,
];

/// What is to be revoked, checked as far as this page can.
pub(super) struct Revoking {
    authority: Rc<Authority>,
    found: Found,
    by: RevokeBy,
    reason: RevocationReason,
}

/// Makes the choices that stand at first.
pub(super) fn preset() {
    if page::chosen(BY).is_none() {
        page::choose(&id(BY, ACCOUNT));
        page::choose(&id(REASON, RevocationReason::Unspecified.as_str()));
    }
}

/// Draws it.
pub(super) fn revoke(context: &ToolContext) -> Html {
    let words = &tool_text().revoke;
    let revoking = context.work.borrow().revoking.clone();
    let choice = |group: &str, value: &str, label: &str, hint: &str| {
        radio(Choice {
            id: id(group, value),
            group: group.to_owned(),
            value: value.to_owned(),
            label,
            hint: Some(hint),
            ..Choice::default()
        })
    };
    let reason = |reason: RevocationReason| {
        let (label, hint) = (words.reasons)(reason);
        choice(REASON, reason.as_str(), label, hint)
    };
    let fields = html! {
        <>
            { certificate_field(context) }
            if context.work.borrow().private_key {
                { note(tool_text().private_key_too) }
            }
            { authority_field(context) }
            <fieldset>
                <legend>{ words.by }</legend>
                { choice(BY, ACCOUNT, words.by_account, words.by_account_hint) }
                { choice(BY, OWN_KEY, words.by_key, words.by_key_hint) }
            </fieldset>
            { area(context, KEY, words.key, words.key_hint) }
            <fieldset>
                <legend>{ words.reason }</legend>
                { for REASONS.into_iter().map(reason) }
            </fieldset>
        </>
    };
    html! {
        <>
            // Kept, so that going back finds what was typed.
            <div hidden={revoking.is_some()}>{ form(context, check, words.go, fields) }</div>
            if let Some(revoking) = &revoking {
                { result("card", sure(context, revoking)) }
            }
        </>
    }
}

/// The last look at what is going to be revoked.
fn sure(context: &ToolContext, revoking: &Revoking) -> Html {
    let words = &tool_text().revoke;
    html! {
        <>
            { title(words.sure) }
            <dl class="facts">{ essentials(&revoking.found) }</dl>
            { para(words.sure_hint) }
            <div class="buttons">
                { last_button(context, send, words.sure_go) }
                { turn(context, |work| work.revoking = None, tool_text().cancel) }
            </div>
        </>
    }
}

fn check(context: ToolContext) -> ToolFuture {
    Box::pin(async move {
        let authority = authority(&context)?;
        let by_account = page::chosen(BY).as_deref() != Some(OWN_KEY);
        let (purpose, known) = if by_account {
            let known = context.context.account(&authority.directory);
            (Purpose::Account, known)
        } else {
            (Purpose::Certificate, None)
        };
        let found = certificates(&context).await;
        let key = key(&context, purpose).await;
        let (found, key) = checked(found, key, by_account, known.is_none())?;
        let by = match (key, known) {
            (Some(key), _) if by_account => {
                let account = context.operations(&authority).find_account(key).await;
                RevokeBy::Account(account.map_err(failed(&authority))?.0)
            }
            (Some(key), _) => RevokeBy::CertificateKey(key),
            (None, Some(known)) => RevokeBy::Account(known),
            (None, None) => return Ok(()),
        };
        let chosen = page::chosen(REASON).unwrap_or_default();
        let reason = REASONS.into_iter().find(|it| it.as_str() == chosen);
        context.work.borrow_mut().revoking = Some(Rc::new(Revoking {
            authority,
            found,
            by,
            reason: reason.unwrap_or(RevocationReason::Unspecified),
        }));
        Ok(())
    })
}

/// What was given, unless something is wrong with it: the certificate, and the key if there is one.
fn checked(
    found: Result<Vec<Found>, Mistake>,
    key: Result<Option<PublicKey>, Mistake>,
    any_key: bool,
    needs_key: bool,
) -> Result<(Found, Option<PublicKey>), ToolError> {
    let words = &tool_text().revoke;
    let wrong = |words: &str| Err(Mistake::new(KEY, words.to_owned()));
    let key = match key {
        Ok(None) if needs_key => wrong(words.key_missing),
        Ok(Some(key)) if !any_key => match found.as_deref().ok().and_then(leaf) {
            Some(leaf) if leaf.certificate.spki != key.spki_der() => wrong(words.key_other),
            _ => Ok(Some(key)),
        },
        key => key,
    };
    match (found, key) {
        (Ok(mut found), Ok(key)) => Ok((found.swap_remove(place_of_leaf(&found)), key)),
        (found, key) => {
            let mistakes = found.err().into_iter().chain(key.err());
            Err(ToolError::Mistakes(mistakes.collect()))
        }
    }
}

fn send(context: ToolContext) -> ToolFuture {
    Box::pin(async move {
        let words = &tool_text().revoke;
        let revoking = context.work.borrow().revoking.clone();
        let Some(revoking) = revoking else {
            return Ok(());
        };
        let authority = &revoking.authority;
        let operations = context.operations(authority);
        let sent = operations.revoke(&revoking.by, &revoking.found.der, revoking.reason);
        let done = match sent.await {
            Err(failure) if failure.is_problem(&ProblemType::AlreadyRevoked) => words.done_before,
            sent => {
                sent.map_err(failed(authority))?;
                words.done
            }
        };
        let mut work = context.work.borrow_mut();
        work.revoking = None;
        work.done = Some(done(&authority.name));
        file_input::clear(CERTIFICATE);
        Ok(())
    })
}
