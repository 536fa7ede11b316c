//! Accounts: one outside of ACME that is asked for late.

use keystay::acme::ProblemType;
use keystay::issuance::{Event, ExternalAccount, Phase, Wishes};
use keystay::keys::MacAlgorithm;
use testbed::front::{Cors, Kind, When};
use testbed::pebble::{self, PebbleOptions};

use super::support::{Ca, judge};
use super::{NAME, agrees, prove, refusal};

#[tokio::test]
async fn an_external_account_may_be_asked_for_late() {
    let key = "zWNDZM6eQGHWpSRTPal5eIUYFTu7EajVIoguysqZ9wE";
    let options = PebbleOptions {
        external_accounts: vec![pebble::ExternalAccount::new("kid-1", key)],
        ..super::pebble()
    };
    let silent = When::on(Kind::Directory).change(|_, answer| {
        let mut directory = answer.object();
        if let Some(meta) = directory["meta"].as_object_mut() {
            meta.remove("externalAccountRequired");
        }
        answer.set_object(&directory);
    });
    let ca = Ca::behind_a_front(options, Cors::Boulder, [silent]).await;
    let story = ca.story(NAME);
    let state = ca
        .play(story, async |player| {
            let state = player.phase(Phase::Conditions).await;
            assert!(!state.needs_external_account());
            agrees(player).await;
            let (state, trouble) = player.trouble().await;
            let (problem, _) = refusal(&trouble.failure);
            assert_eq!(problem.kind, ProblemType::ExternalAccountRequired);
            assert!(state.needs_external_account());
            let made = state.certificate_key;
            player.says(Event::Reconsider).await;
            let wishes = Wishes {
                external: Some(ExternalAccount {
                    key_id: "kid-1".into(),
                    mac: ca.keys.add_mac_key(key).unwrap(),
                    algorithm: MacAlgorithm::Hs256,
                }),
                ..Wishes::default()
            };
            player.says(Event::Agree(Box::new(wishes))).await;
            let state = player.phase(Phase::Proving).await;
            assert_eq!(state.certificate_key, made, "the keys are the same");
            prove(&ca, player).await;
            player.phase(Phase::Done).await
        })
        .await;
    judge(&state, &ca).await;
}
