//! Renewal information: when a CA would like a certificate to be renewed (RFC 9773).

use std::time::Duration;

use serde_json::Value;

use super::json::{Fields, FromJson, Unexpected};
use super::time::rfc3339;

/// When a certificate is to be renewed (RFC 9773 §4.2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenewalInfo {
    /// The beginning of the suggested window, in seconds since 1970.
    pub start: u64,
    /// Its end, which is after its beginning.
    pub end: u64,
    /// A page that says why, where there is one: the CA's text, and no link without a look at its scheme.
    pub explanation: Option<String>,
}

impl RenewalInfo {
    /// The moment in the window to renew at, in seconds since 1970. `jitter`, from 0 to 1, is to be random, so that not
    /// everybody comes at the same moment (RFC 9773 §4.2). A moment that has passed means: now.
    pub fn moment(&self, jitter: f64) -> u64 {
        let jitter = if jitter.is_finite() {
            jitter.clamp(0.0, 1.0)
        } else {
            0.0
        };
        let part = Duration::from_secs_f64(jitter);
        let millionths = part.as_secs() * 1_000_000 + u64::from(part.subsec_micros());
        let span = self.end.saturating_sub(self.start);
        self.start
            .saturating_add(span.saturating_mul(millionths) / 1_000_000)
    }

    /// How long to wait before asking again (RFC 9773 §4.3.2, §4.3.3): as the answer says, within a minute and a day; six
    /// hours where it says nothing, or where there was no answer that can be used.
    pub fn ask_again(retry_after: Option<Duration>) -> Duration {
        let usual = Duration::from_hours(6);
        let (least, most) = (Duration::from_mins(1), Duration::from_hours(24));
        retry_after.map_or(usual, |asked| asked.clamp(least, most))
    }
}

impl FromJson for RenewalInfo {
    fn from_json(value: &Value) -> Result<Self, Unexpected> {
        let fields = Fields::of(value)?;
        let Moment(start) = Fields::of(fields.get("suggestedWindow"))?.needed("start")?;
        let Moment(end) = Fields::of(fields.get("suggestedWindow"))?.needed("end")?;
        if end <= start {
            return Err(Unexpected("the window ends before it begins".to_owned()));
        }
        Ok(Self {
            start,
            end,
            explanation: fields.lenient("explanationURL"),
        })
    }
}

/// A moment in the form of RFC 3339.
struct Moment(u64);

impl FromJson for Moment {
    fn from_json(value: &Value) -> Result<Self, Unexpected> {
        let text = String::from_json(value)?;
        rfc3339(&text)
            .map(Self)
            .ok_or_else(|| Unexpected("a date was expected".to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn it_is_asked_for_again_in_due_time() {
        let hours = Duration::from_hours;
        assert_eq!(RenewalInfo::ask_again(None), hours(6));
        assert_eq!(RenewalInfo::ask_again(Some(hours(2))), hours(2));
        assert_eq!(RenewalInfo::ask_again(Some(hours(1000))), hours(24));
        assert_eq!(
            RenewalInfo::ask_again(Some(Duration::ZERO)),
            Duration::from_mins(1)
        );
    }

    #[test]
    fn a_moment_in_the_window_is_chosen() {
        let info = RenewalInfo::from_json(&json!({
            "suggestedWindow": { "start": "2025-01-02T04:00:00Z", "end": "2025-01-03T04:00:00Z" },
            "explanationURL": "https://acme.example.com/docs/ari",
        }))
        .unwrap();
        assert_eq!((info.start, info.end), (1_735_790_400, 1_735_876_800));
        assert_eq!(
            info.explanation.as_deref(),
            Some("https://acme.example.com/docs/ari")
        );
        assert_eq!(info.moment(0.0), info.start);
        assert_eq!(info.moment(0.5), info.start + 43_200);
        assert_eq!(info.moment(1.0), info.end);
        for odd in [-1.0, f64::NAN, f64::INFINITY, 7.0] {
            assert!((info.start..=info.end).contains(&info.moment(odd)), "{odd}");
        }
        let widest = RenewalInfo {
            start: 0,
            end: u64::MAX,
            explanation: None,
        };
        assert!(widest.moment(1.0) > 0);
    }

    #[test]
    fn a_window_that_ends_before_it_begins_is_none() {
        for (start, end) in [
            ("2025-01-02T04:00:00Z", "2025-01-02T04:00:00Z"),
            ("2025-01-02T04:00:00Z", "2025-01-01T04:00:00Z"),
            ("2025-01-02T04:00:00Z", "2025-01-02T05:00:00+02:00"),
            ("soon", "2025-01-02T04:00:00Z"),
        ] {
            let value = json!({ "suggestedWindow": { "start": start, "end": end } });
            assert!(RenewalInfo::from_json(&value).is_err(), "{start} {end}");
        }
        for value in [
            json!({}),
            json!([]),
            json!({ "suggestedWindow": 7 }),
            json!(null),
        ] {
            assert!(RenewalInfo::from_json(&value).is_err(), "{value}");
        }
    }
}
