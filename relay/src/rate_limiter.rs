//! Limits on the requests of one client, and of all clients together.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::client_address::rate_limit_key;
use crate::refusal::Refusal;

/// How many clients are remembered at most. Each takes some tens of bytes; idle ones are forgotten first.
const MAX_CLIENTS: usize = 50_000;

/// A full list is searched for idle clients no more often than this.
const SWEEP_INTERVAL: Duration = Duration::from_secs(1);

/// The limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RateLimits {
    pub(crate) at_once: usize,
    pub(crate) at_once_per_client: usize,
    pub(crate) per_minute_per_client: u32,
}

impl RateLimits {
    /// For a relay inside another program, on one's own machine.
    pub(crate) const UNLIMITED: Self = Self {
        at_once: usize::MAX,
        at_once_per_client: usize::MAX,
        per_minute_per_client: u32::MAX,
    };
}

/// Counts requests, and refuses those above the limits.
#[derive(Debug)]
pub(crate) struct RateLimiter {
    limits: RateLimits,
    counts: Mutex<Counts>,
}

#[derive(Debug, Default)]
struct Counts {
    in_progress: usize,
    clients: HashMap<IpAddr, Client>,
    last_sweep: Option<Instant>,
}

/// A token bucket: it holds the requests of one minute and fills steadily.
#[derive(Debug)]
struct Client {
    tokens: f64,
    last_seen: Instant,
    in_progress: usize,
}

/// One request in progress. Dropping it makes room for the next.
#[derive(Debug)]
pub(crate) struct Permit {
    limiter: Arc<RateLimiter>,
    client: Option<IpAddr>,
}

impl RateLimiter {
    pub(crate) fn new(limits: RateLimits) -> Arc<Self> {
        Arc::new(Self {
            limits,
            counts: Mutex::default(),
        })
    }

    /// Admits a request at this time, or says why not.
    pub(crate) fn admit(
        self: &Arc<Self>,
        client: Option<IpAddr>,
        now: Instant,
    ) -> Result<Permit, Refusal> {
        let client = client.map(rate_limit_key);
        let mut counts = self.counts();
        if counts.in_progress >= self.limits.at_once {
            return Err(Refusal::Busy);
        }
        if let Some(address) = client {
            self.charge(&mut counts, address, now)?;
        }
        counts.in_progress += 1;
        drop(counts);
        Ok(Permit {
            limiter: Arc::clone(self),
            client,
        })
    }

    fn charge(&self, counts: &mut Counts, address: IpAddr, now: Instant) -> Result<(), Refusal> {
        if !counts.clients.contains_key(&address) {
            self.forget_idle(counts, now)?;
        }
        let full = f64::from(self.limits.per_minute_per_client);
        let client = counts.clients.entry(address).or_insert(Client {
            tokens: full,
            last_seen: now,
            in_progress: 0,
        });
        client.tokens = self.refilled(client, now);
        client.last_seen = now;
        if client.in_progress >= self.limits.at_once_per_client {
            return Err(Refusal::TooManyAtOnce);
        }
        if client.tokens < 1.0 {
            let wait = Duration::from_secs_f64((1.0 - client.tokens) * 60.0 / full);
            return Err(Refusal::TooManyRequests(wait.as_secs() + 1));
        }
        client.tokens -= 1.0;
        client.in_progress += 1;
        Ok(())
    }

    fn refilled(&self, client: &Client, now: Instant) -> f64 {
        let full = f64::from(self.limits.per_minute_per_client);
        let passed = now
            .saturating_duration_since(client.last_seen)
            .as_secs_f64();
        (client.tokens + passed * full / 60.0).min(full)
    }

    fn forget_idle(&self, counts: &mut Counts, now: Instant) -> Result<(), Refusal> {
        if counts.clients.len() < MAX_CLIENTS {
            return Ok(());
        }
        let recently = |sweep| now.saturating_duration_since(sweep) < SWEEP_INTERVAL;
        if counts.last_sweep.is_some_and(recently) {
            return Err(Refusal::Busy);
        }
        counts.last_sweep = Some(now);
        let full = f64::from(self.limits.per_minute_per_client);
        counts
            .clients
            .retain(|_, client| client.in_progress > 0 || self.refilled(client, now) < full);
        if counts.clients.len() < MAX_CLIENTS {
            Ok(())
        } else {
            Err(Refusal::Busy)
        }
    }

    fn counts(&self) -> MutexGuard<'_, Counts> {
        // The counts stay usable whatever happened to the thread that held the lock.
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        let mut counts = self.limiter.counts();
        counts.in_progress -= 1;
        if let Some(client) = self.client
            && let Some(client) = counts.clients.get_mut(&client)
        {
            client.in_progress -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: RateLimits = RateLimits {
        at_once: 3,
        at_once_per_client: 2,
        per_minute_per_client: 4,
    };

    fn address(last: u8) -> IpAddr {
        IpAddr::from([192, 0, 2, last])
    }

    #[test]
    fn each_client_may_send_so_many_requests_a_minute() {
        let limiter = RateLimiter::new(LIMITS);
        let start = Instant::now();
        for _ in 0..4 {
            limiter.admit(Some(address(1)), start).unwrap();
        }
        let refusal = limiter.admit(Some(address(1)), start).unwrap_err();
        assert!(matches!(refusal, Refusal::TooManyRequests(16)), "{refusal}");
        limiter.admit(Some(address(2)), start).unwrap();

        let later = start + Duration::from_secs(16);
        limiter.admit(Some(address(1)), later).unwrap();
        assert!(limiter.admit(Some(address(1)), later).is_err());
        let much_later = later + Duration::from_hours(1);
        for _ in 0..4 {
            limiter.admit(Some(address(1)), much_later).unwrap();
        }
        assert!(limiter.admit(Some(address(1)), much_later).is_err());
    }

    #[test]
    fn permits_are_given_back() {
        let limiter = RateLimiter::new(LIMITS);
        let now = Instant::now();
        let first = limiter.admit(Some(address(1)), now).unwrap();
        let _second = limiter.admit(Some(address(1)), now).unwrap();
        let refusal = limiter.admit(Some(address(1)), now).unwrap_err();
        assert!(matches!(refusal, Refusal::TooManyAtOnce));
        let third = limiter.admit(Some(address(2)), now).unwrap();
        let refusal = limiter.admit(Some(address(3)), now).unwrap_err();
        assert!(matches!(refusal, Refusal::Busy));
        drop(first);
        drop(third);
        limiter.admit(Some(address(1)), now).unwrap();
        limiter.admit(None, now).unwrap();
    }

    #[test]
    fn idle_clients_are_forgotten_when_the_list_is_full() {
        let limiter = RateLimiter::new(LIMITS);
        let start = Instant::now();
        let client = |number: usize| {
            let bits = u32::try_from(number).unwrap() + 0x0b00_0000;
            Some(IpAddr::from(bits.to_be_bytes()))
        };
        for number in 0..MAX_CLIENTS {
            limiter.admit(client(number), start).unwrap();
        }
        let refusal = limiter.admit(client(MAX_CLIENTS), start).unwrap_err();
        assert!(matches!(refusal, Refusal::Busy));
        limiter.admit(client(1), start).unwrap();
        let later = start + Duration::from_mins(1);
        limiter.admit(client(MAX_CLIENTS), later).unwrap();
        assert_eq!(limiter.counts().clients.len(), 1);
    }
}
