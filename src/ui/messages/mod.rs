//! What went wrong or was found, put into words.

pub(crate) mod dns_advice;
pub(crate) mod user_message;
