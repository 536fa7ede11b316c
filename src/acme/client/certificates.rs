//! What is delivered, and what comes after: revocation (RFC 8555 §7.6) and renewal information (RFC 9773).

use super::send::{body_fault, offered};
use super::{Answer, Client, Identity};
use crate::acme::certificate::alternates;
use crate::acme::{
    CertificateChain, CertificateUrl, Clock, Delivered, Directory, Error, KeyReference, Method,
    RenewalInfo, RequestKind, RevocationReason, Revoker, Signer, Transport, revocation,
};

impl<T: Transport, C: Clock> Client<T, C> {
    /// Downloads a certificate chain, and learns where others to the same certificate are (RFC 8555 §7.4.2).
    pub async fn certificate<S: Signer>(
        &self,
        directory: &Directory,
        identity: Identity<'_, S>,
        url: &CertificateUrl,
    ) -> Result<Delivered, Error> {
        let request = RequestKind::Certificate;
        let response = self
            .post_as(directory, request, url.as_str(), identity, "")
            .await?;
        let text = std::str::from_utf8(&response.body)
            .map_err(|reason| body_fault(request, &response, &reason))?;
        Ok(Delivered {
            chain: CertificateChain::from_pem(text)?,
            alternates: alternates(url, &response.headers),
        })
    }

    /// Revokes a certificate, given in DER (RFC 8555 §7.6).
    pub async fn revoke<S: Signer>(
        &self,
        directory: &Directory,
        revoker: Revoker<'_, S>,
        certificate: &[u8],
        reason: RevocationReason,
    ) -> Result<(), Error> {
        let request = RequestKind::RevokeCert;
        let url = offered(request, directory.revoke_cert.as_ref())?;
        let payload = revocation::request(certificate, reason);
        let (signer, key) = match revoker {
            Revoker::Account(Identity { signer, account }) => (signer, KeyReference::Kid(account)),
            Revoker::CertificateKey(signer) => (signer, KeyReference::Jwk),
        };
        self.post(directory, request, url, signer, key, &payload)
            .await?;
        Ok(())
    }

    /// Asks when a certificate is to be renewed (RFC 9773 §4). `cert_id` is the certificate's
    /// [`renewal_id`](crate::acme::Certificate::renewal_id). Needs no account. [`RenewalInfo::ask_again`] says when to ask
    /// the next time; never ask for a certificate that has expired or been replaced (§4.3).
    pub async fn renewal_info(
        &self,
        directory: &Directory,
        cert_id: &str,
    ) -> Result<Answer<RenewalInfo>, Error> {
        let request = RequestKind::RenewalInfo;
        let url = offered(request, directory.renewal_info.as_ref())?;
        // §4.1: the two are joined by one slash, whether the directory has it or not.
        let url = [url.trim_end_matches('/'), "/", cert_id].concat();
        let response = self.send(request, Method::Get, &url, None).await?;
        let response = self.accept(request, response)?;
        self.answer_of(request, &response)
    }
}
