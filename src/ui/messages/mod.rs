//! From what failed or was found to what a person reads about it.

pub(crate) mod dns_advice;
mod labels;
mod problem;
pub(crate) mod storage_error;
pub(crate) mod user_message;
