//! The way to the other of the two pages, `index.html` and `any-ca.html`. What was typed goes along behind the `#` of the
//! address, which no server sees. Of a certificate request, what was read goes along, so that it can be nothing else.

use crate::issuance::OwnRequest;
use crate::web::{page, url};

/// The page whose policy lets it reach every CA.
pub(crate) const ANY_CA_PAGE: &str = "any-ca.html";
/// The page whose policy lets it reach the CAs that are built in.
pub(crate) const MAIN_PAGE: &str = "index.html";

/// In front of the names, the CA, and the certificate request.
const NAMES: &str = "typed=";
const AUTHORITY: &str = "&ca=";
const REQUEST: &str = "&csr=";

/// What goes along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SentAlong {
    pub(super) names: String,
    /// The id of a CA.
    pub(super) authority: String,
    /// The DER of a certificate request, in base64url. Empty if there is none.
    pub(super) request: String,
}

impl SentAlong {
    /// Reads it from behind the `#`.
    pub(super) fn parse(fragment: &str) -> Option<Self> {
        let rest = fragment.strip_prefix(NAMES)?;
        let (rest, request) = rest.split_once(REQUEST).unwrap_or((rest, ""));
        let (names, authority) = rest.split_once(AUTHORITY).unwrap_or((rest, ""));
        Some(Self {
            names: url::decode(names).unwrap_or_default(),
            authority: authority.to_owned(),
            request: request.to_owned(),
        })
    }

    /// Writes it for behind the `#`.
    pub(super) fn fragment(&self) -> String {
        let names = url::encode(&self.names);
        let mut fragment = [NAMES, &names, AUTHORITY, &self.authority].concat();
        if !self.request.is_empty() {
            fragment.push_str(REQUEST);
            fragment.push_str(&self.request);
        }
        fragment
    }
}

/// Goes to the other page.
pub(crate) fn go_to_other_page(
    page: &str,
    names: &str,
    authority: &str,
    request: Option<&OwnRequest>,
) {
    let sent = SentAlong {
        names: names.to_owned(),
        authority: authority.to_owned(),
        request: request.map(|it| it.der.clone()).unwrap_or_default(),
    };
    page::leave_for(&[page, "#", &sent.fragment()].concat());
}
