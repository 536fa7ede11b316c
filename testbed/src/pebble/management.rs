//! Pebble's management interface, beside ACME.

use std::time::SystemTime;

use serde::Deserialize;
use serde_json::json;

use super::Pebble;
use crate::{TestbedError, timestamp};

/// The status of a certificate at the CA.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CertificateStatus {
    /// It is not revoked.
    Valid,
    /// It is revoked, with this reason code (RFC 5280 section 5.3.1) if one was given.
    Revoked(Option<u32>),
}

/// Renewal information (RFC 9773 section 4.2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenewalInfo {
    /// The start of the suggested window.
    pub start: SystemTime,
    /// Its end. An end that is not after the start makes it invalid, for tests of just that.
    pub end: SystemTime,
    /// A page that says why the window is as it is.
    pub explanation_url: Option<String>,
}

impl RenewalInfo {
    /// A window without an explanation.
    pub fn window(start: SystemTime, end: SystemTime) -> Self {
        Self {
            start,
            end,
            explanation_url: None,
        }
    }

    /// The object as it is in the answer to a client. Times are whole seconds.
    pub fn json(&self) -> serde_json::Value {
        let mut object = json!({
            "suggestedWindow": {
                "start": timestamp::rfc3339(self.start),
                "end": timestamp::rfc3339(self.end),
            }
        });
        if let Some(url) = &self.explanation_url {
            object["explanationURL"] = json!(url);
        }
        object
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Status {
    status: String,
    reason: Option<u32>,
}

impl Pebble {
    /// The root certificate (PEM) of what this CA issues by default.
    pub async fn root(&self) -> Result<String, TestbedError> {
        self.root_of(0).await
    }

    /// The root certificate (PEM) of one chain: 0 is the default, the others are alternates.
    pub async fn root_of(&self, chain: u8) -> Result<String, TestbedError> {
        self.management(&format!("/roots/{chain}")).await
    }

    /// The certificate (PEM) that signs the certificates in one chain: 0 is the default, the others are alternates.
    pub async fn intermediate_of(&self, chain: u8) -> Result<String, TestbedError> {
        self.management(&format!("/intermediates/{chain}")).await
    }

    /// How many chains this CA offers.
    pub fn chains(&self) -> u8 {
        self.alternate_roots + 1
    }

    /// The root certificates (PEM) of all chains this CA offers, the default first.
    pub async fn roots(&self) -> Result<Vec<String>, TestbedError> {
        let mut roots = Vec::new();
        for chain in 0..self.chains() {
            roots.push(self.root_of(chain).await?);
        }
        Ok(roots)
    }

    /// Whether a certificate is revoked; `None` if this CA has not issued it. The serial number is in hexadecimal
    /// digits, as [`openssl::serial`](crate::openssl::serial) gives it.
    pub async fn certificate_status(
        &self,
        serial: &str,
    ) -> Result<Option<CertificateStatus>, TestbedError> {
        let url = self.management_url(&format!("/cert-status-by-serial/{serial}"));
        let ask = async || {
            let answer = self.client.get(url).send().await?;
            if answer.status() == reqwest::StatusCode::NOT_FOUND {
                return Ok(None);
            }
            answer.error_for_status()?.json::<Status>().await.map(Some)
        };
        let status = ask()
            .await
            .map_err(TestbedError::request("Pebble, for a certificate's status"))?;
        Ok(status.map(|said| match said.status.as_str() {
            "Revoked" => CertificateStatus::Revoked(said.reason),
            _ => CertificateStatus::Valid,
        }))
    }

    /// Sets the renewal information of this certificate (PEM).
    pub async fn set_renewal_info(
        &self,
        certificate_pem: &str,
        info: &RenewalInfo,
    ) -> Result<(), TestbedError> {
        self.set_renewal_answer(certificate_pem, &info.json().to_string())
            .await
    }

    /// As [`set_renewal_info`](Self::set_renewal_info), with any text as the answer, valid or not.
    pub async fn set_renewal_answer(
        &self,
        certificate_pem: &str,
        answer: &str,
    ) -> Result<(), TestbedError> {
        let body = json!({ "Certificate": certificate_pem, "ARIResponse": answer });
        let url = self.management_url("/set-renewal-info/");
        let say = async || {
            let answer = self.client.post(url).json(&body).send().await?;
            answer.error_for_status()
        };
        say()
            .await
            .map(drop)
            .map_err(TestbedError::request("Pebble, setting renewal information"))
    }

    /// What the management interface answers to a GET.
    pub async fn management(&self, path: &str) -> Result<String, TestbedError> {
        let ask = async || {
            let answer = self.client.get(self.management_url(path)).send().await?;
            answer.error_for_status()?.text().await
        };
        ask().await.map_err(TestbedError::request(format!(
            "Pebble's management, {path}"
        )))
    }
}
