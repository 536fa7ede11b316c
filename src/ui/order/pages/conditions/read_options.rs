//! The options that the person chose, read from the fields.

use crate::account::ExternalAccountKey;
use crate::acme::certificates_in;
use crate::i18n::text;
use crate::issuance::{KeyChoice, OrderOptions, State};
use crate::keys::{Algorithm, ImportError, KeyStore, MacAlgorithm, PublicKey, Purpose};
use crate::ui::components::Mistake;
use crate::ui::order::pages::conditions::fields::{
    ACCOUNT_KEY, AGREE, KEEP, KEEP_KEY, KEY, KEY_ID, MAC, MAC_ALGORITHM, PROFILE, REPLACES, USUAL,
};
use crate::web::{file_input, page};

/// Reads them, or finds all mistakes in them.
pub(super) async fn read_options(
    state: &State,
    keys: &KeyStore,
) -> Result<OrderOptions, Vec<Mistake>> {
    let words = &text().conditions;
    let mut mistakes = Vec::new();
    let terms = state
        .directory
        .as_ref()
        .and_then(|it| it.terms_of_service());
    if terms.is_some() && !page::ticked(AGREE) {
        let message = words.missing(&state.plan.authority.name);
        mistakes.push(Mistake::new(AGREE, message));
    }
    let external = external(state, keys, &mut mistakes);
    let key = match page::chosen(KEY).as_deref() {
        Some(KEEP) => match read_key(keys, Purpose::Certificate, KEEP_KEY).await {
            Ok(Some(key)) => KeyChoice::Reuse(key),
            Ok(None) => match &state.options.key {
                // The key was given before.
                earlier @ KeyChoice::Reuse(_) => earlier.clone(),
                KeyChoice::Generate(_) => {
                    mistakes.push(Mistake::new(KEEP_KEY, words.import(&ImportError::Empty)));
                    KeyChoice::default()
                }
            },
            Err(mistake) => {
                mistakes.push(mistake);
                KeyChoice::default()
            }
        },
        kind => {
            let mut kinds = Algorithm::ALL.into_iter();
            let kind = kinds.find(|it| Some(it.as_str()) == kind);
            kind.map_or_else(KeyChoice::default, KeyChoice::Generate)
        }
    };
    let account_key = match read_key(keys, Purpose::Account, ACCOUNT_KEY).await {
        Ok(key) => key,
        Err(mistake) => {
            mistakes.push(mistake);
            None
        }
    };
    let replaces = match file_input::read(REPLACES).await {
        None => None,
        Some(pem) => {
            let id = String::from_utf8(pem.to_vec()).ok();
            let id = id.and_then(|pem| certificates_in(&pem).ok());
            let id = id.and_then(|found| found.first()?.1.renewal_id());
            if id.is_none() {
                mistakes.push(Mistake::new(REPLACES, words.replaces_wrong().to_owned()));
            }
            id
        }
    };
    if mistakes.is_empty() {
        Ok(OrderOptions {
            key,
            profile: page::chosen(PROFILE).filter(|name| name != USUAL),
            replaces,
            external,
            account_key,
        })
    } else {
        Err(mistakes)
    }
}

fn external(
    state: &State,
    keys: &KeyStore,
    mistakes: &mut Vec<Mistake>,
) -> Option<ExternalAccountKey> {
    if !state.needs_external_account() {
        return None;
    }
    let words = &text().conditions;
    let key_id = page::value(KEY_ID).unwrap_or_default().trim().to_owned();
    if key_id.is_empty() {
        mistakes.push(Mistake::new(KEY_ID, words.key_id_missing().to_owned()));
    }
    let mac = page::value(MAC).unwrap_or_default();
    let Ok(mac) = keys.add_mac_key(&zeroize::Zeroizing::new(mac)) else {
        mistakes.push(Mistake::new(MAC, words.mac_wrong().to_owned()));
        return None;
    };
    let chosen = page::chosen(MAC_ALGORITHM);
    let mut algorithms = MacAlgorithm::ALL.into_iter();
    Some(ExternalAccountKey {
        key_id,
        mac,
        algorithm: algorithms
            .find(|it| Some(it.as_str()) == chosen.as_deref())
            .unwrap_or(MacAlgorithm::Hs256),
    })
}

/// The key in a field, if anything is in it.
async fn read_key(
    keys: &KeyStore,
    purpose: Purpose,
    field: &'static str,
) -> Result<Option<PublicKey>, Mistake> {
    match file_input::read(field).await {
        None => Ok(None),
        Some(file) => match keys.import(purpose, &file).await {
            Ok(key) => Ok(Some(key)),
            Err(error) => Err(Mistake::new(field, text().conditions.import(&error))),
        },
    }
}
