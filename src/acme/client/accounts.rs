//! Accounts (RFC 8555 §7.3).

use serde_json::json;

use super::send::{header, offered, parse};
use super::{Client, Identity};
use crate::acme::account::AccountObject;
use crate::acme::url::resolve;
use crate::acme::{
    Account, AccountUpdate, AccountUrl, Clock, Directory, Error, ExternalAccount, KeyReference,
    Mac, NewAccount, RequestKind, Response, Signer, Transport, external_account, key_change,
};

impl<T: Transport, C: Clock> Client<T, C> {
    /// Opens an account, or finds the one that the key has already (RFC 8555 §7.3, §7.3.1). Where the CA wants to know
    /// an account made elsewhere, `external` names it (§7.3.4); else it is [`NoMac::NONE`](crate::acme::NoMac::NONE).
    pub async fn new_account<M: Mac>(
        &self,
        directory: &Directory,
        signer: &impl Signer,
        ask: &NewAccount,
        external: Option<ExternalAccount<'_, M>>,
    ) -> Result<Account, Error> {
        let request = RequestKind::NewAccount;
        let url = &directory.new_account;
        let binding = match external {
            Some(external) => Some(external_account::binding(&external, url, &signer.jwk()).await?),
            None => None,
        };
        let payload = ask.to_json(binding);
        let key = KeyReference::Jwk;
        let response = self
            .post(directory, request, url, signer, key, &payload)
            .await?;
        let location = header(request, &response.headers, "location")?;
        let location = AccountUrl::new(resolve(url, location))?;
        account(request, location, &response)
    }

    /// Reads an account (RFC 8555 §6.3, §7.1.2).
    pub async fn account<S: Signer>(
        &self,
        directory: &Directory,
        identity: Identity<'_, S>,
    ) -> Result<Account, Error> {
        self.account_object(directory, identity, "").await
    }

    /// Changes what an account says of its owner: the contact addresses (RFC 8555 §7.3.2), or that changed terms are
    /// agreed to (§7.3.3).
    pub async fn update_account<S: Signer>(
        &self,
        directory: &Directory,
        identity: Identity<'_, S>,
        update: &AccountUpdate,
    ) -> Result<Account, Error> {
        self.account_object(directory, identity, &update.to_json())
            .await
    }

    /// Closes an account for good (RFC 8555 §7.3.6). What was issued to it stays good; nothing can be asked by it any
    /// more.
    pub async fn deactivate_account<S: Signer>(
        &self,
        directory: &Directory,
        identity: Identity<'_, S>,
    ) -> Result<Account, Error> {
        let payload = json!({ "status": "deactivated" }).to_string();
        self.account_object(directory, identity, &payload).await
    }

    /// Gives an account a new key (RFC 8555 §7.3.5). `identity` has the old one, which is of no use afterwards. A key
    /// that has an account already is refused.
    ///
    /// The account is then read by the new key, so that nobody throws the old one away because a CA said yes and did
    /// nothing: Pebble 2.10 does that with a key that has an account.
    pub async fn change_key<S: Signer>(
        &self,
        directory: &Directory,
        identity: Identity<'_, S>,
        new: &impl Signer,
    ) -> Result<(), Error> {
        let request = RequestKind::KeyChange;
        let url = offered(request, directory.key_change.as_ref())?;
        let payload =
            key_change::request(new, url, identity.account, identity.signer.jwk()).await?;
        self.post_as(directory, request, url, identity, &payload)
            .await?;
        let identity = Identity {
            signer: new,
            account: identity.account,
        };
        self.account(directory, identity).await?;
        Ok(())
    }

    async fn account_object<S: Signer>(
        &self,
        directory: &Directory,
        identity: Identity<'_, S>,
        payload: &str,
    ) -> Result<Account, Error> {
        let request = RequestKind::Account;
        let url = identity.account;
        let response = self
            .post_as(directory, request, url.as_str(), identity, payload)
            .await?;
        let mut account = account(request, url.clone(), &response)?;
        account.created = false;
        Ok(account)
    }
}

fn account(request: RequestKind, url: AccountUrl, response: &Response) -> Result<Account, Error> {
    let object: AccountObject = parse(request, response)?;
    Ok(Account {
        url,
        status: object.status,
        created: response.status == 201,
        contact: object.contact,
        terms_agreed: object.terms_agreed,
    })
}
