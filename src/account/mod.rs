//! Operations at a CA outside of an order: finding and changing an account, revoking a certificate, and renewal information.
//!
//! Each operation is one function, and is over when it returns; nothing of it has to be saved. It is passed transport, clock
//! and keys, and runs natively in the tests. [`issuance`](crate::issuance) signs with the same keys.

mod error;
mod known_account;
mod management;
mod revocation;
mod signer;

use std::cell::RefCell;
use std::rc::Rc;

use crate::acme::{Answer, Client, Clock, Directory, DirectoryUrl, RenewalInfo, Transport};
use crate::keys::{KeyStore, PublicKey};

pub use error::Error;
pub use known_account::{ExternalAccountKey, KnownAccount};
pub use management::AccountRequest;
pub use revocation::RevokeBy;
pub(crate) use signer::{StoreMac, StoreSigner};

/// Operations at one CA.
pub struct AccountOperations<T, C> {
    client: Client<T, C>,
    keys: Rc<KeyStore>,
    url: DirectoryUrl,
    directory: RefCell<Option<Rc<Directory>>>,
}

impl<T: Transport, C: Clock> AccountOperations<T, C> {
    /// For the CA with this directory. Nothing is sent yet.
    pub fn new(client: Client<T, C>, keys: Rc<KeyStore>, url: DirectoryUrl) -> Self {
        Self {
            client,
            keys,
            url,
            directory: RefCell::default(),
        }
    }

    /// The CA's directory. It is read once.
    pub async fn directory(&self) -> Result<Rc<Directory>, Error> {
        let known = self.directory.borrow().clone();
        if let Some(directory) = known {
            return Ok(directory);
        }
        let directory = Rc::new(self.client.directory(&self.url).await?);
        self.directory.replace(Some(directory.clone()));
        Ok(directory)
    }

    /// When the CA suggests to renew a certificate, by its certID (RFC 9773 §4).
    pub async fn renewal_info(&self, cert_id: &str) -> Result<Answer<RenewalInfo>, Error> {
        let directory = self.directory().await?;
        Ok(self.client.renewal_info(&directory, cert_id).await?)
    }

    /// The clock.
    pub fn clock(&self) -> &C {
        self.client.clock()
    }

    fn signer<'a>(&'a self, key: &'a PublicKey) -> StoreSigner<'a> {
        StoreSigner {
            keys: &self.keys,
            key,
        }
    }
}
