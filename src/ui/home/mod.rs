//! The first page: the names, the CA, and the orders that are saved on this device.

pub(crate) mod draft;
pub(crate) mod names;
pub(crate) mod request;
pub(crate) mod saved_orders;
