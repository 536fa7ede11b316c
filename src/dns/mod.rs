//! What DNS means for a proof. Asking public resolvers, and judging what they answer, will live here too.

mod zone;

pub use zone::{Zone, guess_zone};
