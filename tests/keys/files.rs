//! Key files of OpenSSL, in every form it writes.

use keystay::keys::Algorithm;

use super::support::genpkey;
use super::{import, openssl};

/// PKCS #8, SEC 1 and PKCS #1, in PEM and DER.
fn forms(algorithm: Algorithm, pem: &str) -> Vec<(String, Vec<u8>)> {
    let mut arguments = vec![
        "pkcs8 -topk8 -nocrypt",
        "pkcs8 -topk8 -nocrypt -outform DER",
        "pkey -traditional",
        "pkey -traditional -outform DER",
    ];
    arguments.extend(match algorithm {
        // Without the point, and with half of it: it is worked out.
        Algorithm::P256 => vec![
            "ec -no_public",
            "ec -no_public -outform DER",
            "ec -conv_form compressed",
            "ec",
        ],
        Algorithm::P384 => vec!["ec", "ec -outform DER"],
        _ => vec!["rsa", "rsa -traditional", "rsa -traditional -outform DER"],
    });
    let form = |arguments: &str| (arguments.to_owned(), openssl(arguments, pem));
    arguments.into_iter().map(form).collect()
}

/// What happens to files on their way.
fn disguises(pem: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let text = str::from_utf8(pem).expect("PEM");
    let crlf = text.replace('\n', "\r\n");
    let words =
        format!("Bag Attributes\n    friendlyName: my key\n\n{text}\nKeep this -----\nfile!\n");
    let certificate = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
    let utf16 = crlf.encode_utf16().flat_map(u16::to_le_bytes);
    vec![
        ("Windows line ends", crlf.clone().into_bytes()),
        (
            "old Macintosh line ends",
            text.replace('\n', "\r").into_bytes(),
        ),
        (
            "a mark of the byte order",
            format!("\u{feff}{text}").into_bytes(),
        ),
        ("UTF-16", [0xff, 0xfe].into_iter().chain(utf16).collect()),
        ("words around it", words.into_bytes()),
        (
            "a certificate before it",
            format!("{certificate}{text}").into_bytes(),
        ),
        (
            "a certificate after it",
            format!("{text}{certificate}").into_bytes(),
        ),
        ("an indentation", text.replace('\n', "\n    ").into_bytes()),
        (
            "no last line",
            text.split_once("-----END").expect("an end").0.into(),
        ),
        ("everything twice", format!("{text}{text}").into_bytes()),
    ]
}

#[tokio::test(flavor = "current_thread")]
async fn every_kind_in_every_form_is_read() {
    for algorithm in Algorithm::ALL {
        let pem = genpkey(algorithm);
        let spki = openssl("pkey -pubout -outform DER", &pem);
        for (form, file) in forms(algorithm, &pem) {
            let key = import(&file).await;
            let key = key.unwrap_or_else(|error| panic!("{algorithm:?} {form}: {error}"));
            assert_eq!(key.algorithm, algorithm);
            assert_eq!(key.spki_der(), spki, "{form}");
            if !file.starts_with(b"-----") {
                continue;
            }
            for (disguise, file) in disguises(&file) {
                let key = import(&file).await;
                let key = key.unwrap_or_else(|error| panic!("{form} with {disguise}: {error}"));
                assert_eq!(key.spki_der(), spki, "{form} with {disguise}");
            }
        }
    }
}

#[tokio::test(flavor = "current_thread")]
async fn the_parameters_that_openssl_writes_before_a_key_are_passed_over() {
    for (curve, algorithm) in [
        ("prime256v1", Algorithm::P256),
        ("secp384r1", Algorithm::P384),
    ] {
        let file = openssl(&format!("ecparam -name {curve} -genkey"), "");
        assert!(file.starts_with(b"-----BEGIN EC PARAMETERS-----"));
        let key = import(&file).await.expect("a key");
        assert_eq!(key.algorithm, algorithm);
    }
}

/// The members that other programs add. The key is that of RFC 7515 appendix A.3.
#[tokio::test(flavor = "current_thread")]
async fn a_jwk_is_read_with_whatever_else_is_in_it() {
    let ec = r#"{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
        "y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0","d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"}"#;
    let key = import(ec).await.expect("a key");
    assert_eq!(
        key.thumbprint,
        "oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U"
    );
    let more = ec.replacen(
        '{',
        r#"{ "ext": true, "key_ops": ["sign", "d", {"d": "x"}], "n": 5, "kid": "a \"d\": \\", "#,
        1,
    );
    assert_eq!(import(&more).await.expect("a key").jwk, key.jwk);
    // The public part is worked out where it lacks.
    let alone = r#" {"d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI","kty":"EC","crv":"P-256"} "#;
    assert_eq!(import(alone).await.expect("a key").jwk, key.jwk);
}
