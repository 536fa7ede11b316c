//! What the CA asks and offers.

use crate::keys::{Algorithm, ImportError, UnsupportedKey};
use crate::ui::text::Conditions;

pub(super) const TEXT: Conditions = Conditions {
    heading: |ca| format!("Before you order from {ca}"),
    reached: |ca| {
        format!("{ca} answers, and this page can talk to it. Nothing has been ordered yet.")
    },
    reached_by_relay: |ca, relay| {
        // An address without a server is one on the server that the page came from.
        let relay = if relay.starts_with('/') {
            "of this site"
        } else {
            relay
        };
        format!(
            "{ca} answers through the relay {relay}. The relay sees your requests to the CA, but no private key, and it \
             cannot change what this page has signed. Nothing has been ordered yet."
        )
    },
    own_request: |key| {
        format!(
            "The names and the key ({key}) come from your certificate request, whose signature fits. The private key is \
             with you; this page never sees it."
        )
    },
    link: |ca| format!("Read the terms of service of {ca}"),
    elsewhere: |ca| format!("{ca} gives its terms of service as:"),
    agree: |ca| format!("I agree to the terms of service of {ca}"),
    missing: |ca| {
        format!(
            "Tick the box if you agree to the terms of service of {ca}. It issues no certificate otherwise."
        )
    },
    go: "Continue",
    go_agree: "Agree and continue",
    early_hint: "Leave the box empty if you want to choose the kind of key, certificate or account too.",
    external: |ca| format!("Your account with {ca}"),
    external_lead: |ca| {
        format!(
            "{ca} issues only to its customers. It gives each two texts, which tie what this page orders to your account \
             there (external account binding, EAB)."
        )
    },
    credentials: |id| match id {
        "zerossl" => {
            "At ZeroSSL, sign in and choose Developer, then “EAB Credentials for ACME Clients”."
        }
        "google" | "google-staging" => {
            "In the Google Cloud shell of your project, enter: gcloud publicca external-account-keys create. The key is \
             good for one account and has to be used within seven days."
        }
        "sslcom-ecc" | "sslcom-rsa" => {
            "At SSL.com, sign in and look for the API credentials on your dashboard: they hold an account key and an HMAC \
             key."
        }
        _ => "Look in the CA's customer area for ACME, and there for a key ID and an HMAC key.",
    },
    credentials_link: |ca| format!("Open the page of {ca}"),
    key_id: "Key ID",
    key_id_hint: "Also called EAB KID or account key.",
    mac: "HMAC key",
    mac_hint: "The long secret text. It is used once, here, and is not sent.",
    mac_algorithm: "The CA says which hash to use",
    mac_usual: "HS256, unless the CA says otherwise",
    key_id_missing: "Type the key ID that the CA gave you.",
    mac_wrong: "The HMAC key has to be the text the CA gave you, whole: letters, digits, and - _ + / =.",
    profile: "Kind of certificate",
    profile_hint: "The CA offers these (profiles). If you are not sure, leave the first.",
    profile_usual: "The CA's usual one",
    profile_short: "The proof has to be in place within one hour of the order. Slow DNS panels may not make it.",
    profile_addresses: "Needed for IP addresses.",
    more: "More choices: kind of certificate, key, account",
    key: "Key of the certificate",
    keys: |algorithm| match algorithm {
        Algorithm::P256 => ("P-256", "Right for nearly everyone: small and fast."),
        Algorithm::P384 => ("P-384", "For who has to use it by a rule."),
        Algorithm::Rsa2048 => (
            "RSA 2048",
            "For old programs and devices that know no other kind.",
        ),
        Algorithm::Rsa3072 => ("RSA 3072", ""),
        Algorithm::Rsa4096 => ("RSA 4096", "Slow. Takes some seconds to make."),
    },
    keep_key: "Use an earlier key",
    keep_key_hint: "Only where the key has to stay the same, because it is pinned or built into a device. Paste the private \
                    key (PEM) or choose its file. It stays in this page.",
    account_key: "Go on with an earlier account",
    account_key_hint: "Paste the account key you kept, or choose its file: PEM, JWK, certbot's private_key.json or acme.sh's \
                       account.key. Left empty, a new account is opened.",
    account_known: "You go on with the account that this page opened before.",
    replaces: "This renews an earlier certificate",
    replaces_hint: "Paste the certificate (PEM) that the new one replaces, or choose its file. Some CAs do not count such \
                    orders against their limits.",
    replaces_wrong: "This is not a certificate that a CA can be told about. Paste the text between and with BEGIN CERTIFICATE \
                     and END CERTIFICATE, or leave the field empty.",
    or_file: "or choose a file",
    import,
};

fn import(error: &ImportError) -> String {
    match error {
        ImportError::Encrypted => "This key is protected by a passphrase. Take that off first, for example with: openssl \
                                   pkey -in key.pem -out plain.pem"
            .to_owned(),
        ImportError::PublicOnly => {
            "This is the public half, or a certificate. The private key is needed: its first line says PRIVATE KEY.".to_owned()
        }
        ImportError::Unsupported(kind) => {
            let kind = unsupported(kind);
            format!("CAs do not take keys of this kind ({kind}). They take P-256, P-384, and RSA with 2048, 3072 or 4096 bits.")
        }
        ImportError::Key(crate::keys::KeyError::WrongPurpose) => {
            "This key is used for the other purpose already. The account and the certificate need different keys.".to_owned()
        }
        ImportError::Broken => "This key is damaged: a part of it is missing or altered.".to_owned(),
        _ => "This is not a private key. Its text begins with a line that says PRIVATE KEY, or it is a JWK.".to_owned(),
    }
}

fn unsupported(kind: &UnsupportedKey) -> String {
    match kind {
        UnsupportedKey::Rsa(bits) => format!("RSA {bits}"),
        UnsupportedKey::RsaPss => "RSA-PSS".to_owned(),
        UnsupportedKey::RsaWithManyPrimes => "RSA with more than two primes".to_owned(),
        UnsupportedKey::RsaWithoutPrimes => "RSA without its prime factors".to_owned(),
        UnsupportedKey::Dsa => "DSA".to_owned(),
        UnsupportedKey::P521 => "P-521".to_owned(),
        UnsupportedKey::Secp256k1 => "secp256k1".to_owned(),
        UnsupportedKey::UnnamedCurve => "EC with a curve of its own".to_owned(),
        UnsupportedKey::OtherCurve => "EC on another curve".to_owned(),
        UnsupportedKey::P384WithoutPublicKey => "P-384 without its public part".to_owned(),
        UnsupportedKey::X25519 => "X25519".to_owned(),
        UnsupportedKey::X448 => "X448".to_owned(),
        UnsupportedKey::Ed25519 => "Ed25519".to_owned(),
        UnsupportedKey::Ed448 => "Ed448".to_owned(),
        UnsupportedKey::OpenSsh => "OpenSSH".to_owned(),
        UnsupportedKey::Pkcs12 => "PKCS #12".to_owned(),
        UnsupportedKey::Named(name) => name.clone(),
        UnsupportedKey::Unknown => "an unknown kind".to_owned(),
    }
}
