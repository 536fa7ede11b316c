//! What a CA said, and names.

use super::macros::{fields, texts, variants};
use super::{Codec, Decoder, Encoder};
use crate::acme::{
    AccountUrl, Authorization, AuthorizationStatus, AuthorizationUrl, CertificateUrl, Challenge,
    ChallengeStatus, ChallengeType, ChallengeUrl, Directory, DirectoryUrl, FinalizeUrl, Meta,
    Order, OrderStatus, OrderUrl, PersistDraft, Problem, ProblemType, Profile, Subproblem, Token,
};
use crate::names::{Change, Identifier, IdentifierType, Name};

texts! {
    DirectoryUrl by DirectoryUrl::from_stored
    AccountUrl by AccountUrl::from_stored
    OrderUrl by OrderUrl::from_stored
    AuthorizationUrl by AuthorizationUrl::from_stored
    ChallengeUrl by ChallengeUrl::from_stored
    FinalizeUrl by FinalizeUrl::from_stored
    CertificateUrl by CertificateUrl::from_stored
    Token by Token::from_stored
    OrderStatus by OrderStatus::from
    AuthorizationStatus by AuthorizationStatus::from
    ChallengeStatus by ChallengeStatus::from
    ChallengeType by ChallengeType::from
    IdentifierType by IdentifierType::from
}

variants! {
    PersistDraft { First = 1, Second = 2 }
    Change {
        FromUrl = 1,
        PortDropped = 2,
        TrailingDot = 3,
        Lowercased = 4,
        ToAscii = 5,
        Unwrapped = 6,
        Repeated = 7,
    }
}

fields! {
    Directory {
        new_nonce,
        new_account,
        new_order,
        revoke_cert,
        key_change,
        renewal_info,
        meta,
    }
    Meta {
        terms_of_service,
        website,
        caa_identities,
        external_account_required,
        profiles,
        issuer_domain_names,
        account_hash_prefix,
    }
    Profile {
        name,
        description,
    }
    Identifier {
        kind,
        value,
    }
    Name {
        identifier,
        shown,
        typed,
        changes,
    }
    Order {
        status,
        expires,
        identifiers,
        authorizations,
        finalize,
        certificate,
        error,
        profile,
        replaces,
    }
    Authorization {
        identifier,
        status,
        expires,
        challenges,
        wildcard,
    }
    Challenge {
        kind,
        url,
        status,
        token,
        error,
        issuer_domain_names,
        draft,
    }
    Problem {
        kind,
        detail,
        status,
        instance,
        subproblems,
    }
    Subproblem {
        kind,
        detail,
        identifier,
    }
}

impl Codec for ProblemType {
    fn encode(&self, to: &mut Encoder) {
        to.text(&String::from(self.clone()));
    }

    fn decode(from: &mut Decoder<'_>) -> Self {
        Self::from(from.text())
    }
}
