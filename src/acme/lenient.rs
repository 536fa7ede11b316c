//! Reading what a CA sends without letting one odd field spoil the rest.
//!
//! RFC 8555 §7.1 has clients ignore fields they do not know. The same is done here for optional
//! fields of a wrong shape and for list members that cannot be read.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// An optional field: `None` where its shape is wrong.
pub(super) fn option<'de, D: Deserializer<'de>, T: DeserializeOwned>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    Ok(serde_json::from_value(Value::deserialize(deserializer)?).ok())
}

/// A text: empty where it is none.
pub(super) fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(option(deserializer)?.unwrap_or_default())
}

/// A list without the members that cannot be read.
pub(super) fn list<'de, D: Deserializer<'de>, T: DeserializeOwned>(
    deserializer: D,
) -> Result<Vec<T>, D::Error> {
    let Value::Array(members) = Value::deserialize(deserializer)? else {
        return Ok(Vec::new());
    };
    Ok(members
        .into_iter()
        .filter_map(|member| serde_json::from_value(member).ok())
        .collect())
}
