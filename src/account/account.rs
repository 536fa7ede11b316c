//! The account.

use super::AccountOperations;
use crate::acme::{Account, AccountUpdate, Clock, Error, Identity, NewAccount, NoMac, Transport};
use crate::issuance::{Failure, KnownAccount};
use crate::keys::PublicKey;

/// What is asked of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AccountAsk {
    /// What the CA has of it.
    Read,
    /// To have these contact addresses, as `mailto:` URLs, in place of those it has (RFC 8555 §7.3.2).
    Contact(Vec<String>),
    /// To be closed for good (RFC 8555 §7.3.6).
    Close,
}

impl<T: Transport, C: Clock> AccountOperations<T, C> {
    /// Finds the account of a key; makes none (RFC 8555 §7.3.1).
    pub async fn find_account(&self, key: PublicKey) -> Result<(KnownAccount, Account), Failure> {
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

    /// Asks something of an account, and gives what the CA then has of it.
    pub async fn account(
        &self,
        account: &KnownAccount,
        ask: AccountAsk,
    ) -> Result<Account, Failure> {
        let directory = self.directory().await?;
        let signer = self.signer(&account.key);
        let identity = Identity {
            signer: &signer,
            account: &account.url,
        };
        Ok(match ask {
            AccountAsk::Read => self.client.account(&directory, identity).await?,
            AccountAsk::Contact(contact) => {
                let update = AccountUpdate {
                    contact: Some(contact),
                    ..AccountUpdate::default()
                };
                let client = &self.client;
                client.update_account(&directory, identity, &update).await?
            }
            AccountAsk::Close => self.client.deactivate_account(&directory, identity).await?,
        })
    }

    /// Gives the account another key (RFC 8555 §7.3.5). Where the answer was lost, the CA is asked which key it has now,
    /// so that nobody keeps the wrong one.
    pub async fn change_key(
        &self,
        account: &KnownAccount,
        new: PublicKey,
    ) -> Result<KnownAccount, Failure> {
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
            Err(error @ (Error::Transport { .. } | Error::Fault { .. })) => {
                match self.find_account(new).await {
                    Ok((found, _)) if found.url == account.url => Ok(changed_to),
                    _ => Err(error.into()),
                }
            }
            Err(error) => Err(error.into()),
        }
    }
}
