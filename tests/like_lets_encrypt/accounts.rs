//! Accounts: terms that change, and an account outside of ACME that is asked for late.

use keystay::acme::ProblemType;
use keystay::issuance::{Effect, Event, ExternalAccount, OrderOptions, Phase};
use keystay::keys::MacAlgorithm;
use serde_json::json;
use testbed::ca_proxy::{Answer, Cors, Kind, Rule, Then, When};
use testbed::pebble::{self, PebbleOptions};

use super::support::{Ca, judge};
use super::{NAME, agrees, boulder, prove, refusal};

/// Changed terms are agreed to where the CA says (RFC 8555 §7.3.3). Some CAs take it well to be told of it in the account
/// too; others, Pebble among them, refuse an update that says nothing else.
#[tokio::test]
async fn changed_terms_hold_the_order_up_until_they_are_agreed_to() {
    let (page, terms) = ("https://ca.test/agree", "https://ca.test/terms-2");
    let told =
        || When::on(Kind::Account).having(|it| it.payload["termsOfServiceAgreed"] == json!(true));
    let account = Answer::json(200, &json!({ "status": "valid", "contact": [] }));
    for hears_of_it in [true, false] {
        let ca = boulder([Rule::user_action_required(page, terms)]).await;
        if hears_of_it {
            ca.ca_proxy()
                .add_rules([told().then(Then::Reply(account.clone()))]);
        }
        let story = ca.story(NAME);
        let state = ca
            .play(story, async |player| {
                agrees(player).await;
                let (_, blocking_error) = player.blocking_error().await;
                assert_eq!(blocking_error.effect, Effect::PlaceOrder);
                let (problem, _) = refusal(&blocking_error.failure);
                assert_eq!(problem.kind, ProblemType::UserActionRequired);
                assert_eq!(problem.instance.as_deref(), Some(page));
                assert_eq!(ca.ca_proxy().count(Kind::Account), 0, "nobody agreed yet");
                player.retries().await;
                prove(&ca, player).await;
                player.phase(Phase::Done).await
            })
            .await;
        judge(&state, &ca).await;
        assert_eq!(ca.ca_proxy().count(Kind::NewOrder), 2);
    }
}

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
    let ca = Ca::behind_a_ca_proxy(options, Cors::Boulder, [silent]).await;
    let story = ca.story(NAME);
    let state = ca
        .play(story, async |player| {
            let state = player.phase(Phase::Conditions).await;
            assert!(!state.needs_external_account());
            agrees(player).await;
            let (state, blocking_error) = player.blocking_error().await;
            let (problem, _) = refusal(&blocking_error.failure);
            assert_eq!(problem.kind, ProblemType::ExternalAccountRequired);
            assert!(state.needs_external_account());
            let made = state.certificate_key;
            player.says(Event::Reconsider).await;
            let options = OrderOptions {
                external: Some(ExternalAccount {
                    key_id: "kid-1".into(),
                    mac: ca.keys.add_mac_key(key).unwrap(),
                    algorithm: MacAlgorithm::Hs256,
                }),
                ..OrderOptions::default()
            };
            player.says(Event::Agree(Box::new(options))).await;
            let state = player.phase(Phase::Proving).await;
            assert_eq!(state.certificate_key, made, "the keys are the same");
            prove(&ca, player).await;
            player.phase(Phase::Done).await
        })
        .await;
    judge(&state, &ca).await;
}
