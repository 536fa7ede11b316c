//! What a passphrase locks, natively: PBKDF2 and AES-GCM by `ring`, AES Key Wrap by `aes-kw`, Unicode by `icu_normalizer`.

use std::num::NonZeroU32;

use aes_kw::{KeyInit as _, KwAes256};
use icu_normalizer::ComposingNormalizerBorrowed;
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use ring::pbkdf2;

fn wrapping(passphrase: &[u8], salt: &[u8], count: u32) -> Option<KwAes256> {
    let mut key = [0; 32];
    let count = NonZeroU32::new(count)?;
    pbkdf2::derive(
        pbkdf2::PBKDF2_HMAC_SHA512,
        count,
        salt,
        passphrase,
        &mut key,
    );
    Some(KwAes256::new(&key.into()))
}

pub fn wrap(passphrase: &[u8], salt: &[u8], count: u32, key: &[u8]) -> Option<Vec<u8>> {
    let mut wrapped = vec![0; key.len() + 8];
    let by = wrapping(passphrase, salt, count)?;
    by.wrap_key(key, &mut wrapped).ok()?;
    Some(wrapped)
}

pub fn unwrap(passphrase: &[u8], salt: &[u8], count: u32, wrapped: &[u8]) -> Option<Vec<u8>> {
    let mut key = vec![0; wrapped.len().checked_sub(8)?];
    let by = wrapping(passphrase, salt, count)?;
    by.unwrap_key(wrapped, &mut key).ok()?;
    Some(key)
}

fn content_key(key: &[u8], vector: &[u8]) -> Option<(LessSafeKey, Nonce)> {
    let key = UnboundKey::new(&AES_256_GCM, key).ok()?;
    let nonce = Nonce::try_assume_unique_for_key(vector).ok()?;
    Some((LessSafeKey::new(key), nonce))
}

pub fn encrypt(key: &[u8], vector: &[u8], bound_to: &[u8], plain: &[u8]) -> Option<Vec<u8>> {
    let (key, nonce) = content_key(key, vector)?;
    let mut text = plain.to_vec();
    key.seal_in_place_append_tag(nonce, Aad::from(bound_to), &mut text)
        .ok()?;
    Some(text)
}

pub fn decrypt(key: &[u8], vector: &[u8], bound_to: &[u8], encrypted: &[u8]) -> Option<Vec<u8>> {
    let (key, nonce) = content_key(key, vector)?;
    let mut text = encrypted.to_vec();
    let plain = key.open_in_place(nonce, Aad::from(bound_to), &mut text);
    Some(plain.ok()?.to_vec())
}

pub fn normalize(text: &str) -> String {
    let normalizer = ComposingNormalizerBorrowed::new_nfc();
    normalizer.normalize(text).into_owned()
}
