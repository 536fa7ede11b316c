//! Saving and reading again.

use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;

/// Fails unless a value that was read can be saved, and is the same when it is read again.
pub fn comes_back<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T) {
    let saved = serde_json::to_string(value).expect("it can be saved");
    match serde_json::from_str::<T>(&saved) {
        Ok(read) => assert_eq!(read, *value, "saved as {saved}"),
        Err(error) => panic!("saved as {saved}, which is not read again: {error}"),
    }
}
