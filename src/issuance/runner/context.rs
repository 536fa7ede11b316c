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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::account::KnownAccount;
    use crate::acme::{DirectoryUrl, FromJson};
    use crate::guide::{Authority, AuthorityKind};
    use crate::issuance::Plan;
    use crate::keys::testing::OnlyRandom;
    use crate::keys::{Algorithm, KeyId, PublicKey};

    #[test]
    fn a_missing_part_is_reported_as_what_it_is() {
        let authority = Authority {
            id: "ca".into(),
            name: "CA".into(),
            directory: DirectoryUrl::new("https://ca.example/dir").unwrap(),
            kind: AuthorityKind::Local,
            relay: None,
        };
        let plan = Plan {
            names: Vec::new(),
            authority,
            agreed: true,
            request: None,
        };
        let account = KnownAccount {
            key: PublicKey {
                id: KeyId::from_stored("k".to_owned()),
                algorithm: Algorithm::P256,
                jwk: json!({}),
                thumbprint: String::new(),
                spki: "MAA".to_owned(),
            },
            url: AccountUrl::new("https://ca.example/acct/1").unwrap(),
        };
        let missing = |state: &State| {
            let keys = Rc::new(KeyStore::new(Rc::new(OnlyRandom)));
            Context::of(&Rc::new(state.clone()), &keys).session().err()
        };
        let mut state = State::with_account(plan, account);
        assert_eq!(missing(&state), Some(MissingPart::Directory));
        let directory = json!({
            "newNonce": "https://ca.example/n", "newAccount": "https://ca.example/a",
            "newOrder": "https://ca.example/o",
        });
        state.directory = Some(FromJson::from_json(&directory).unwrap());
        assert_eq!(missing(&state), None);
        state.account.url = None;
        assert_eq!(missing(&state), Some(MissingPart::Account));
        state.account.key = None;
        assert_eq!(missing(&state), Some(MissingPart::AccountKey));
    }
}
