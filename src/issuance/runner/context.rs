//! What an effect needs.

use std::rc::Rc;
use std::time::Duration;

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64URL;

use crate::account::StoreSigner;
use crate::acme::{AccountUrl, Directory, Identity, OrderUrl, rfc3339};
use crate::issuance::{Failure, MissingPart, State};
use crate::keys::KeyStore;
use crate::names::Identifier;

/// The keys, and the state at the beginning of an effect.
pub(super) struct Context {
    pub(super) keys: Rc<KeyStore>,
    pub(super) state: Rc<State>,
    pub(super) identifiers: Vec<Identifier>,
}

impl Context {
    pub(super) fn of(state: &Rc<State>, keys: &Rc<KeyStore>) -> Self {
        Self {
            keys: Rc::clone(keys),
            state: Rc::clone(state),
            identifiers: state.plan.identifiers(),
        }
    }

    pub(super) fn directory(&self) -> Result<&Directory, MissingPart> {
        self.state.directory.as_ref().ok_or(MissingPart::Directory)
    }

    pub(super) fn signer(&self) -> Result<StoreSigner<'_>, MissingPart> {
        let key = self.state.account.key.as_ref();
        Ok(StoreSigner {
            keys: &self.keys,
            key: key.ok_or(MissingPart::AccountKey)?,
        })
    }

    pub(super) fn session(&self) -> Result<AccountSession<'_>, MissingPart> {
        let account = self.state.account.url.as_ref();
        Ok(AccountSession {
            directory: self.directory()?,
            signer: self.signer()?,
            account: account.ok_or(MissingPart::Account)?,
        })
    }

    /// The certificate request: the person's own, or one by the certificate's key.
    pub(super) async fn csr(&self) -> Result<Vec<u8>, Failure> {
        if let Some(request) = &self.state.plan.request {
            let der = BASE64URL.decode(&request.der);
            return der.map_err(|_| MissingPart::CertificateRequest.into());
        }
        let key = self.state.certificate.key.as_ref();
        let key = key.ok_or(MissingPart::CertificateKey)?;
        Ok(self.keys.csr(&key.id, &self.identifiers).await?)
    }

    /// The order, if it has expired (RFC 8555 §7.1.3). Once only: after that the clock is not trusted.
    pub(super) fn expired_order(&self, now: Duration) -> Option<OrderUrl> {
        let order = self.state.order.as_ref()?;
        let expires = rfc3339(order.object.expires.as_deref()?)?;
        let first = !self.state.earlier_orders.expired;
        (expires <= now.as_secs() && first).then(|| order.url.clone())
    }
}

/// What every request to an account needs.
pub(super) struct AccountSession<'a> {
    pub(super) directory: &'a Directory,
    signer: StoreSigner<'a>,
    account: &'a AccountUrl,
}

impl<'a> AccountSession<'a> {
    pub(super) fn identity(&self) -> Identity<'_, StoreSigner<'a>> {
        Identity {
            signer: &self.signer,
            account: self.account,
        }
    }
}
