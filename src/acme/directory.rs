//! The directory: where a CA takes which request (RFC 8555 §7.1.1).

use serde_json::Value;

use super::DirectoryUrl;
use super::json::{Fields, FromJson, Unexpected};

/// The URLs of a CA.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directory {
    /// For nonces (RFC 8555 §7.2).
    pub new_nonce: String,
    /// For accounts (§7.3).
    pub new_account: String,
    /// For orders (§7.4).
    pub new_order: String,
    /// For revocation (§7.6).
    pub revoke_cert: Option<String>,
    /// For key rollover (§7.3.5).
    pub key_change: Option<String>,
    /// For renewal information (RFC 9773 §4.1).
    pub renewal_info: Option<String>,
    /// What the CA says of itself.
    pub meta: Option<Meta>,
}

/// What the CA says of itself (RFC 8555 §7.1.1). All of it optional.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// Where its terms can be read.
    pub terms_of_service: Option<String>,
    /// Its web site.
    pub website: Option<String>,
    /// The domain names it looks for in CAA records (RFC 8659).
    pub caa_identities: Vec<String>,
    /// Whether an account there needs an external account binding (RFC 8555 §7.3.4).
    pub external_account_required: Option<bool>,
    /// The kinds of certificates it issues (draft-ietf-acme-profiles): `classic` first, then by name.
    pub profiles: Vec<Profile>,
    /// The names it goes by in persistent DNS records (draft-ietf-acme-dns-persist-02 §3.2).
    pub issuer_domain_names: Vec<String>,
    /// What accounts are named by in persistent DNS records (draft-ietf-acme-dns-persist-02 §4.1).
    pub account_hash_prefix: Option<String>,
}

/// A kind of certificate that a CA issues (draft-ietf-acme-profiles).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Its name, for newOrder.
    pub name: String,
    /// What the CA says of it: a text for people, or the address of a page.
    pub description: String,
}

/// The profiles in their order. One without a description counts too: it can be asked for.
fn profiles(value: &Value) -> Vec<Profile> {
    let mut profiles: Vec<Profile> = Vec::new();
    for (name, description) in value.as_object().into_iter().flatten() {
        let key = |name: &str| (name != "classic", name.to_owned());
        let place = profiles
            .iter()
            .position(|other| key(&other.name) > key(name));
        let profile = Profile {
            name: name.clone(),
            description: description.as_str().unwrap_or_default().to_owned(),
        };
        profiles.insert(place.unwrap_or(profiles.len()), profile);
    }
    profiles
}

impl FromJson for Directory {
    fn from_json(value: &Value) -> Result<Self, Unexpected> {
        let fields = Fields::of(value)?;
        Ok(Self {
            new_nonce: fields.needed("newNonce")?,
            new_account: fields.needed("newAccount")?,
            new_order: fields.needed("newOrder")?,
            revoke_cert: url(&fields, "revokeCert"),
            key_change: url(&fields, "keyChange"),
            renewal_info: url(&fields, "renewalInfo"),
            meta: fields.lenient("meta"),
        })
    }
}

impl FromJson for Meta {
    fn from_json(value: &Value) -> Result<Self, Unexpected> {
        let fields = Fields::of(value)?;
        Ok(Self {
            terms_of_service: fields.lenient("termsOfService"),
            website: fields.lenient("website"),
            caa_identities: fields.lenient_list("caaIdentities"),
            external_account_required: fields.lenient("externalAccountRequired"),
            profiles: profiles(fields.get("profiles")),
            issuer_domain_names: fields.lenient_list("issuerDomainNames"),
            account_hash_prefix: fields.lenient("accountHashPrefix"),
        })
    }
}

/// A URL that need not be there. One that cannot be used is as good as none.
fn url(fields: &Fields<'_>, name: &str) -> Option<String> {
    fields.lenient::<DirectoryUrl>(name).map(String::from)
}

impl Directory {
    /// The terms, if the CA has any. Usually a web address, but not always (Pebble's is a `data:` URL), and never to be
    /// made a link without a look at its scheme: it is the CA's text.
    pub fn terms_of_service(&self) -> Option<&str> {
        self.meta.as_ref()?.terms_of_service.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_fields_do_no_harm() {
        let directory: Directory = FromJson::from_json(&serde_json::json!({
            "newNonce": "https://ca.example/n", "newAccount": "https://ca.example/a",
            "newOrder": "https://ca.example/o", "someRandomKey": "https://community.example",
            "meta": { "termsOfService": "data:text/plain,Do%20what%20thou%20wilt", "caaIdentities": "odd", "website": 7 },
        }))
        .unwrap();
        assert_eq!(
            directory.terms_of_service(),
            Some("data:text/plain,Do%20what%20thou%20wilt")
        );
        let meta = directory.meta.unwrap();
        assert_eq!((meta.website, meta.caa_identities.len()), (None, 0));
    }

    #[test]
    fn what_a_ca_need_not_offer_is_read() {
        let directory: Directory = FromJson::from_json(&serde_json::json!({
            "newNonce": "https://ca.example/n", "newAccount": "https://ca.example/a", "newOrder": "https://ca.example/o",
            "keyChange": "https://ca.example/k", "revokeCert": "http://ca.example/r", "renewalInfo": 7,
            "meta": {
                "profiles": { "zeta": "last", "classic": "the usual", "shortlived": 6, "alpha": "https://ca.example/alpha", "$x": "odd" },
                "issuerDomainNames": ["authority.example", 5], "accountHashPrefix": "https://ca.example/account-hash/",
            },
        }))
        .unwrap();
        assert_eq!(
            directory.key_change.as_deref(),
            Some("https://ca.example/k")
        );
        assert_eq!(
            (&directory.revoke_cert, &directory.renewal_info),
            (&None, &None)
        );
        let meta = directory.meta.as_ref().unwrap();
        let names: Vec<_> = meta
            .profiles
            .iter()
            .map(|profile| profile.name.as_str())
            .collect();
        assert_eq!(names, ["classic", "$x", "alpha", "shortlived", "zeta"]);
        assert_eq!(meta.profiles[3].description, "");
        assert_eq!(meta.issuer_domain_names, ["authority.example"]);
    }
}
