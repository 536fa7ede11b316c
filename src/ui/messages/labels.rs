//! Which message goes with which value: names of kinds, states and reasons.

use crate::acme::{RequestError, RevocationReason};
use crate::dns::Verdict;
use crate::guide::{AuthorityKind, Browsers};
use crate::i18n::{
    Backup, BlockingError, Conditions, LiveCheck, Names, Notice, Preparing, Prove, Requests,
    Revoke, Shared, language,
};
use crate::issuance::{Method, StepKind, StepStatus};
use crate::keys::{Algorithm, FileError, ImportError, KeyError, UnsupportedKey};
use crate::names::{Change, Reason};
use crate::request_log::Purpose;
use crate::web::intl;

impl Shared {
    /// Sentences one behind the other. Those that are empty are left out.
    pub(crate) fn all_sentences(self, sentences: &[&str]) -> String {
        let sentences = sentences.iter().filter(|sentence| !sentence.is_empty());
        sentences.fold(String::new(), |all, next| {
            if all.is_empty() {
                (*next).to_owned()
            } else {
                self.sentences(&all, next)
            }
        })
    }
}

impl Names {
    /// What is said of a choice of CA.
    pub(crate) fn kind(self, kind: AuthorityKind) -> &'static str {
        match kind {
            AuthorityKind::Production => self.kind_production(),
            AuthorityKind::Practice => self.kind_practice(),
            AuthorityKind::Local => self.kind_local(),
            AuthorityKind::Typed => self.kind_typed(),
        }
    }

    /// Whether a CA talks to web pages, where there is anything to say of it.
    pub(crate) fn browsers(self, browsers: Browsers) -> &'static str {
        match browsers {
            Browsers::Yes => "",
            Browsers::No => self.browsers_no(),
            Browsers::Unknown => self.browsers_unknown(),
        }
    }

    /// Why something is no certificate request.
    pub(crate) fn request_wrong(self, error: RequestError) -> &'static str {
        match error {
            RequestError::PrivateKey => self.request_private_key(),
            _ => self.request_unreadable(),
        }
    }

    /// Why something that was typed is no name.
    pub(crate) fn rejected(self, typed: &str, reason: &Reason) -> String {
        let typed = &start(typed);
        match reason {
            Reason::TooLong { length } => {
                self.rejected_too_long(typed, &intl::amount(language(), *length))
            }
            Reason::LabelTooLong { label } => self.rejected_label_too_long(typed, &start(label)),
            Reason::EmptyLabel => self.rejected_empty_label(typed),
            Reason::Character { found } => {
                self.rejected_character(typed, found.encode_utf8(&mut [0; 4]))
            }
            Reason::Underscore => self.rejected_underscore(typed),
            Reason::Hyphen { label } => self.rejected_hyphen(typed, &start(label)),
            Reason::SingleLabel => self.rejected_single_label(typed),
            Reason::NoHost => self.rejected_no_host(typed),
            Reason::Email { domain } if domain.is_empty() => self.rejected_email(typed),
            Reason::Email { domain } => self.rejected_email_of(typed, domain),
            Reason::WildcardPlace => self.rejected_wildcard_place(typed),
            Reason::WildcardTooWide => self.rejected_wildcard_too_wide(typed),
            Reason::NotIdna => self.rejected_not_idna(typed),
            Reason::NumericEnd => self.rejected_numeric_end(typed),
            Reason::Scheme { scheme } => self.rejected_scheme(typed, scheme),
        }
    }
}

/// Enough of a long text to find it by.
fn start(text: &str) -> String {
    if text.chars().count() <= 60 {
        text.to_owned()
    } else {
        text.chars().take(57).chain("…".chars()).collect()
    }
}

impl Preparing {
    /// What was changed of what was typed.
    pub(crate) fn change(self, change: Change) -> &'static str {
        match change {
            Change::FromUrl => self.change_from_url(),
            Change::PortDropped => self.change_port_dropped(),
            Change::TrailingDot => self.change_trailing_dot(),
            Change::Lowercased => self.change_lowercased(),
            Change::ToAscii => self.change_to_ascii(),
            Change::Unwrapped => self.change_unwrapped(),
            Change::Repeated => self.change_repeated(),
        }
    }

    /// One step of an order, with the name of the CA.
    pub(crate) fn step(self, step: StepKind, ca: &str) -> String {
        let alone = match step {
            StepKind::Directory => return self.step_directory(ca),
            StepKind::Account => return self.step_account(ca),
            StepKind::Challenges => return self.step_challenges(ca),
            StepKind::Validation => return self.step_validation(ca),
            StepKind::Keys => self.step_keys(),
            StepKind::Order => self.step_order(),
            StepKind::Authorizations => self.step_authorizations(),
            StepKind::Finalize => self.step_finalize(),
            StepKind::Download => self.step_download(),
        };
        alone.to_owned()
    }

    /// How far a step is.
    pub(crate) fn status(self, status: StepStatus) -> &'static str {
        match status {
            StepStatus::Waiting => self.status_waiting(),
            StepStatus::Working => self.status_working(),
            StepStatus::Done => self.status_done(),
            StepStatus::Failed => self.status_failed(),
        }
    }
}

impl Conditions {
    /// A CA answers through a relay. An address without a server is one on the server that the page came from.
    pub(crate) fn reached_by_relay(self, ca: &str, relay: &str) -> String {
        if relay.starts_with('/') {
            self.reached_through_own_relay(ca)
        } else {
            self.reached_through_relay(ca, relay)
        }
    }

    /// Where the customers of a CA find the key ID and HMAC key, by the id of the CA.
    pub(crate) fn credentials(self, id: &str) -> &'static str {
        match id {
            "zerossl" => self.credentials_zerossl(),
            "google" | "google-staging" => self.credentials_google(),
            "sslcom-ecc" | "sslcom-rsa" => self.credentials_sslcom(),
            _ => self.credentials_other(),
        }
    }

    /// The name of a kind of key, and what speaks for it.
    pub(crate) fn keys(self, algorithm: Algorithm) -> (&'static str, &'static str) {
        match algorithm {
            Algorithm::P256 => (self.keys_p256(), self.keys_p256_hint()),
            Algorithm::P384 => (self.keys_p384(), self.keys_p384_hint()),
            Algorithm::Rsa2048 => (self.keys_rsa2048(), self.keys_rsa2048_hint()),
            Algorithm::Rsa3072 => (self.keys_rsa3072(), ""),
            Algorithm::Rsa4096 => (self.keys_rsa4096(), self.keys_rsa4096_hint()),
        }
    }

    /// Why a file is no key that can be used.
    pub(crate) fn import(self, error: &ImportError) -> String {
        let alone = match error {
            ImportError::Encrypted => self.import_encrypted(),
            ImportError::PublicOnly => self.import_public_only(),
            ImportError::Unsupported(kind) => {
                return self.import_unsupported(&self.unsupported(kind));
            }
            ImportError::Key(KeyError::WrongPurpose) => self.import_wrong_purpose(),
            ImportError::Broken => self.import_broken(),
            _ => self.import_no_key(),
        };
        alone.to_owned()
    }
}

impl Conditions {
    /// What kind of key it is that cannot be used.
    fn unsupported(self, kind: &UnsupportedKey) -> String {
        let name = match kind {
            UnsupportedKey::Rsa(bits) => return self.unsupported_rsa(&bits.to_string()),
            UnsupportedKey::Named(name) => return name.clone(),
            UnsupportedKey::RsaPss => "RSA-PSS",
            UnsupportedKey::RsaWithManyPrimes => self.unsupported_rsa_with_many_primes(),
            UnsupportedKey::RsaWithoutPrimes => self.unsupported_rsa_without_primes(),
            UnsupportedKey::Dsa => "DSA",
            UnsupportedKey::P521 => "P-521",
            UnsupportedKey::Secp256k1 => "secp256k1",
            UnsupportedKey::UnnamedCurve => self.unsupported_unnamed_curve(),
            UnsupportedKey::OtherCurve => self.unsupported_other_curve(),
            UnsupportedKey::P384WithoutPublicKey => self.unsupported_p384_without_public_key(),
            UnsupportedKey::X25519 => "X25519",
            UnsupportedKey::X448 => "X448",
            UnsupportedKey::Ed25519 => "Ed25519",
            UnsupportedKey::Ed448 => "Ed448",
            UnsupportedKey::OpenSsh => "OpenSSH",
            UnsupportedKey::Pkcs12 => "PKCS #12",
            UnsupportedKey::Unknown => self.unsupported_unknown(),
        };
        name.to_owned()
    }
}

impl Prove {
    /// A way of proof, for every name.
    pub(crate) fn for_all(self, method: Method) -> &'static str {
        match method {
            Method::Dns => self.for_all_dns(),
            Method::Http => self.for_all_http(),
            Method::DnsAccount => self.for_all_dns_account(),
            Method::DnsPersist => self.for_all_dns_standing(),
        }
    }

    /// A way of proof, for one name.
    pub(crate) fn for_one(self, method: Method) -> &'static str {
        match method {
            Method::Dns => self.for_one_dns(),
            Method::Http => self.for_one_http(),
            Method::DnsAccount => self.for_one_dns_account(),
            Method::DnsPersist => self.for_one_dns_standing(),
        }
    }

    /// What there is to say of a way of proof.
    pub(crate) fn method_hint(self, method: Method) -> Option<&'static str> {
        match method {
            Method::Dns | Method::Http => None,
            Method::DnsAccount => Some(self.method_hint_dns_account()),
            Method::DnsPersist => Some(self.method_hint_dns_standing()),
        }
    }
}

impl LiveCheck {
    /// When a guide was checked last, and whether against the host's documentation.
    pub(crate) fn guide_checked(self, date: &str, compared: bool) -> String {
        if compared {
            self.guide_compared(date)
        } else {
            self.guide_not_compared(date)
        }
    }

    /// What a resolver sees, in a word or two.
    pub(crate) fn short(self, verdict: &Verdict) -> &'static str {
        match verdict {
            Verdict::Right => self.short_right(),
            Verdict::Absent { .. } | Verdict::NoDomain => self.short_absent(),
            Verdict::Missing(_) => self.short_missing(),
            Verdict::NoAnswer => self.short_silent(),
            Verdict::Broken { .. } | Verdict::Refused(_) => self.short_broken(),
            _ => self.short_other(),
        }
    }

    /// Whether a name has an address, in a word or two.
    pub(crate) fn host_short(self, right: bool) -> &'static str {
        if right {
            self.host_short_right()
        } else {
            self.host_short_none()
        }
    }

    /// The columns of the table of all records.
    pub(crate) fn all_columns(self) -> [&'static str; 5] {
        [
            self.column_name(),
            self.column_type(),
            self.column_value(),
            self.column_ttl(),
            self.column_full_name(),
        ]
    }
}

impl BlockingError {
    /// What is tried again by itself: whether the CA gave no answer at all, the seconds until the next try unless that is
    /// now, and its number of how many.
    pub(crate) fn retry(
        self,
        ca: &str,
        silent: bool,
        wait: Option<&str>,
        number: &str,
        of: &str,
    ) -> String {
        match (silent, wait) {
            (true, Some(wait)) => self.retry_silent(ca, wait, number, of),
            (true, None) => self.retry_silent_now(ca, number, of),
            (false, Some(wait)) => self.retry_trouble(ca, wait, number, of),
            (false, None) => self.retry_trouble_now(ca, number, of),
        }
    }

    /// An answer that is none of ACME's, with its HTTP status.
    pub(crate) fn not_acme(self, status: u16, ca: &str) -> Notice {
        let code = status.to_string();
        if status >= 500 {
            self.server_trouble(&code, ca)
        } else {
            self.network_answered(&code, ca)
        }
    }

    /// What the relay itself answered: the HTTP status, and what it says.
    pub(crate) fn relay_refused(self, status: u16, said: &str) -> Notice {
        match status {
            408 | 429 | 503 => self.relay_busy(said),
            502 | 504 => self.relay_no_answer(said),
            _ => self.relay_said_no(said),
        }
    }
}

impl Backup {
    /// Why a file was not made or opened, and what to do.
    pub(crate) fn failed(self, error: &FileError) -> String {
        let alone = match error {
            FileError::NoPassphrase => self.failed_no_passphrase(),
            FileError::WrongPassphrase => self.failed_wrong_passphrase(),
            FileError::NotAFile => self.failed_not_a_file(),
            FileError::TooLarge => self.failed_too_large(),
            FileError::Truncated => self.failed_truncated(),
            FileError::Altered => self.failed_altered(),
            FileError::Unsupported(how) => return self.failed_unsupported(how),
            FileError::Count(count) => return self.failed_count(&count.to_string()),
            FileError::OtherContent => self.failed_other_content(),
            FileError::TooNew(_) => self.failed_too_new(),
            FileError::Key(error) => return self.failed_key(&error.to_string()),
        };
        alone.to_owned()
    }
}

impl Revoke {
    /// Why a certificate is revoked, and what the reason is for.
    pub(crate) fn reasons(self, reason: RevocationReason) -> (&'static str, &'static str) {
        match reason {
            RevocationReason::KeyCompromise => (
                self.reason_key_compromise(),
                self.reason_key_compromise_hint(),
            ),
            RevocationReason::Superseded => {
                (self.reason_superseded(), self.reason_superseded_hint())
            }
            RevocationReason::CessationOfOperation => {
                (self.reason_cessation(), self.reason_cessation_hint())
            }
            RevocationReason::Unspecified => {
                (self.reason_unspecified(), self.reason_unspecified_hint())
            }
        }
    }
}

impl Requests {
    /// What a request was made for, with the host that was asked.
    pub(crate) fn why(self, about: &Purpose<'_>, host: &str) -> String {
        match about {
            Purpose::Acme { kind, asks, .. } => self.protocol(kind, *asks).to_owned(),
            Purpose::Dns { kind, name } if host.is_empty() => self.why_dns(kind, name),
            Purpose::Dns { kind, name } => self.why_dns_of(host, kind, name),
            Purpose::Look(name) => self.why_look(name),
            Purpose::Own(file) => self.why_own(file),
        }
    }

    fn protocol(self, kind: &str, asks: bool) -> &'static str {
        match (kind, asks) {
            ("directory", _) => self.why_directory(),
            ("newNonce", _) => self.why_new_nonce(),
            ("newAccount", _) => self.why_new_account(),
            ("newOrder", _) => self.why_new_order(),
            ("authorization", true) => self.why_authorization(),
            ("authorization", false) => self.why_authorization_deactivate(),
            ("challenge", true) => self.why_challenge(),
            ("challenge", false) => self.why_challenge_respond(),
            ("order", _) => self.why_order(),
            ("finalize", _) => self.why_finalize(),
            ("certificate", _) => self.why_certificate(),
            ("account", true) => self.why_account(),
            ("account", false) => self.why_account_change(),
            ("keyChange", _) => self.why_key_change(),
            ("revokeCert", _) => self.why_revoke_cert(),
            ("renewalInfo", _) => self.why_renewal_info(),
            _ => self.why_other(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::acme::RequestKind;
    use crate::i18n::text;

    #[test]
    fn each_kind_of_request_has_words_of_its_own() {
        use RequestKind::{
            Account, Authorization, Certificate, Challenge, Directory, Finalize, KeyChange,
            NewAccount, NewNonce, NewOrder, Order, RenewalInfo, RevokeCert,
        };
        let kinds = [
            Directory,
            NewNonce,
            NewAccount,
            NewOrder,
            Authorization,
            Challenge,
            Order,
            Finalize,
            Certificate,
            Account,
            KeyChange,
            RevokeCert,
            RenewalInfo,
        ];
        let words = &text().requests;
        let mut words: Vec<_> = kinds
            .map(|kind| words.protocol(kind.as_str(), false))
            .to_vec();
        words.push(text().requests.protocol("", false));
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), kinds.len() + 1);
    }
}
