//! The third page.

use super::super::Certificate;

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
    key: "The private key. Goes into the field Private key (KEY). Give it to nobody else, and do not mail it.",
    cert: "The certificate for your names. Goes into the field Certificate (CRT).",
    chain: "The certificates of the authority, which connect yours to what browsers trust. Goes into the field \
            CA bundle (CABUNDLE).",
    fullchain: "Certificate and chain in one file, for servers such as nginx, Apache and mail servers.",
    save_failed: "The browser did not take the file. Use the copy button and save the text under this name.",
    clear: "The records and files you added as proof can be removed now.",
    clock: "By this computer's clock the certificate is not valid now. Check the date and time of this computer.",
    no_chain: "The authority sent no certificates of its own with this one, so there is no chain.pem.",
    saved_now: "The browser has the file",
    another: "Get another certificate",
};
