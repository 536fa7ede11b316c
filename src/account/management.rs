//! Finding, reading and changing an account.

use super::{AccountOperations, Error, KnownAccount};
use crate::acme::{self, Account, AccountUpdate, Clock, Identity, NewAccount, NoMac, Transport};
use crate::keys::{Algorithm, PublicKey, Purpose};

/// A request about an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AccountRequest {
    /// What the CA knows of it.
    Read,
    /// Replace its contact addresses by these `mailto:` URLs (RFC 8555 §7.3.2).
    Contact(Vec<String>),
    /// Deactivate it for good (RFC 8555 §7.3.6).
    Deactivate,
}

impl<T: Transport, C: Clock> AccountOperations<T, C> {
    /// Finds the account of a key; creates none (RFC 8555 §7.3.1).
    pub async fn find_account(&self, key: PublicKey) -> Result<(KnownAccount, Account), Error> {
        let directory = self.directory().await?;
        let ask = NewAccount {
            only_return_existing: true,
            ..NewAccount::default()
        };
        let signer = self.signer(&key);
        let found = self
            .client
            .new_account(&directory, &signer, &ask, NoMac::NONE)
            .await?;
        let account = KnownAccount {
            url: found.url.clone(),
            key,
        };
        Ok((account, found))
    }

    /// Sends a request about an account, and gives what the CA then knows of it.
    pub async fn account(
        &self,
        account: &KnownAccount,
        request: AccountRequest,
    ) -> Result<Account, Error> {
        let directory = self.directory().await?;
        let signer = self.signer(&account.key);
        let identity = Identity {
            signer: &signer,
            account: &account.url,
        };
        Ok(match request {
            AccountRequest::Read => self.client.account(&directory, identity).await?,
            AccountRequest::Contact(contact) => {
                let update = AccountUpdate {
                    contact: Some(contact),
                    ..AccountUpdate::default()
                };
                let client = &self.client;
                client.update_account(&directory, identity, &update).await?
            }
            AccountRequest::Deactivate => {
                self.client.deactivate_account(&directory, identity).await?
            }
        })
    }

    /// Generates a key that an account can change to.
    pub async fn generate_key(&self) -> Result<PublicKey, Error> {
        Ok(self
            .keys
            .generate(Purpose::Account, Algorithm::P256)
            .await?)
    }

    /// Gives the account another key (RFC 8555 §7.3.5). Where the answer was lost, the CA is asked which key it has now,
    /// so that the wrong one is not saved.
    pub async fn change_key(
        &self,
        account: &KnownAccount,
        new: PublicKey,
    ) -> Result<KnownAccount, Error> {
        let directory = self.directory().await?;
        let (old_signer, new_signer) = (self.signer(&account.key), self.signer(&new));
        let identity = Identity {
            signer: &old_signer,
            account: &account.url,
        };
        let changed = self
            .client
            .change_key(&directory, identity, &new_signer)
            .await;
        let changed_to = KnownAccount {
            url: account.url.clone(),
            key: new.clone(),
        };
        match changed {
            Ok(()) => Ok(changed_to),
            Err(error @ (acme::Error::Transport { .. } | acme::Error::Fault { .. })) => {
                match self.find_account(new).await {
                    Ok((found, _)) if found.url == account.url => Ok(changed_to),
                    _ => Err(error.into()),
                }
            }
            Err(error) => Err(error.into()),
        }
    }
}
