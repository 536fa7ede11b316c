//! The cryptography that the page gets of the browser: by `ring`, and by OpenSSL where keys are made.

use std::process::Command;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use keystay::keys::{
    Algorithm, Crypto, CryptoError, Curve, Hash, KeyStore, MacAlgorithm, Passphrase, Pending,
    SignatureScheme,
};
use ring::hmac;
use ring::rand::{SecureRandom as _, SystemRandom};
use ring::signature::{self, EcdsaKeyPair, RsaKeyPair, UnparsedPublicKey, VerificationAlgorithm};
use x509_cert::der::Decode as _;
use x509_cert::spki::SubjectPublicKeyInfoRef;
use zeroize::Zeroizing;

use super::ecdsa::numbers;
use super::locking;

/// The platform of the native tests.
#[derive(Clone, Copy)]
pub struct NativeCrypto;

/// A store on it.
pub fn key_store() -> KeyStore {
    KeyStore::new(std::rc::Rc::new(NativeCrypto))
}

fn refused<E>(_: E) -> CryptoError {
    CryptoError::Refused
}

/// A new private key by OpenSSL, as PKCS #8 in PEM.
pub fn genpkey(algorithm: Algorithm) -> String {
    let (kind, option) = match algorithm {
        Algorithm::P256 => ("EC", "ec_paramgen_curve:P-256".to_owned()),
        Algorithm::P384 => ("EC", "ec_paramgen_curve:P-384".to_owned()),
        rsa => (
            "RSA",
            format!("rsa_keygen_bits:{}", rsa.bits().expect("RSA")),
        ),
    };
    let output = Command::new("openssl")
        .args(["genpkey", "-algorithm", kind, "-pkeyopt", &option])
        .output()
        .expect("openssl is installed");
    assert!(output.status.success(), "openssl genpkey {kind}");
    String::from_utf8(output.stdout).expect("PEM")
}

impl Crypto for NativeCrypto {
    fn random(&self, into: &mut [u8]) -> Result<(), CryptoError> {
        SystemRandom::new().fill(into).map_err(refused)
    }

    fn generate(
        &self,
        algorithm: Algorithm,
    ) -> Pending<'_, Result<Zeroizing<Vec<u8>>, CryptoError>> {
        Box::pin(async move {
            let pem = genpkey(algorithm);
            let lines: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
            Ok(Zeroizing::new(
                BASE64_STANDARD.decode(lines).map_err(refused)?,
            ))
        })
    }

    fn sign<'a>(
        &'a self,
        algorithm: Algorithm,
        pkcs8: &'a [u8],
        message: &'a [u8],
    ) -> Pending<'a, Result<Vec<u8>, CryptoError>> {
        Box::pin(async move {
            // Lets others go on meanwhile, as the browser does.
            tokio::task::yield_now().await;
            let random = SystemRandom::new();
            if algorithm == Algorithm::P384 {
                let kind = &signature::ECDSA_P384_SHA384_FIXED_SIGNING;
                let key = EcdsaKeyPair::from_pkcs8(kind, pkcs8, &random).map_err(refused)?;
                let signature = key.sign(&random, message).map_err(refused)?;
                return Ok(signature.as_ref().to_vec());
            }
            let key = RsaKeyPair::from_pkcs8(pkcs8).map_err(refused)?;
            let mut signature = vec![0; key.public().modulus_len()];
            key.sign(
                &signature::RSA_PKCS1_SHA256,
                &random,
                message,
                &mut signature,
            )
            .map_err(refused)?;
            Ok(signature)
        })
    }

    fn mac<'a>(
        &'a self,
        algorithm: MacAlgorithm,
        key: &'a [u8],
        message: &'a [u8],
    ) -> Pending<'a, Result<Vec<u8>, CryptoError>> {
        Box::pin(async move {
            let algorithm = match algorithm {
                MacAlgorithm::Hs256 => hmac::HMAC_SHA256,
                MacAlgorithm::Hs384 => hmac::HMAC_SHA384,
                MacAlgorithm::Hs512 => hmac::HMAC_SHA512,
            };
            let key = hmac::Key::new(algorithm, key);
            Ok(hmac::sign(&key, message).as_ref().to_vec())
        })
    }

    fn verify<'a>(
        &'a self,
        scheme: SignatureScheme,
        spki: &'a [u8],
        message: &'a [u8],
        signature: &'a [u8],
    ) -> Pending<'a, Result<bool, CryptoError>> {
        Box::pin(async move {
            let spki = SubjectPublicKeyInfoRef::from_der(spki).map_err(refused)?;
            let key = spki.subject_public_key.raw_bytes();
            // `ring` knows the form of two numbers only where curve and hash belong together.
            let (by, signature): (&dyn VerificationAlgorithm, _) = match scheme {
                SignatureScheme::Ecdsa(Curve::P256, Hash::Sha256) => {
                    (&signature::ECDSA_P256_SHA256_FIXED, signature.to_vec())
                }
                SignatureScheme::Ecdsa(Curve::P384, Hash::Sha384) => {
                    (&signature::ECDSA_P384_SHA384_FIXED, signature.to_vec())
                }
                SignatureScheme::Ecdsa(Curve::P256, Hash::Sha384) => {
                    (&signature::ECDSA_P256_SHA384_ASN1, numbers(signature))
                }
                SignatureScheme::Ecdsa(Curve::P384, Hash::Sha256) => {
                    (&signature::ECDSA_P384_SHA256_ASN1, numbers(signature))
                }
                SignatureScheme::Ecdsa(..) => return Err(CryptoError::Refused),
                SignatureScheme::Rsa(Hash::Sha256) => {
                    (&signature::RSA_PKCS1_2048_8192_SHA256, signature.to_vec())
                }
                SignatureScheme::Rsa(Hash::Sha384) => {
                    (&signature::RSA_PKCS1_2048_8192_SHA384, signature.to_vec())
                }
                SignatureScheme::Rsa(Hash::Sha512) => {
                    (&signature::RSA_PKCS1_2048_8192_SHA512, signature.to_vec())
                }
            };
            Ok(UnparsedPublicKey::new(by, key)
                .verify(message, &signature)
                .is_ok())
        })
    }
    fn normalize(&self, text: &str) -> Result<Zeroizing<String>, CryptoError> {
        Ok(Zeroizing::new(locking::normalize(text)))
    }

    fn wrap_key<'a>(
        &'a self,
        by: Passphrase<'a>,
        key: &'a [u8],
    ) -> Pending<'a, Result<Vec<u8>, CryptoError>> {
        done(locking::wrap(by.octets, by.salt, by.count, key))
    }

    fn unwrap_key<'a>(
        &'a self,
        by: Passphrase<'a>,
        wrapped: &'a [u8],
    ) -> Pending<'a, Result<Zeroizing<Vec<u8>>, CryptoError>> {
        let key = locking::unwrap(by.octets, by.salt, by.count, wrapped);
        done(key.map(Zeroizing::new))
    }

    fn encrypt<'a>(
        &'a self,
        key: &'a [u8],
        vector: &'a [u8],
        bound_to: &'a [u8],
        plain: &'a [u8],
    ) -> Pending<'a, Result<Zeroizing<Vec<u8>>, CryptoError>> {
        done(locking::encrypt(key, vector, bound_to, plain).map(Zeroizing::new))
    }

    fn decrypt<'a>(
        &'a self,
        key: &'a [u8],
        vector: &'a [u8],
        bound_to: &'a [u8],
        encrypted: &'a [u8],
    ) -> Pending<'a, Result<Zeroizing<Vec<u8>>, CryptoError>> {
        done(locking::decrypt(key, vector, bound_to, encrypted).map(Zeroizing::new))
    }
}

fn done<'a, O: 'a>(outcome: Option<O>) -> Pending<'a, Result<O, CryptoError>> {
    Box::pin(std::future::ready(outcome.ok_or(CryptoError::Refused)))
}
