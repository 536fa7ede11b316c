//! The third page.

use crate::ui::text::Certificate;

pub(super) const TEXT: Certificate = Certificate {
    heading: "Your certificate",
    lead: "It was checked in this page: certificate, private key and names belong together.",
    practice: "This certificate is for practice. Browsers do not trust it.",
    save_first: "Save the private key before you leave. It exists only in this page, and nobody can give it to you again.",
    saved: "You have taken the private key. Keep it where only you can read it.",
    about: "What it says",
    names: "Names",
    issuer: "Issued by",
    from: "Valid from",
    until: "Valid until",
    fingerprint: "SHA-256 fingerprint",
    files: "Files",
    files_lead: "Hosting panels ask for three texts: certificate (CRT), private key (KEY) and CA bundle (CABUNDLE). \
                 Servers mostly want two files: fullchain.pem and privkey.pem.",
    save: |name| format!("Download {name}"),
    save_all: "Download all files (ZIP)",
    save_all_hint: "Key, certificate and chain in one archive. Keep it where only you can read it: the private key is in it.",
    one_by_one: "One by one",
    key: "The private key. Goes into the field Private key (KEY). Give it to nobody else, and do not mail it.",
    cert: "The certificate for your names. Goes into the field Certificate (CRT).",
    chain: "The certificates of the authority, which connect yours to what browsers trust. Goes into the field \
            CA bundle (CABUNDLE).",
    fullchain: "Certificate and chain in one file, for servers such as nginx, Apache and mail servers.",
    save_failed: "The browser did not take the file. Use the copy button and save the text under this name.",
    clear: "The records and files you added as proof can be removed now.",
    clear_standing: "Leave the standing record where it is, and keep the account key: together they prove the name next time.",
    clock: "By this computer's clock the certificate is not valid now. Check the date and time of this computer.",
    no_chain: "The authority sent no certificates of its own with this one, so there is no chain.pem.",
    saved_now: "The browser has the file",
    no_key: "The private key is where you made the certificate request. This page never had it.",
    chains: "Which root should it lead to?",
    chains_hint: "The CA offers more than one chain. The first is its usual one. Another helps old devices that know only an \
                  older root.",
    chain_to: |root| format!("To {root}"),
    chain_through: |issuers| format!("through {issuers}"),
    later: "Later: renewal, revocation, your account",
    account_why: |ca| {
        format!(
            "Your account with {ca} is this key and nothing else. With it you can revoke this certificate later, go on with \
             names that are proved, and keep standing records. Keep it apart from the certificate's key."
        )
    },
    account_jwk: "For certbot (JWK)",
    withdraw: "Give up what was proved",
    withdraw_hint: |ca| {
        format!(
            "{ca} remembers for some weeks that these names are proved, so that renewal is quick. You can have it forget."
        )
    },
    another: "Get another certificate",
};
