//! Orders, authorizations and challenges (RFC 8555 §7.4, §7.5).

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64URL;
use serde_json::json;

use super::send::{header, parse};
use super::{Answer, Client, Identity};
use crate::acme::url::resolve;
use crate::acme::{
    Authorization, AuthorizationUrl, Challenge, ChallengeUrl, Clock, Directory, Error, FinalizeUrl,
    NewOrder, Order, OrderUrl, RequestKind, Signer, Transport,
};

impl<T: Transport, C: Clock> Client<T, C> {
    /// Places an order (RFC 8555 §7.4). The CA may give an earlier one that is still open.
    ///
    /// Where the CA answers `alreadyReplaced` (RFC 9773 §5), order again without `replaces`.
    pub async fn new_order<S: Signer>(
        &self,
        directory: &Directory,
        identity: Identity<'_, S>,
        ask: &NewOrder<'_>,
    ) -> Result<(OrderUrl, Order), Error> {
        let request = RequestKind::NewOrder;
        let url = &directory.new_order;
        let payload = ask.to_json(directory);
        let response = self
            .post_as(directory, request, url, identity, &payload)
            .await?;
        let location = header(request, &response.headers, "location")?;
        Ok((
            OrderUrl::new(resolve(url, location))?,
            parse(request, &response)?,
        ))
    }

    /// Reads an order (RFC 8555 §7.4).
    pub async fn order<S: Signer>(
        &self,
        directory: &Directory,
        identity: Identity<'_, S>,
        url: &OrderUrl,
    ) -> Result<Answer<Order>, Error> {
        let request = RequestKind::Order;
        self.read(directory, request, url.as_str(), identity, "")
            .await
    }

    /// Reads an authorization (RFC 8555 §7.5).
    pub async fn authorization<S: Signer>(
        &self,
        directory: &Directory,
        identity: Identity<'_, S>,
        url: &AuthorizationUrl,
    ) -> Result<Answer<Authorization>, Error> {
        let request = RequestKind::Authorization;
        self.read(directory, request, url.as_str(), identity, "")
            .await
    }

    /// Deactivates an authorization, proved or not (RFC 8555 §7.5.2). It never comes back, and an order that needs it
    /// fails.
    pub async fn deactivate_authorization<S: Signer>(
        &self,
        directory: &Directory,
        identity: Identity<'_, S>,
        url: &AuthorizationUrl,
    ) -> Result<Authorization, Error> {
        let request = RequestKind::Authorization;
        let payload = json!({ "status": "deactivated" }).to_string();
        let answer: Answer<Authorization> = self
            .read(directory, request, url.as_str(), identity, &payload)
            .await?;
        Ok(answer.object)
    }

    /// Answers a challenge: the CA may look now (RFC 8555 §7.5.1).
    pub async fn answer<S: Signer>(
        &self,
        directory: &Directory,
        identity: Identity<'_, S>,
        url: &ChallengeUrl,
    ) -> Result<Answer<Challenge>, Error> {
        let request = RequestKind::Challenge;
        self.read(directory, request, url.as_str(), identity, "{}")
            .await
    }

    /// Sends the certificate request, DER (RFC 8555 §7.4). The CA may take its time: go on reading the order.
    pub async fn finalize<S: Signer>(
        &self,
        directory: &Directory,
        identity: Identity<'_, S>,
        url: &FinalizeUrl,
        csr: &[u8],
    ) -> Result<Answer<Order>, Error> {
        let request = RequestKind::Finalize;
        let payload = json!({ "csr": BASE64URL.encode(csr) }).to_string();
        self.read(directory, request, url.as_str(), identity, &payload)
            .await
    }
}
