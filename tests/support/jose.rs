//! Published vectors of what a passphrase locks, for a platform's cryptography.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64URL;
use keystay::keys::{Crypto, CryptoError, Passphrase};

fn octets(text: &str) -> Vec<u8> {
    BASE64URL.decode(text).expect("base64url")
}

/// PBES2-HS512+A256KW: RFC 7520 §5.3.
pub async fn pbes2(crypto: &dyn Crypto) {
    let salt = octets("8Q1SzinasR3xchYz6ZZcHA");
    let salt = [b"PBES2-HS512+A256KW\0", salt.as_slice()].concat();
    let by = Passphrase {
        octets: "entrap_o\u{2013}peter_long\u{2013}credit_tun".as_bytes(),
        salt: &salt,
        count: 8192,
    };
    let key = octets("uwsjJXaBK407Qaf0_zpcpmr1Cs0CC50hIUEyGNEt3m0");
    let wrapped = octets("d3qNhUWfqheyPp4H8sjOWsDYajoej4c5Je6rlUtFPWdgtURtmeDV1g");
    assert_eq!(crypto.wrap_key(by, &key).await.as_ref(), Ok(&wrapped));
    let unwrapped = crypto.unwrap_key(by, &wrapped).await.expect("the key");
    assert_eq!(*unwrapped, key);
    for other in [
        Passphrase { count: 8191, ..by },
        Passphrase {
            octets: b"entrap_o-peter_long-credit_tun",
            ..by
        },
        Passphrase {
            salt: &salt[1..],
            ..by
        },
    ] {
        let refused = crypto.unwrap_key(other, &wrapped).await;
        assert_eq!(refused.err(), Some(CryptoError::Refused));
    }
}

/// A256GCM: RFC 7516 appendix A.1.
pub async fn gcm(crypto: &dyn Crypto) {
    let key = [
        177, 161, 244, 128, 84, 143, 225, 115, 63, 180, 3, 255, 107, 154, 212, 246, 138, 7, 110,
        91, 112, 46, 34, 105, 47, 130, 203, 46, 122, 234, 64, 252,
    ];
    let vector = [227, 197, 117, 252, 2, 219, 233, 68, 180, 225, 77, 219];
    let header = b"eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ";
    let plain = b"The true sign of intelligence is not knowledge but imagination.";
    let text =
        "5eym8TW_c8SuK0ltJ3rpYIzOeDQz7TALvtu6UG9oMo4vpzs9tX_EFShS8iB7j6jiSdiwkIr3ajwQzaBtQD_A";
    let mut encrypted = [octets(text), octets("XFBoMYUZodetZdvTiFvSkQ")].concat();
    let made = crypto.encrypt(&key, &vector, header, plain).await;
    assert_eq!(*made.expect("encrypted"), encrypted);
    let read = crypto.decrypt(&key, &vector, header, &encrypted).await;
    assert_eq!(read.expect("decrypted").as_slice(), plain);
    let other = crypto.decrypt(&key, &vector, b"", &encrypted).await;
    assert_eq!(other.err(), Some(CryptoError::Refused));
    encrypted[0] ^= 1;
    let other = crypto.decrypt(&key, &vector, header, &encrypted).await;
    assert_eq!(other.err(), Some(CryptoError::Refused));
}

/// A file that node's `crypto` made, with a P-256 key for a certificate and the id `a` in it. Its passphrase is composed
/// of a letter and a combining mark.
pub const BY_NODE: &str = "\
    eyJwMmMiOjIwMDAsInAycyI6IjFkNlRNQjRacHNmSCIsImVuYyI6IkEyNTZHQ00iLCJhbGciOiJQQkVTMi1IUzUxMitBMjU2S1cifQ.\
    gSSiQ6PW67rKyt5IdbKjG1KakhCkza3ZwXjkHWweq6y-dJxiMyYUKA.\
    JKB26DYOSEhXFtyv.\
    qoAvMZCdPDom9CTSxZab_GHB3jT34JkWc-pyNIk9i9RflAQbVVRCXvU5p6_CT0cvoLLua0YlU8qKrm89YPZn-KpStxOQcjcKDI-3\
    leqp3BgL130iq5JMjTIbSxO0TSSxSLyzCdSZrICsfImie5ZxxshH4ViV4h56a3C-MfU4uHYc_jEFSLH4suEVbGo0rt3iO1T9hmCy\
    iad95GdtsEUAhdBFEt_lYmTmDuPJuIy0EIGsxp974mNaLQFhBCjkKxKFAVjtUOG7cRri0YhsIL1CVWvwZBcbdAxKsqARG8staHG0\
    TVSXiROGhi1AH2drMl8_iswWlPXk_gX4hVECOdi8dWNCXLOoNsMwQQqMKUcdxEqI1DUg2OvAD0OWYtb_y0XGODPP1zCjBdGhrvNU\
    5fAKjXm0lrHwrzdk3_Iwi8NtpA.\
    H9NNk1ILHr6ymn58Kv0HLQ";

/// That passphrase in normalization form D.
pub const DECOMPOSED: &str = "cle\u{301} de vou\u{302}te";
