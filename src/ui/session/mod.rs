//! What lasts as long as the page: keys and known CAs, the orders, the one that is running, and saving it.
//!
//! | file | what it is |
//! |---|---|
//! | `context` | keys, known CAs and the order store |
//! | `orders`, `order_view` | which order is open, and what the pages show of it |
//! | `running_order`, `autosave` | the runner of the open order, and saving it |
//! | `database` | the browser's database and the key that seals what is in it |
//! | `platform` | the browser as ACME, DNS, keys and names need it |
//! | `request_log` | the log of whom the page has contacted |
//! | `deployment` | what the server of the page adds to it |
//! | `guides` | fetching the guides |

pub(crate) mod autosave;
pub(crate) mod context;
pub(crate) mod database;
pub(crate) mod deployment;
pub(crate) mod guides;
pub(crate) mod order_view;
pub(crate) mod orders;
pub(crate) mod platform;
pub(crate) mod request_log;
pub(crate) mod running_order;
