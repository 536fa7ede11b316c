//! “How do I know?”

use crate::request_log::Purpose;
use crate::ui::text::trust::{Build, Did, Keep, May, Program, Trust};
use crate::web::intl::Plural;

pub(super) const TEXT: Trust = Trust {
    heading: "How do I know?",
    lead: "That your keys stay here you need not take on trust. This is what the page may do, what it has done since you \
           opened it, and how to check both without believing a word of it.",
    may: May {
        title: "Whom this page may contact",
        lead: "The first lines of the page tell your browser whom it may contact, before any program runs. The browser refuses \
               everything else. So even a faulty program could send a key nowhere but here:",
        none: "Nobody told the browser whom this copy of the page may contact. Do not use it for keys that matter.",
        nobody: "Nobody at all.",
        own: "Where the page came from: its own files, and the relay, if the site has one.",
        any: "Any address that begins with https://",
        any_hint: "You can type in the address of any CA (certificate authority) on this page, so the browser cannot know it \
                   beforehand. The page index.html may contact only the few that it names.",
        authority: |name| {
            format!(
                "The CA (certificate authority) {name}, if you order from it. It gets names, public keys and signed requests."
            )
        },
        resolver: |name| {
            format!(
                "{name}, which says what is in public DNS. Asked after you press a button that names it."
            )
        },
        unknown: "This program does not know what for. Ask whoever serves the page.",
        strict: "It also tells the browser to load no script, style or picture from elsewhere, to send no form, and to run \
                 nothing that is only text. What nobody can forbid a page is to lead you to another address; you would see that.",
        whole: "What the page tells the browser, word for word",
        whole_hint: "It is called a content security policy. See for yourself that it is the one in force: have the browser show \
                     the source of this page (Ctrl+U, or right click). It stands at the beginning.",
    },
    did: Did {
        title: "Whom it has contacted",
        lead: "Every request that the program has made since this page was opened, with all that was sent. Requests to a CA are \
               signed by your account key, which is what proves them yours; no private key is in any. The list ends with this \
               page.",
        nobody: "Nobody so far.",
        count: |amount| match amount.plural {
            Plural::One => format!("{} request.", amount.written),
            _ => format!("{} requests.", amount.written),
        },
        earlier: |amount| format!("The {} before these are not shown.", amount.written),
        own: "where this page came from",
        each: "Read each request, and what was in it",
        why,
        under_way: "no answer yet",
        answered: |status| format!("answered ({status})"),
        failed: "no answer",
        given_up: "not waited for any more",
        when: "When",
        address: "Address",
        relayed: "Passed on by the relay to",
        took: "Took",
        milliseconds: |number| format!("{number} ms"),
        said: "The browser says",
        header: "Signed header",
        payload: "Content",
        payload_none: "Empty: something is only to be read.",
        sent: "Sent",
        nothing: "Nothing but the address.",
        save: "Save the list as a file",
        save_hint: "It holds all that is shown here, and no secrets. Names of yours are in it.",
        compare: "Compare it with what the browser itself notes",
        compare_hint: "Open the developer tools (F12), choose Network, and use the page. Every line there is one here, but for \
                       two kinds: the files of the page while it loads, and lines called OPTIONS or preflight, by which the \
                       browser asks a CA whether pages may talk to it.",
    },
    program: Program {
        title: "Which program this is",
        version: "Version",
        lead: "Each of these files has a checksum in the page (SHA-384). If a file is another by one byte, the browser does not use it.",
        unchecked: "This copy was built without checksums, for trying things out. Do not use it for keys that matter.",
        alone: "This copy is one file. Everything is in it, and the browser runs nothing in it that does not have the checksum \
                that its first lines name.",
        go: "Work out SHA-256 checksums",
        go_hint: "Your browser fetches the files once more and works them out, as they stand in SHA256SUMS. A page could lie \
                  about itself, so use the commands below when it matters.",
        sums: "SHA-256",
        unread: "could not be read",
    },
    build: Build {
        title: "Build it yourself, and compare",
        lead: |version| {
            format!(
                "Whoever builds version {version} from its source gets the same bytes as everybody else. So you can find out whether \
                 this copy is what the source says, on a computer with Rust and the source, in a terminal:"
            )
        },
        commands: "the commands",
        meaning: "A line with DIFFERENT for a file that ends in .html, .js, .wasm, .css or .json is a reason not to use this copy, \
                  and to tell whoever serves it. (For practice on one computer, index.html is changed on purpose.)",
        meaning_alone: "Both lines have to be the same.",
    },
    keep: Keep {
        title: "Keep a copy, and use it offline",
        lead: "keystay.html is all of this in one file. Save it, compare its checksum once as above, and open it from your disk \
               whenever you need it. Then no server can hand you another program. It needs the network only to reach the CA \
               and, if you want, the DNS resolvers.",
        save: "Save keystay.html",
        here: "This is that file. Keep it where nobody else can change it.",
    },
};

fn why(about: &Purpose<'_>, host: &str) -> String {
    let words = match about {
        Purpose::Acme { kind, asks, .. } => protocol(kind, *asks),
        Purpose::Dns { kind, name } if host.is_empty() => {
            return format!("To ask for the {kind} records of {name}");
        }
        Purpose::Dns { kind, name } => {
            return format!("To ask {host} for the {kind} records of {name}");
        }
        Purpose::Look(name) => {
            return format!("To have the relay look at the file on {name}");
        }
        Purpose::Own(file) => return format!("To load a file of this page: {file}"),
    };
    words.to_owned()
}

fn protocol(kind: &str, asks: bool) -> &'static str {
    match (kind, asks) {
        ("directory", _) => "To read what the CA offers",
        ("newNonce", _) => "To get a number that makes the next request good for one time only",
        ("newAccount", _) => "To open your account, or find it again",
        ("newOrder", _) => "To place the order",
        ("authorization", true) => "To read what has to be proved for a name",
        ("authorization", false) => "To give up what was proved for a name",
        ("challenge", true) => "To read how a proof is doing",
        ("challenge", false) => "To have a proof checked",
        ("order", _) => "To ask how the order is doing",
        ("finalize", _) => "To hand in the certificate request",
        ("certificate", _) => "To fetch the certificate",
        ("account", true) => "To read your account",
        ("account", false) => "To change your account",
        ("keyChange", _) => "To give your account another key",
        ("revokeCert", _) => "To revoke a certificate",
        ("renewalInfo", _) => "To ask when to renew a certificate",
        _ => "To talk to the CA",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acme::RequestKind;

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
        let mut words: Vec<_> = kinds.map(|kind| protocol(kind.as_str(), false)).to_vec();
        words.push(protocol("", false));
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), kinds.len() + 1);
    }
}
