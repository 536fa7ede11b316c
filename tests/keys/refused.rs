//! Files that hold no key that can be used, and what is said of each.

use keystay::keys::{Algorithm, ImportError, Purpose, UnsupportedKey};

use super::support::{genpkey, key_store};
use super::{import, openssl};

async fn refused(what: &str, file: impl AsRef<[u8]>) -> ImportError {
    match import(file).await {
        Ok(_) => panic!("{what} is taken"),
        Err(error) => error,
    }
}

#[tokio::test(flavor = "current_thread")]
async fn locked_keys_are_said_to_be_locked() {
    for algorithm in [Algorithm::P256, Algorithm::P384, Algorithm::Rsa2048] {
        let pem = genpkey(algorithm);
        for arguments in [
            "pkcs8 -topk8 -passout pass:secret",
            "pkcs8 -topk8 -passout pass:secret -outform DER",
            "pkcs8 -topk8 -v1 PBE-SHA1-3DES -passout pass:secret",
            "pkey -traditional -aes128 -passout pass:secret",
        ] {
            let file = openssl(arguments, &pem);
            assert_eq!(refused(arguments, &file).await, ImportError::Encrypted);
        }
    }
}

#[tokio::test(flavor = "current_thread")]
async fn the_public_half_is_said_to_be_public() {
    for algorithm in [Algorithm::P256, Algorithm::Rsa2048] {
        let pem = genpkey(algorithm);
        let mut arguments = vec![
            "pkey -pubout",
            "pkey -pubout -outform DER",
            "req -x509 -key /dev/stdin -subj /CN=a -days 1",
            "req -x509 -key /dev/stdin -subj /CN=a -days 1 -outform DER",
        ];
        if algorithm == Algorithm::Rsa2048 {
            arguments.extend([
                "rsa -RSAPublicKey_out",
                "rsa -RSAPublicKey_out -outform DER",
            ]);
        }
        for arguments in arguments {
            let file = openssl(arguments, &pem);
            assert_eq!(refused(arguments, &file).await, ImportError::PublicOnly);
        }
    }
    let jwk = r#"{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
        "y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}"#;
    assert_eq!(refused("a JWK", jwk).await, ImportError::PublicOnly);
}

#[tokio::test(flavor = "current_thread")]
async fn other_kinds_are_named() {
    for (arguments, kind) in [
        (
            "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-521",
            UnsupportedKey::P521,
        ),
        ("ecparam -name secp521r1 -genkey", UnsupportedKey::P521),
        ("ecparam -name secp256k1 -genkey", UnsupportedKey::Secp256k1),
        (
            "ecparam -name secp224r1 -genkey",
            UnsupportedKey::OtherCurve,
        ),
        (
            "ecparam -name prime256v1 -param_enc explicit -genkey",
            UnsupportedKey::UnnamedCurve,
        ),
        ("genpkey -algorithm ED25519", UnsupportedKey::Ed25519),
        ("genpkey -algorithm ED448", UnsupportedKey::Ed448),
        ("genpkey -algorithm X25519", UnsupportedKey::X25519),
        ("genpkey -algorithm X448", UnsupportedKey::X448),
        (
            "genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:1024",
            UnsupportedKey::Rsa(1024),
        ),
        (
            "genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2047",
            UnsupportedKey::Rsa(2047),
        ),
        (
            "genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -pkeyopt rsa_keygen_primes:3",
            UnsupportedKey::RsaWithManyPrimes,
        ),
        (
            "genpkey -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048",
            UnsupportedKey::RsaPss,
        ),
    ] {
        let file = openssl(arguments, "");
        let error = refused(arguments, &file).await;
        assert_eq!(error, ImportError::Unsupported(kind), "{arguments}");
    }
    let dsa = openssl("dsaparam -noout -genkey 1024", "");
    let dsa = openssl("pkcs8 -topk8 -nocrypt", dsa);
    assert_eq!(
        refused("DSA", dsa).await,
        ImportError::Unsupported(UnsupportedKey::Dsa)
    );
    for (jwk, kind) in [
        (
            r#"{"kty":"OKP","crv":"Ed25519","d":"AA","x":"AA"}"#,
            UnsupportedKey::Ed25519,
        ),
        (
            r#"{"kty":"EC","crv":"P-521","d":"AA"}"#,
            UnsupportedKey::P521,
        ),
        (
            r#"{"kty":"RSA","n":"AQAB","e":"AQAB","d":"AQAB"}"#,
            UnsupportedKey::RsaWithoutPrimes,
        ),
    ] {
        let error = refused(jwk, jwk).await;
        assert_eq!(error, ImportError::Unsupported(kind));
    }
    let openssh = "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAA\n-----END OPENSSH PRIVATE KEY-----";
    assert_eq!(
        refused("OpenSSH", openssh).await,
        ImportError::Unsupported(UnsupportedKey::OpenSsh)
    );
    let folder = tempfile::tempdir().expect("a folder");
    let certificate = folder.path().join("both.pem");
    let pem = genpkey(Algorithm::P256);
    let both = [
        openssl("req -x509 -key /dev/stdin -subj /CN=a", &pem),
        pem.into(),
    ]
    .concat();
    std::fs::write(&certificate, &both).expect("written");
    let pkcs12 = openssl(
        &format!(
            "pkcs12 -export -passout pass:x -in {}",
            certificate.display()
        ),
        "",
    );
    assert_eq!(
        refused("PKCS #12", pkcs12).await,
        ImportError::Unsupported(UnsupportedKey::Pkcs12)
    );
}

#[tokio::test(flavor = "current_thread")]
async fn what_is_no_key_is_said_to_be_none() {
    for (file, error) in [
        ("", ImportError::Empty),
        (" \r\n\t ", ImportError::Empty),
        ("\u{feff}", ImportError::Empty),
        ("hello", ImportError::NotAKey),
        ("{}", ImportError::NotAKey),
        ("{\"kty\":\"oct\",\"k\":\"AA\"}", ImportError::NotAKey),
        ("{\"a\":1,}", ImportError::NotAKey),
        // A key but for its form, which is no JSON.
        (
            "{\"kty\":\"EC\",\"crv\":\"P-256\",\"d\":\"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI\",}",
            ImportError::Broken,
        ),
        ("-----BEGIN ", ImportError::NotAKey),
        (
            "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n",
            ImportError::NotAKey,
        ),
        ("-----BEGIN PRIVATE KEY-----", ImportError::Broken),
        (
            "-----BEGIN PRIVATE KEY-----\n!\n-----END PRIVATE KEY-----\n",
            ImportError::Broken,
        ),
        (
            "-----BEGIN PRIVATE KEY-----\nMAA=\n-----END PRIVATE KEY-----\n",
            ImportError::Broken,
        ),
        ("{\"kty\":\"EC\",\"d\":\"AA\"}", ImportError::Broken),
        (
            "{\"kty\":\"EC\",\"crv\":\"P-256\",\"d\":\"AAAA\"}",
            ImportError::Broken,
        ),
        (
            "{\"kty\":\"EC\",\"crv\":\"P-256\",\"d\":\"!\"}",
            ImportError::Broken,
        ),
    ] {
        assert_eq!(refused(file, file).await, error, "{file}");
    }
}

/// One number exchanged for that of another key.
#[tokio::test(flavor = "current_thread")]
async fn halves_of_two_keys_are_no_key() {
    for algorithm in [Algorithm::P256, Algorithm::P384, Algorithm::Rsa2048] {
        let keys = key_store();
        let mut jwks = Vec::new();
        for _ in 0..2 {
            let key = keys
                .generate(Purpose::Account, algorithm)
                .await
                .expect("a key");
            jwks.push(keys.jwk(&key.id).expect("a file").to_string());
        }
        let member = |jwk: &str, name: &str| {
            let (_, rest) = jwk.split_once(&format!("\"{name}\":\""))?;
            rest.split_once('"').map(|(member, _)| member.to_owned())
        };
        for name in ["x", "y", "d", "n", "p", "q", "dp", "dq", "qi"] {
            let [Some(one), Some(other)] = [&jwks[0], &jwks[1]].map(|jwk| member(jwk, name)) else {
                continue;
            };
            let mixed = jwks[0].replace(&one, &other);
            // `ring` does not look at the `d` of an RSA key; the browser does.
            if algorithm == Algorithm::Rsa2048 && name == "d" {
                continue;
            }
            assert_eq!(refused(name, &mixed).await, ImportError::Broken, "{name}");
        }
    }
    // In PKCS #8 too: the point of another key behind the number of this one.
    for (algorithm, width) in [(Algorithm::P256, 64), (Algorithm::P384, 96)] {
        let der = || openssl("pkcs8 -topk8 -nocrypt -outform DER", genpkey(algorithm));
        let (mut one, other) = (der(), der());
        let start = one.len() - width;
        one[start..].copy_from_slice(&other[start..]);
        assert_eq!(refused("PKCS #8", &one).await, ImportError::Broken);
    }
}

/// The platform cannot be asked to work it out, and nobody is known to leave it out.
#[tokio::test(flavor = "current_thread")]
async fn a_key_of_p384_needs_its_public_half() {
    let file = openssl("ec -no_public", genpkey(Algorithm::P384));
    assert_eq!(
        refused("half", file).await,
        ImportError::Unsupported(UnsupportedKey::P384WithoutPublicKey)
    );
}
