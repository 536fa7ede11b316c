//! What a CA, or whatever answers in its place, sends when it refuses (RFC 8555 §6.7).

#![no_main]

use keystay::acme::{Error, Fault, FromJson as _, Problem};
use keystay_fuzz::Ca;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|body: &[u8]| {
    let refusing = |content_type| Ca {
        status: 403,
        content_type,
        body,
    };
    let json = serde_json::from_slice(body).ok();
    let read = json.and_then(|json| Problem::from_json(&json).ok());
    for content_type in [Some("application/problem+json"), Some("text/html"), None] {
        let error = refusing(content_type).order().expect_err("a refusal");
        match &error {
            Error::Problem {
                status, problem, ..
            } => {
                assert_eq!((*status, Some(problem)), (403, read.as_ref()));
                assert_ne!(content_type, Some("text/html"));
            }
            Error::Fault {
                fault: Fault::NotAcme { excerpt, .. },
                ..
            } => {
                assert!(read.is_none() || content_type == Some("text/html"));
                assert!(excerpt.chars().count() <= 300);
            }
            Error::Fault {
                fault: Fault::NoncesRefused { .. },
                ..
            } => assert!(read.is_some()),
            other => panic!("{other:?}"),
        }
        assert!(!error.to_string().is_empty());
    }
});
