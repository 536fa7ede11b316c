//! What lives as long as the page: keys and known CAs, the orders, the one that is running, and saving it.

pub(crate) mod autosave;
pub(crate) mod context;
pub(crate) mod database;
pub(crate) mod guides;
pub(crate) mod orders;
pub(crate) mod platform;
pub(crate) mod request_log;
pub(crate) mod running_order;
