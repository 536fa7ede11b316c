//! The account.

use super::Errands;
use crate::acme::{Account, AccountUpdate, Clock, Error, Identity, NewAccount, NoMac, Transport};
use crate::issuance::{Failure, KnownAccount};
use crate::keys::PublicKey;

impl<T: Transport, C: Clock> Errands<T, C> {
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
        // What newAccount answers with may be less than the whole (§7.3.1 asks for the URL alone).
        let whole = self.account(&account).await.unwrap_or(found);
        Ok((account, whole))
    }

    /// What the CA has of an account.
    pub async fn account(&self, account: &KnownAccount) -> Result<Account, Failure> {
        let directory = self.directory().await?;
        let signer = self.signer(&account.key);
        let identity = Identity {
            signer: &signer,
            account: &account.url,
        };
        Ok(self.client.account(&directory, identity).await?)
    }

    /// Replaces the contact addresses (RFC 8555 §7.3.2).
    pub async fn set_contact(
        &self,
        account: &KnownAccount,
        contact: Vec<String>,
    ) -> Result<Account, Failure> {
        let directory = self.directory().await?;
        let signer = self.signer(&account.key);
        let identity = Identity {
            signer: &signer,
            account: &account.url,
        };
        let update = AccountUpdate {
            contact: Some(contact),
            ..AccountUpdate::default()
        };
        Ok(self
            .client
            .update_account(&directory, identity, &update)
            .await?)
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

    /// Closes the account for good (RFC 8555 §7.3.6).
    pub async fn close_account(&self, account: &KnownAccount) -> Result<Account, Failure> {
        let directory = self.directory().await?;
        let signer = self.signer(&account.key);
        let identity = Identity {
            signer: &signer,
            account: &account.url,
        };
        Ok(self.client.deactivate_account(&directory, identity).await?)
    }
}
