//! Somebody with an account, at the level of `acme::Client`.

use std::net::IpAddr;
use std::rc::Rc;
use std::time::Duration;

use keystay::acme::{
    Account, AccountUrl, Authorization, AuthorizationStatus, AuthorizationUrl, Challenge,
    ChallengeType, Client, Clock as _, Delivered, Directory, DirectoryUrl, Error, Identity, Mac,
    NewAccount, NewOrder, NoMac, Order, OrderStatus, OrderUrl, Pace, PersistentRecord, Problem,
    Signer, SignerError, dns_account_label, dns01_value, key_authorization, poll_delay,
};
use keystay::keys::{Algorithm, KeyStore, MacAlgorithm, MacId, PublicKey, Purpose};
use keystay::names::Identifier;
use serde_json::Value;

use super::{Ca, Native, Time};

/// Signs with a key of a store.
#[derive(Clone)]
pub struct Key {
    pub keys: Rc<KeyStore>,
    pub public: PublicKey,
}

impl Key {
    pub async fn new(ca: &Ca, purpose: Purpose) -> Self {
        let keys = Rc::clone(&ca.keys);
        let public = keys.generate(purpose, Algorithm::P256).await.unwrap();
        Self { keys, public }
    }
}

impl Signer for Key {
    fn algorithm(&self) -> &'static str {
        self.public.algorithm.jws()
    }
    fn jwk(&self) -> Value {
        self.public.jwk.clone()
    }
    async fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SignerError> {
        let signature = self.keys.sign(&self.public.id, message).await;
        signature.map_err(|error| SignerError(error.to_string()))
    }
}

/// A shared key of a store.
pub struct SharedKey {
    pub keys: Rc<KeyStore>,
    pub id: MacId,
    pub algorithm: MacAlgorithm,
}

impl Mac for SharedKey {
    fn algorithm(&self) -> &'static str {
        self.algorithm.as_str()
    }
    async fn mac(&self, message: &[u8]) -> Result<Vec<u8>, SignerError> {
        let code = self.keys.mac(&self.id, self.algorithm, message).await;
        code.map_err(|error| SignerError(error.to_string()))
    }
}

/// Somebody with an account.
pub struct Member<'a> {
    pub ca: &'a Ca,
    pub client: Native,
    pub directory: Directory,
    pub key: Key,
    pub account: AccountUrl,
}

/// The client of somebody who comes to a CA for the first time.
pub async fn visit(ca: &Ca) -> (Native, Directory) {
    let client = Client::new(ca.network.clone(), Time);
    let url = DirectoryUrl::new(ca.directory_url()).unwrap();
    let directory = client.directory(&url).await.unwrap();
    (client, directory)
}

/// What is asked of a CA with terms.
pub static AGREED: NewAccount = NewAccount {
    terms_of_service_agreed: Some(true),
    only_return_existing: false,
    contact: Vec::new(),
};

/// The problem in a refusal.
#[track_caller]
pub fn problem<O: std::fmt::Debug>(outcome: Result<O, Error>) -> Problem {
    match outcome {
        Err(Error::Problem { problem, .. }) => problem,
        other => panic!("{other:?}"),
    }
}

impl<'a> Member<'a> {
    /// Opens an account.
    pub async fn join(ca: &'a Ca) -> Self {
        let (client, directory) = visit(ca).await;
        let key = Key::new(ca, Purpose::Account).await;
        let opened = client.new_account(&directory, &key, &AGREED, NoMac::NONE);
        let Account { url, .. } = opened.await.unwrap();
        Self {
            ca,
            client,
            directory,
            key,
            account: url,
        }
    }

    pub fn identity(&self) -> Identity<'_, Key> {
        Identity {
            signer: &self.key,
            account: &self.account,
        }
    }

    pub async fn order(&self, ask: &NewOrder<'_>) -> Result<(OrderUrl, Order), Error> {
        self.client
            .new_order(&self.directory, self.identity(), ask)
            .await
    }

    pub async fn authorization(&self, url: &AuthorizationUrl) -> Authorization {
        let answer = self
            .client
            .authorization(&self.directory, self.identity(), url);
        answer.await.unwrap().object
    }

    /// Proves all that an order asks for, by putting in place what the CA wants to see and telling it to look.
    pub async fn prove(&self, order: &Order, by: &ChallengeType) {
        for url in &order.authorizations {
            let authorization = self.authorization(url).await;
            if authorization.status == AuthorizationStatus::Valid {
                continue;
            }
            let challenge = authorization.challenge(by).expect("offered");
            self.put_in_place(&authorization, challenge).await;
            let proved = self.answer(url, challenge).await;
            assert_eq!(proved.status, AuthorizationStatus::Valid, "{proved:?}");
        }
    }

    /// Tells the CA to look, and waits until it has.
    pub async fn answer(&self, url: &AuthorizationUrl, challenge: &Challenge) -> Authorization {
        let answer = self
            .client
            .answer(&self.directory, self.identity(), &challenge.url);
        answer.await.unwrap();
        for count in 0..100 {
            let authorization = self.authorization(url).await;
            if authorization.status != AuthorizationStatus::Pending {
                return authorization;
            }
            self.wait(count).await;
        }
        panic!("the CA never looked")
    }

    async fn put_in_place(&self, authorization: &Authorization, challenge: &Challenge) {
        let name = &authorization.identifier.value;
        let content = challenge
            .token
            .as_ref()
            .map(|token| key_authorization(token, &self.key.public.thumbprint));
        let zone = self.ca.dns.zone();
        match &challenge.kind {
            ChallengeType::Http01 => {
                let content = content.unwrap();
                let file = content.split('.').next().unwrap();
                let path = format!("/.well-known/acme-challenge/{file}");
                self.ca.web.space().put(name, &path, content);
            }
            ChallengeType::Dns01 => {
                let record = format!("_acme-challenge.{name}");
                let value = dns01_value(&content.unwrap());
                zone.set_txt(&record, &value).await.unwrap();
            }
            ChallengeType::DnsAccount01 => {
                let label = dns_account_label(&self.account);
                let record = format!("{label}._acme-challenge.{name}");
                let value = dns01_value(&content.unwrap());
                zone.set_txt(&record, &value).await.unwrap();
            }
            ChallengeType::DnsPersist01 => {
                let wildcard = authorization.wildcard == Some(true);
                let value = self.standing(name, challenge).wildcard(wildcard).value();
                let record = format!("_validation-persist.{name}");
                zone.set_txt(&record, &value).await.unwrap();
            }
            other => panic!("{other:?}"),
        }
    }

    /// The standing record that a challenge asks for.
    pub fn standing<'c>(&self, name: &str, challenge: &'c Challenge) -> PersistentRecord<'c> {
        let meta = self.directory.meta.as_ref();
        let thumbprint = &self.key.public.thumbprint;
        PersistentRecord::new(challenge, meta, &self.account, thumbprint, name).expect("a record")
    }

    /// From an order with everything proved to the certificate.
    pub async fn finish(
        &self,
        url: &OrderUrl,
        names: &[Identifier],
        key: &PublicKey,
    ) -> (Order, Delivered) {
        let order = self.until(url, OrderStatus::Ready).await;
        let csr = self.key.keys.csr(&key.id, names).await.unwrap();
        self.client
            .finalize(&self.directory, self.identity(), &order.finalize, &csr)
            .await
            .unwrap();
        let order = self.until(url, OrderStatus::Valid).await;
        let certificate = order.certificate.as_ref().unwrap();
        let delivered = self
            .client
            .certificate(&self.directory, self.identity(), certificate)
            .await
            .unwrap();
        (order, delivered)
    }

    /// Reads an order until it has this status.
    pub async fn until(&self, url: &OrderUrl, status: OrderStatus) -> Order {
        for count in 0..100 {
            let answer = self.client.order(&self.directory, self.identity(), url);
            let order = answer.await.unwrap().object;
            if order.status == status {
                return order;
            }
            assert_ne!(order.status, OrderStatus::Invalid, "{order:?}");
            self.wait(count).await;
        }
        panic!("the order was never {status:?}")
    }

    /// A certificate without further ado, and its key.
    pub async fn issue(
        &self,
        ask: &NewOrder<'_>,
        by: &ChallengeType,
    ) -> (Order, Delivered, PublicKey) {
        let key = Key::new(self.ca, Purpose::Certificate).await.public;
        let (url, order) = self.order(ask).await.unwrap();
        self.prove(&order, by).await;
        let (order, delivered) = self.finish(&url, ask.identifiers, &key).await;
        let leaf = &delivered.chain.certificates()[0];
        assert_eq!(leaf.spki, key.spki_der());
        (order, delivered, key)
    }

    async fn wait(&self, count: u32) {
        let delay = poll_delay(Pace::default(), count.min(2), None, 0.0);
        Time.sleep(delay.min(Duration::from_millis(500))).await;
    }
}

/// DNS names and addresses.
pub fn names(names: &[&str]) -> Vec<Identifier> {
    let name = |name: &&str| match name.parse::<IpAddr>() {
        Ok(address) => Identifier::ip(address),
        Err(_) => Identifier::dns(name),
    };
    names.iter().map(name).collect()
}
