//! Revocation (RFC 8555 §7.6).

use super::{AccountOperations, Error, KnownAccount};
use crate::acme::{Clock, Identity, RevocationReason, Revoker, Transport};
use crate::keys::PublicKey;

/// Which key signs the request to revoke a certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RevokeBy {
    /// The account that ordered it, or one with valid authorizations for all its names.
    Account(KnownAccount),
    /// The certificate's own key.
    CertificateKey(PublicKey),
}

impl<T: Transport, C: Clock> AccountOperations<T, C> {
    /// Revokes a certificate, given in DER.
    pub async fn revoke(
        &self,
        by: &RevokeBy,
        certificate: &[u8],
        reason: RevocationReason,
    ) -> Result<(), Error> {
        let directory = self.directory().await?;
        match by {
            RevokeBy::Account(account) => {
                let signer = self.signer(&account.key);
                let identity = Identity {
                    signer: &signer,
                    account: &account.url,
                };
                let revoker = Revoker::Account(identity);
                self.client
                    .revoke(&directory, revoker, certificate, reason)
                    .await?;
            }
            RevokeBy::CertificateKey(key) => {
                let signer = self.signer(key);
                let revoker = Revoker::CertificateKey(&signer);
                self.client
                    .revoke(&directory, revoker, certificate, reason)
                    .await?;
            }
        }
        Ok(())
    }
}
