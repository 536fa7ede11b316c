//! The client of the page, run natively: the same story and the same runner, over `reqwest` and `tokio`.

#![allow(
    dead_code,
    unused_imports,
    unreachable_pub,
    missing_docs,
    reason = "every test program uses its own part of this"
)]

mod ca;
mod crypto;
mod ecdsa;
pub mod jose;
mod judge;
mod locking;
mod member;
mod network;
mod player;
mod signer;
mod storage;

pub use ca::Ca;
pub use crypto::{NativeCrypto, genpkey, key_store};
pub(crate) use ecdsa::numbers;
pub use judge::{judge, openssl};
pub use member::{AGREED, Key, Member, SharedKey, names, problem, visit};
pub use network::{Network, TestClock, Time};
pub use player::{Native, Player, play, start};
pub use signer::{StoreSigner, signer};
pub use storage::Memory;
