use proptest::prelude::*;

use super::*;
use crate::keys::Algorithm;
use crate::keys::file;
use crate::keys::private::RSA_NUMBERS;

/// A key for a report of a failed test.
struct Shown(Private);

impl std::fmt::Debug for Shown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&file::jwk(&self.0))
    }
}

/// Keys of every kind. What is no key to the platform is still one to the reader: the RSA numbers fit in length alone.
fn private() -> impl Strategy<Value = Shown> {
    let p256 =
        prop::array::uniform32(1..=0xfe_u8).prop_map(|seed| Shown(Private::p256(&seed).unwrap()));
    let p384 = prop::collection::vec(any::<u8>(), 48 * 3).prop_map(|octets| {
        let (number, point) = octets.split_at(48);
        Shown(Private::ec(Algorithm::P384, number, Some(point)).unwrap())
    });
    let number = |length| prop::collection::vec(0x80..=0xff_u8, length);
    let modulus = prop::sample::select(vec![256_usize, 384, 512]).prop_flat_map(number);
    let rsa = (modulus, prop::array::uniform7(number(128))).prop_map(|(modulus, numbers)| {
        let mut all = [modulus.as_slice(); RSA_NUMBERS];
        for (place, number) in all.iter_mut().skip(1).zip(&numbers) {
            *place = number;
        }
        Shown(Private::rsa(all).unwrap())
    });
    prop_oneof![p256, p384, rsa]
}

/// Its file in one of its forms.
fn written(key: &Private, form: u8) -> Vec<u8> {
    match form % 3 {
        0 => key.pkcs8().to_vec(),
        1 => file::pem(key).as_bytes().to_vec(),
        _ => file::jwk(key).as_bytes().to_vec(),
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read(Shown(key) in private(), form in any::<u8>()) {
        let read = read(&written(&key, form)).unwrap();
        prop_assert_eq!(read.algorithm(), key.algorithm());
        prop_assert_eq!(read.pkcs8(), key.pkcs8());
        prop_assert_eq!(read.spki(), key.spki());
    }

    #[test]
    fn no_octets_panic(file in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = read(&file);
    }

    #[test]
    fn no_text_panics(text in any::<String>(), label in "[A-Z ]{0,20}", json in "[{}\\[\\]\",:a-z0-9\\\\ ]{0,80}") {
        let _ = read(text.as_bytes());
        let _ = read(["-----BEGIN ", &label, "-----", &text, "-----END ", &label, "-----"].concat().as_bytes());
        let _ = read(["{", &json].concat().as_bytes());
    }

    #[test]
    fn no_damage_panics(Shown(key) in private(), form in any::<u8>(), at in any::<prop::sample::Index>(), octet in any::<u8>(),
                        cut in any::<prop::sample::Index>()) {
        let mut file = written(&key, form);
        let place = at.index(file.len());
        file[place] = octet;
        let _ = read(&file);
        file.truncate(cut.index(file.len()));
        let _ = read(&file);
        file.insert(0, octet);
        let _ = read(&file);
    }
}

#[test]
fn a_cut_file_is_no_key() {
    let key = Private::p256(&[7; 32]).unwrap();
    for form in 0..3 {
        let file = written(&key, form);
        // The last octets of a text are its line end, and what closes it.
        for length in 0..file.len() - 27 {
            assert!(read(&file[..length]).is_err(), "{form} {length}");
        }
    }
}
