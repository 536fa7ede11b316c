//! What is kept on the device.

use crate::ui::text::kept::KeptWords;

pub(super) const TEXT: KeptWords = KeptWords {
    title: "On this device",
    more: |first, more| format!("{first} and {} more", more.written),
    conditions: "Waits for your choices.",
    proving: "Waits for your proof.",
    checking: |ca| format!("{ca} is looking."),
    failed: "A proof failed.",
    withdrawn: "Given up.",
    working: "Under way.",
    done: |until| format!("Ready. Good until {until}."),
    at: |ca, when| format!("{ca}, kept {when}."),
    practice: " A practice run.",
    open: "Open",
    go_on: "Go on",
    forget: "Forget",
    forget_sure: "Forget this certificate and its private key? What was not saved as a file is gone then.",
    forget_all: "Forget everything on this device",
    forget_all_sure: "Forget all certificates, accounts and private keys on this device? What was not saved as a file is gone then.",
    forget_this: "Forget this certificate",
    newer: "One that a newer Keystay kept. Reload the page to get that version.",
    broken: "One that cannot be read any more.",
    unavailable: "This browser keeps nothing for this page, as in a private window. Everything works, but only as long as the \
                  page stays open: save your files before you close it.",
    full: "There is no room left on this device to keep this. It goes on, but only as long as the page stays open: save your \
           files before you close it.",
    not_working: "This could not be kept on this device. It goes on, but only as long as the page stays open: save your files \
                  before you close it.",
    kept: "Kept on this device, encrypted. You can close the page and come back.",
    not_wanted: "Nothing of this is kept: it is gone when you close the page.",
    keep_nothing: "Keep nothing on this device",
    keep_nothing_hint: "For a computer that others use. Without this you can close the page at any time and go on later.",
    opening: "Opening …",
    elsewhere: "This certificate is open in another tab",
    elsewhere_lead: "Go on there, or take it over here. The other tab stops then.",
    take_over: "Go on here",
    gone: "This certificate is not on this device",
    gone_lead: "It was forgotten, or it was begun in another browser or on another computer.",
    unreadable: "This certificate cannot be read",
    unreadable_lead: "What was kept of it is damaged, or a newer Keystay kept it. Reload the page once; if that does not help, begin \
                      anew. Names that are proved already stay proved at the CA for a while.",
};
