//! The file that is taken along.

use crate::keys::FileError;
use crate::ui::text::carry::Carry;
use crate::web::intl::{Amount, Plural};

fn counted(amount: &Amount, one: &str, more: &str) -> String {
    let word = if amount.plural == Plural::One {
        one
    } else {
        more
    };
    [amount.written.as_str(), " ", word].concat()
}

pub(super) const TEXT: Carry = Carry {
    heading: "Take your work along",
    lead: "All certificates, orders under way, accounts and private keys on this device, as one encrypted file: to go on at another \
           computer, or to have a copy.",
    save_title: "Save it as a file",
    save_lead: "The file is of use to nobody without the passphrase, and nobody can tell you the passphrase if you forget it.",
    new: "New passphrase",
    new_hint: "Four or five words that nobody would guess together are good. At least 8 characters.",
    again: "The same passphrase again",
    again_hint: "So that a slip does not lock you out.",
    save: "Save the file",
    standard: "The file is a standard JWE (PBES2-HS512+A256KW, A256GCM), which other programs can open too.",
    too_short: "Type a passphrase of at least 8 characters.",
    differs: "The two passphrases are not the same. Type them again.",
    nothing: "There is nothing on this device yet that could be saved.",
    saved: |name, certificates| {
        let certificates = counted(
            certificates,
            "certificate or order",
            "certificates and orders",
        );
        format!(
            "{name} was handed to your browser's downloads, with {certificates} in it. Keep it in a safe place."
        )
    },
    open_title: "Open such a file here",
    open_lead: "What is in it is put on this device beside what is there. Orders go on where they were. Where this browser keeps \
                nothing, only the newest one is opened; the others stay in the file.",
    file: "The file",
    file_hint: "It was saved as keystay.jwe. Choose it, drop it here, or paste what is in it.",
    no_file: "Choose the file, or paste what is in it.",
    passphrase: "Its passphrase",
    passphrase_hint: "The one that you chose when you saved the file. Small and large letters count.",
    open: "Open the file",
    opened: |certificates, accounts| {
        let certificates = counted(
            certificates,
            "certificate or order",
            "certificates and orders",
        );
        let accounts = counted(accounts, "account", "accounts");
        format!(
            "The file is open: {certificates} and {accounts} are on this device now. Go back to the names to see them."
        )
    },
    failed: |error| {
        match error {
        FileError::NoPassphrase => "Type the passphrase of the file.".into(),
        FileError::WrongPassphrase => {
            "This is not the passphrase of this file. Look at small and large letters, and at spaces at the ends.".into()
        }
        FileError::NotAFile => "This is not a file that Keystay saved. Its name ends in .jwe.".into(),
        FileError::TooLarge => "This is larger than such a file can be.".into(),
        FileError::Truncated => {
            "The end of the file is missing. Copy or download it again from where you have it.".into()
        }
        FileError::Altered => {
            "The file was altered or damaged on the way. Copy or download it again from where you have it.".into()
        }
        FileError::Unsupported(how) => {
            format!("The file is locked in a way that Keystay does not open: {how}.")
        }
        FileError::Count(count) => {
            format!("The file wants its passphrase to be worked on {count} times, which Keystay does not do.")
        }
        FileError::OtherContent => "The passphrase is right, but what is in the file is not from Keystay.".into(),
        FileError::TooNew(_) => "A newer Keystay saved this file. Reload the page to get that version.".into(),
        FileError::Key(error) => format!("A key could not be used: {error}."),
    }
    },
};
