//! What a person wants of a CA outside of an order: to see to the account, to revoke a certificate, to hear when one is
//! to be renewed.
//!
//! Each errand is one function, and is over when it returns; nothing of it has to be saved. Like
//! [`issuance`](crate::issuance) this room is given transport, clock and keys, and runs natively in the tests.

mod account;
mod revocation;

use std::cell::RefCell;
use std::rc::Rc;

use crate::acme::{Answer, Client, Clock, Directory, DirectoryUrl, RenewalInfo, Transport};
use crate::issuance::Failure;
use crate::keys::{KeyStore, PublicKey};

pub use account::AccountAsk;
pub use revocation::RevokeBy;

/// Runs errands to one CA.
pub struct AccountOperations<T, C> {
    client: Client<T, C>,
    keys: Rc<KeyStore>,
    url: DirectoryUrl,
    directory: RefCell<Option<Rc<Directory>>>,
}

impl<T: Transport, C: Clock> AccountOperations<T, C> {
    /// To the CA with this directory. Nothing is sent yet.
    pub fn new(client: Client<T, C>, keys: Rc<KeyStore>, url: DirectoryUrl) -> Self {
        Self {
            client,
            keys,
            url,
            directory: RefCell::default(),
        }
    }

    /// The CA's directory, which is read once.
    pub async fn directory(&self) -> Result<Rc<Directory>, Failure> {
        let known = self.directory.borrow().clone();
        if let Some(directory) = known {
            return Ok(directory);
        }
        let directory = Rc::new(self.client.directory(&self.url).await?);
        self.directory.replace(Some(directory.clone()));
        Ok(directory)
    }

    /// When the CA wants a certificate to be renewed, by its certID (RFC 9773 §4).
    pub async fn renewal_info(&self, cert_id: &str) -> Result<Answer<RenewalInfo>, Failure> {
        let directory = self.directory().await?;
        Ok(self.client.renewal_info(&directory, cert_id).await?)
    }

    /// The clock.
    pub fn clock(&self) -> &C {
        self.client.clock()
    }

    fn signer<'a>(&'a self, key: &'a PublicKey) -> crate::issuance::runner::StoreSigner<'a> {
        crate::issuance::runner::StoreSigner {
            keys: &self.keys,
            key,
        }
    }
}
