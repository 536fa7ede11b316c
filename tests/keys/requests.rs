//! Certificate requests of every kind of key, and signatures by others.

use keystay::keys::{Algorithm, Curve, Hash, Purpose, SignatureScheme};
use keystay::names::{Identifier, IdentifierType};
use x509_cert::der::{Decode as _, Encode as _};
use x509_cert::request::CertReq;

use super::support::key_store;
use super::{openssl, run};

fn ip(value: &str) -> Identifier {
    Identifier {
        kind: IdentifierType::Ip,
        value: value.to_owned(),
    }
}

#[tokio::test(flavor = "current_thread")]
async fn openssl_accepts_requests_of_every_kind() {
    for (algorithm, count, signature, key) in [
        (Algorithm::P256, 5, "ecdsa-with-SHA256", "NIST CURVE: P-256"),
        (
            Algorithm::P384,
            20,
            "ecdsa-with-SHA384",
            "NIST CURVE: P-384",
        ),
        (
            Algorithm::Rsa2048,
            5,
            "sha256WithRSAEncryption",
            "(2048 bit)",
        ),
        (
            Algorithm::Rsa3072,
            2,
            "sha256WithRSAEncryption",
            "(3072 bit)",
        ),
        (
            Algorithm::Rsa4096,
            2,
            "sha256WithRSAEncryption",
            "(4096 bit)",
        ),
    ] {
        let keys = key_store();
        let made = keys
            .generate(Purpose::Certificate, algorithm)
            .await
            .expect("a key");
        for round in 0..count {
            let name = format!("n{round}.example.test");
            let names = [Identifier::dns(&name), ip("192.0.2.1"), ip("2001:db8::1")];
            let der = keys.csr(&made.id, &names).await.expect("a request");
            let (text, said) = run("req -inform DER -verify -noout -text", &der);
            assert!(said.contains("verify OK"), "{said}");
            let text = String::from_utf8(text).expect("text");
            let names =
                format!("DNS:{name}, IP Address:192.0.2.1, IP Address:2001:DB8:0:0:0:0:0:1");
            for part in [signature, key, &names] {
                assert!(text.contains(part), "{part} in {text}");
            }
            // The parameters of the signature's algorithm: NULL for RSA, none for ECDSA (RFC 4055 §5, RFC 5758 §3.2).
            let request = CertReq::from_der(&der).expect("a request");
            let rsa = algorithm.bits().is_some();
            assert_eq!(
                request.algorithm.parameters.is_some_and(|p| p.is_null()),
                rsa
            );
            let mut bad = der;
            *bad.last_mut().expect("octets") ^= 1;
            let (_, said) = run("req -inform DER -verify -noout", &bad);
            assert!(said.contains("verify failure"), "{said}");
        }
    }
}

#[tokio::test(flavor = "current_thread")]
async fn requests_of_others_are_judged() {
    let keys = key_store();
    for (kind, digest, scheme) in [
        (
            "ec:P-256",
            "sha256",
            SignatureScheme::Ecdsa(Curve::P256, Hash::Sha256),
        ),
        (
            "ec:P-256",
            "sha384",
            SignatureScheme::Ecdsa(Curve::P256, Hash::Sha384),
        ),
        // What OpenSSL does if it is not told otherwise.
        (
            "ec:P-384",
            "sha256",
            SignatureScheme::Ecdsa(Curve::P384, Hash::Sha256),
        ),
        (
            "ec:P-384",
            "sha384",
            SignatureScheme::Ecdsa(Curve::P384, Hash::Sha384),
        ),
        ("rsa:2048", "sha256", SignatureScheme::Rsa(Hash::Sha256)),
        ("rsa:2048", "sha384", SignatureScheme::Rsa(Hash::Sha384)),
        ("rsa:3072", "sha512", SignatureScheme::Rsa(Hash::Sha512)),
    ] {
        let key = match kind.split_once(':') {
            Some(("ec", curve)) => format!("ec -pkeyopt ec_paramgen_curve:{curve}"),
            _ => kind.to_owned(),
        };
        let arguments = format!(
            "req -new -newkey {key} -{digest} -nodes -keyout /dev/null -subj /CN=a -outform DER"
        );
        let der = openssl(&arguments, "");
        let request = CertReq::from_der(&der).expect("a request");
        let info = request.info.to_der().expect("DER");
        let spki = request.info.public_key.to_der().expect("DER");
        let oid = request.algorithm.oid;
        let found = SignatureScheme::of(oid.as_bytes(), &spki);
        assert_eq!(found, Some(scheme));
        let signature = request.signature.raw_bytes();
        assert_eq!(
            keys.verify(scheme, &spki, &info, signature).await,
            Ok(true),
            "{arguments}"
        );
        assert_eq!(
            keys.verify(scheme, &spki, b"other", signature).await,
            Ok(false)
        );
        assert_eq!(
            keys.verify(scheme, &spki, &info, b"nonsense").await,
            Ok(false)
        );
    }
    for nonsense in [&b""[..], b"\x30\x00", &[0x30, 0x02, 0x30, 0x00]] {
        assert_eq!(SignatureScheme::of(nonsense, nonsense), None);
    }
}
