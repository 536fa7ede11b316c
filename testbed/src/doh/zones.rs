//! Where zones begin. The test DNS does not know it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// The name servers of zones without name servers of their own.
const SERVERS: [&str; 2] = ["ns1.dns.test", "ns2.dns.test"];

/// How long resolvers may cache that a name has no record, in seconds.
pub(super) const MINIMUM: u32 = 300;

/// All zones. A handle: copies have the same zones.
#[derive(Clone, Debug, Default)]
pub struct Zones {
    own: Arc<Mutex<BTreeMap<String, Vec<String>>>>,
}

impl Zones {
    /// Makes a name the beginning of a zone with these name servers.
    pub fn add(&self, apex: &str, servers: &[&str]) {
        let servers = servers.iter().map(|it| (*it).to_owned()).collect();
        self.with(|own| own.insert(apex.to_owned(), servers));
    }

    /// Makes a name a registry, below which nobody has a domain.
    pub fn registry(&self, apex: &str) {
        self.add(apex, &["ns.registry.test"]);
    }

    /// Where the zone of a name begins, and its name servers. A zone that was not added begins at two labels.
    pub fn of(&self, name: &str) -> (String, Vec<String>) {
        let mut candidate = name;
        loop {
            if let Some(servers) = self.with(|own| own.get(candidate).cloned()) {
                return (candidate.to_owned(), servers);
            }
            match candidate.split_once('.') {
                Some((_, above)) if candidate.matches('.').count() > 1 => candidate = above,
                // Two labels, or one.
                Some((_, above)) => {
                    if let Some(servers) = self.with(|own| own.get(above).cloned()) {
                        return (above.to_owned(), servers);
                    }
                    break;
                }
                None => break,
            }
        }
        (candidate.to_owned(), SERVERS.map(str::to_owned).to_vec())
    }

    fn with<T>(&self, use_it: impl FnOnce(&mut BTreeMap<String, Vec<String>>) -> T) -> T {
        use_it(&mut self.own.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::Zones;

    #[test]
    fn a_zone_begins_at_two_labels_unless_it_was_added() {
        let zones = Zones::default();
        assert_eq!(zones.of("_a.www.example.test").0, "example.test");
        assert_eq!(zones.of("example.test").0, "example.test");
        assert_eq!(zones.of("test").0, "test");
        zones.add("www.example.test", &["ns.other.test"]);
        let (apex, servers) = zones.of("_a.www.example.test");
        assert_eq!(
            (apex.as_str(), servers),
            ("www.example.test", vec!["ns.other.test".to_owned()])
        );
        zones.registry("test");
        assert_eq!(zones.of("nobody.test").0, "test");
    }
}
