//! What a CA, or whatever answers in its place, sends when it refuses (RFC 8555 §6.7).

#![no_main]

use keystay::acme::{Error, Fault, Problem};
use keystay_fuzz::{Ca, comes_back};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|body: &[u8]| {
    let refusing = |content_type| Ca {
        status: 403,
        content_type,
        body,
    };
    let read = serde_json::from_slice::<Problem>(body).ok();
    for content_type in [Some("application/problem+json"), Some("text/html"), None] {
        let error = refusing(content_type).order().expect_err("a refusal");
        comes_back(&error);
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
