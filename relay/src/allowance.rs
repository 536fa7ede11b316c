//! How much one client, and all together, may ask of the relay.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::client::counted_as;
use crate::refusal::Refusal;

/// How many clients are remembered at most. Each costs some tens of bytes; those at rest are forgotten first.
const REMEMBERED: usize = 50_000;

/// A list that is full of clients at rest is looked through no more often than this.
const BETWEEN_SWEEPS: Duration = Duration::from_secs(1);

/// The figures. The default has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rates {
    pub(crate) at_once: usize,
    pub(crate) at_once_per_client: usize,
    pub(crate) per_minute_per_client: u32,
}

impl Rates {
    /// For a relay inside of another program, on one's own machine.
    pub(crate) const UNLIMITED: Self = Self {
        at_once: usize::MAX,
        at_once_per_client: usize::MAX,
        per_minute_per_client: u32::MAX,
    };
}

/// Counts requests.
#[derive(Debug)]
pub(crate) struct Allowance {
    rates: Rates,
    counted: Mutex<Counted>,
}

#[derive(Debug, Default)]
struct Counted {
    under_way: usize,
    clients: HashMap<IpAddr, Client>,
    swept: Option<Instant>,
}

/// A bucket that holds a minute's requests and fills steadily.
#[derive(Debug)]
struct Client {
    left: f64,
    seen: Instant,
    under_way: usize,
}

/// One request under way. Dropping it makes room for the next.
#[derive(Debug)]
pub(crate) struct Place {
    allowance: Arc<Allowance>,
    client: Option<IpAddr>,
}

impl Allowance {
    pub(crate) fn new(rates: Rates) -> Arc<Self> {
        Arc::new(Self {
            rates,
            counted: Mutex::default(),
        })
    }

    /// Lets a request in at this moment, or says why not.
    pub(crate) fn enter(
        self: &Arc<Self>,
        client: Option<IpAddr>,
        now: Instant,
    ) -> Result<Place, Refusal> {
        let client = client.map(counted_as);
        let mut counted = self.counted();
        if counted.under_way >= self.rates.at_once {
            return Err(Refusal::Busy);
        }
        if let Some(address) = client {
            self.charge(&mut counted, address, now)?;
        }
        counted.under_way += 1;
        drop(counted);
        Ok(Place {
            allowance: Arc::clone(self),
            client,
        })
    }

    fn charge(&self, counted: &mut Counted, address: IpAddr, now: Instant) -> Result<(), Refusal> {
        if !counted.clients.contains_key(&address) {
            self.make_room(counted, now)?;
        }
        let full = f64::from(self.rates.per_minute_per_client);
        let client = counted.clients.entry(address).or_insert(Client {
            left: full,
            seen: now,
            under_way: 0,
        });
        client.left = self.refilled(client, now);
        client.seen = now;
        if client.under_way >= self.rates.at_once_per_client {
            return Err(Refusal::TooManyAtOnce);
        }
        if client.left < 1.0 {
            let wait = Duration::from_secs_f64((1.0 - client.left) * 60.0 / full);
            return Err(Refusal::TooManyRequests(wait.as_secs() + 1));
        }
        client.left -= 1.0;
        client.under_way += 1;
        Ok(())
    }

    fn refilled(&self, client: &Client, now: Instant) -> f64 {
        let full = f64::from(self.rates.per_minute_per_client);
        let passed = now.saturating_duration_since(client.seen).as_secs_f64();
        (client.left + passed * full / 60.0).min(full)
    }

    fn make_room(&self, counted: &mut Counted, now: Instant) -> Result<(), Refusal> {
        if counted.clients.len() < REMEMBERED {
            return Ok(());
        }
        let lately = |swept| now.saturating_duration_since(swept) < BETWEEN_SWEEPS;
        if counted.swept.is_some_and(lately) {
            return Err(Refusal::Busy);
        }
        counted.swept = Some(now);
        let full = f64::from(self.rates.per_minute_per_client);
        counted
            .clients
            .retain(|_, client| client.under_way > 0 || self.refilled(client, now) < full);
        if counted.clients.len() < REMEMBERED {
            Ok(())
        } else {
            Err(Refusal::Busy)
        }
    }

    fn counted(&self) -> MutexGuard<'_, Counted> {
        // Numbers stay numbers, whatever happened to the one who held the lock.
        self.counted.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut counted = self.allowance.counted();
        counted.under_way -= 1;
        if let Some(client) = self.client
            && let Some(client) = counted.clients.get_mut(&client)
        {
            client.under_way -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RATES: Rates = Rates {
        at_once: 3,
        at_once_per_client: 2,
        per_minute_per_client: 4,
    };

    fn address(last: u8) -> IpAddr {
        IpAddr::from([192, 0, 2, last])
    }

    #[test]
    fn a_minute_has_its_number_of_requests_for_each_client() {
        let allowance = Allowance::new(RATES);
        let start = Instant::now();
        for _ in 0..4 {
            allowance.enter(Some(address(1)), start).unwrap();
        }
        let refusal = allowance.enter(Some(address(1)), start).unwrap_err();
        assert!(matches!(refusal, Refusal::TooManyRequests(16)), "{refusal}");
        allowance.enter(Some(address(2)), start).unwrap();

        let later = start + Duration::from_secs(16);
        allowance.enter(Some(address(1)), later).unwrap();
        assert!(allowance.enter(Some(address(1)), later).is_err());
        let much_later = later + Duration::from_hours(1);
        for _ in 0..4 {
            allowance.enter(Some(address(1)), much_later).unwrap();
        }
        assert!(allowance.enter(Some(address(1)), much_later).is_err());
    }

    #[test]
    fn places_are_given_back() {
        let allowance = Allowance::new(RATES);
        let now = Instant::now();
        let first = allowance.enter(Some(address(1)), now).unwrap();
        let _second = allowance.enter(Some(address(1)), now).unwrap();
        let refusal = allowance.enter(Some(address(1)), now).unwrap_err();
        assert!(matches!(refusal, Refusal::TooManyAtOnce));
        let third = allowance.enter(Some(address(2)), now).unwrap();
        let refusal = allowance.enter(Some(address(3)), now).unwrap_err();
        assert!(matches!(refusal, Refusal::Busy));
        drop(first);
        drop(third);
        allowance.enter(Some(address(1)), now).unwrap();
        allowance.enter(None, now).unwrap();
    }

    #[test]
    fn clients_at_rest_are_forgotten_when_the_list_is_full() {
        let allowance = Allowance::new(RATES);
        let start = Instant::now();
        let client = |number: usize| {
            let bits = u32::try_from(number).unwrap() + 0x0b00_0000;
            Some(IpAddr::from(bits.to_be_bytes()))
        };
        for number in 0..REMEMBERED {
            allowance.enter(client(number), start).unwrap();
        }
        let refusal = allowance.enter(client(REMEMBERED), start).unwrap_err();
        assert!(matches!(refusal, Refusal::Busy));
        allowance.enter(client(1), start).unwrap();
        let later = start + Duration::from_mins(1);
        allowance.enter(client(REMEMBERED), later).unwrap();
        assert_eq!(allowance.counted().clients.len(), 1);
    }
}
