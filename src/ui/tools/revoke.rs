//! The tool that revokes a certificate (RFC 8555 §7.6).

use std::rc::Rc;

use yew::prelude::*;

use crate::account::RevokeBy;
use crate::acme::{ProblemType, RevocationReason};
use crate::guide::Authority;
use crate::i18n::text;
use crate::keys::{PublicKey, Purpose};
use crate::ui::components::{Choice, Mistake, choice_id, note, para, radio, title};
use crate::ui::tools::authority_input::{authority_field, read_authority};
use crate::ui::tools::certificate_input::{
    CERTIFICATE, GivenCertificate, certificate_field, leaf, leaf_index, read_certificates,
};
use crate::ui::tools::context::{ToolError, ToolFuture, ToolHandle, failed};
use crate::ui::tools::forms::{ButtonStyle, action_button, change_button, form, result};
use crate::ui::tools::inspect::main_facts;
use crate::ui::tools::key_input::{KEY, key_field, read_key};
use crate::web::{file_input, page};

/// The groups of choices.
const BY: &str = "by";
const REASON: &str = "reason";
/// The choices of the first group.
const BY_ACCOUNT: &str = "account";
const BY_CERTIFICATE_KEY: &str = "key";

/// The reasons, most pressing first.
const REASONS: [RevocationReason; 4] = [
    RevocationReason::KeyCompromise,
    RevocationReason::Superseded,
    RevocationReason::CessationOfOperation,
    RevocationReason::Unspecified,
];

/// What the tool knows.
#[derive(Default)]
pub(super) struct RevokeState {
    /// Whether a private key was given where a certificate was asked for.
    had_private_key: bool,
    /// What the person is asked to confirm.
    to_confirm: Option<Rc<Revocation>>,
}

/// A revocation, checked as far as this page can.
struct Revocation {
    authority: Rc<Authority>,
    certificate: GivenCertificate,
    by: RevokeBy,
    reason: RevocationReason,
}

/// Makes the choices that are made at first.
pub(super) fn choose_defaults() {
    if page::chosen(BY).is_none() {
        page::choose(&choice_id(BY, BY_ACCOUNT));
        page::choose(&choice_id(REASON, RevocationReason::Unspecified.as_str()));
    }
}

/// Draws the tool.
pub(super) fn revoke(tool: &ToolHandle<RevokeState>) -> Html {
    let words = &text().revoke;
    let state = tool.state.borrow();
    let to_confirm = state.to_confirm.as_ref();
    html! {
        <>
            // Hidden and not removed, so that what was typed is still there after Cancel.
            <div hidden={to_confirm.is_some()}>
                { form(&tool.context, tool.action(check), words.go(), fields(tool, state.had_private_key)) }
            </div>
            if let Some(revocation) = to_confirm {
                { result("card", confirmation(tool, revocation)) }
            }
        </>
    }
}

fn fields(tool: &ToolHandle<RevokeState>, had_private_key: bool) -> Html {
    let words = &text().revoke;
    let choice = |group: &str, value: &str, label: &str, hint: &str| {
        radio(Choice {
            id: choice_id(group, value),
            group: group.to_owned(),
            value: value.to_owned(),
            label,
            hint: Some(hint),
            ..Choice::default()
        })
    };
    let reason = |reason: RevocationReason| {
        let (label, hint) = words.reasons(reason);
        choice(REASON, reason.as_str(), label, hint)
    };
    html! {
        <>
            { certificate_field(&tool.context) }
            if had_private_key {
                { note(text().tools.private_key_too()) }
            }
            { authority_field(&tool.context) }
            <fieldset>
                <legend>{ words.by() }</legend>
                { choice(BY, BY_ACCOUNT, words.by_account(), words.by_account_hint()) }
                { choice(BY, BY_CERTIFICATE_KEY, words.by_key(), words.by_key_hint()) }
            </fieldset>
            { key_field(&tool.context, words.key(), words.key_hint()) }
            <fieldset>
                <legend>{ words.reason() }</legend>
                <>{ for REASONS.into_iter().map(reason) }</>
            </fieldset>
        </>
    }
}

/// Shows what is going to be revoked, and asks whether the person is sure.
fn confirmation(tool: &ToolHandle<RevokeState>, revocation: &Revocation) -> Html {
    let words = &text().revoke;
    let (context, cancel) = (&tool.context, tool.change(|state| state.to_confirm = None));
    html! {
        <>
            { title(words.sure()) }
            <dl class="facts">{ main_facts(&revocation.certificate) }</dl>
            { para(words.sure_hint()) }
            <div class="buttons">
                { action_button(context, tool.action(send), words.sure_go(), ButtonStyle::Irreversible) }
                { change_button(context, cancel, text().tools.cancel()) }
            </div>
        </>
    }
}

fn check(tool: ToolHandle<RevokeState>) -> ToolFuture {
    Box::pin(async move {
        let context = &tool.context;
        let authority = read_authority(context)?;
        let by_account = page::chosen(BY).as_deref() != Some(BY_CERTIFICATE_KEY);
        let (purpose, known) = if by_account {
            (Purpose::Account, context.app.account(&authority.directory))
        } else {
            (Purpose::Certificate, None)
        };
        let input = read_certificates().await;
        tool.state.borrow_mut().had_private_key = input.had_private_key;
        let key = read_key(context, purpose).await;
        let (certificate, key) = checked(input.certificates, key, by_account, known.is_none())?;
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
        tool.state.borrow_mut().to_confirm = Some(Rc::new(Revocation {
            authority,
            certificate,
            by,
            reason: reason.unwrap_or(RevocationReason::Unspecified),
        }));
        Ok(())
    })
}

/// The certificate and the key, if there is one, unless something is wrong with them.
fn checked(
    certificates: Result<Vec<GivenCertificate>, Mistake>,
    key: Result<Option<PublicKey>, Mistake>,
    any_key: bool,
    needs_key: bool,
) -> Result<(GivenCertificate, Option<PublicKey>), ToolError> {
    let words = &text().revoke;
    let wrong = |words: &str| Err(Mistake::new(KEY, words.to_owned()));
    let key = match key {
        Ok(None) if needs_key => wrong(words.key_missing()),
        Ok(Some(key)) if !any_key => match certificates.as_deref().ok().and_then(leaf) {
            Some(leaf) if leaf.certificate.spki != key.spki_der() => wrong(words.key_other()),
            _ => Ok(Some(key)),
        },
        key => key,
    };
    match (certificates, key) {
        (Ok(mut given), Ok(key)) => Ok((given.swap_remove(leaf_index(&given)), key)),
        (given, key) => {
            let mistakes = given.err().into_iter().chain(key.err());
            Err(ToolError::Mistakes(mistakes.collect()))
        }
    }
}

fn send(tool: ToolHandle<RevokeState>) -> ToolFuture {
    Box::pin(async move {
        let words = &text().revoke;
        let Some(revocation) = tool.state.borrow().to_confirm.clone() else {
            return Ok(());
        };
        let authority = &revocation.authority;
        let operations = tool.context.operations(authority);
        let certificate = &revocation.certificate.der;
        let sent = operations.revoke(&revocation.by, certificate, revocation.reason);
        let done = match sent.await {
            Err(error) if error.is_problem(&ProblemType::AlreadyRevoked) => {
                words.done_before(&authority.name)
            }
            sent => {
                sent.map_err(failed(authority))?;
                words.done(&authority.name)
            }
        };
        tool.state.borrow_mut().to_confirm = None;
        tool.context.set_done(done);
        file_input::clear(CERTIFICATE);
        Ok(())
    })
}
