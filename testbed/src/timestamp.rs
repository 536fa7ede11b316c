//! Moments as CAs write them.

use std::time::{SystemTime, UNIX_EPOCH};

/// A moment in UTC, in whole seconds.
struct Utc {
    /// 0 is Sunday.
    weekday: usize,
    year: i64,
    month: i64,
    day: i64,
    hour: i64,
    minute: i64,
    second: i64,
}

impl Utc {
    /// Moments before 1970 become the first of 1970.
    fn of(moment: SystemTime) -> Self {
        let seconds = moment
            .duration_since(UNIX_EPOCH)
            .map_or(0, |since| i64::try_from(since.as_secs()).unwrap_or(0));
        let (days, rest) = (seconds / 86_400, seconds % 86_400);
        // The first day of 1970 was a Thursday.
        let weekday = usize::try_from((days + 4) % 7).unwrap_or(0);
        // Years counted from March, so that the leap day is the last of its year; eras of 400 years repeat exactly.
        let days = days + 719_468;
        let (era, of_era) = (days / 146_097, days % 146_097);
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * of_year + 2) / 153;
        let month = if from_march < 10 {
            from_march + 3
        } else {
            from_march - 9
        };
        Self {
            weekday,
            year: era * 400 + year_of_era + i64::from(month <= 2),
            month,
            day: of_year - (153 * from_march + 2) / 5 + 1,
            hour: rest / 3_600,
            minute: rest / 60 % 60,
            second: rest % 60,
        }
    }
}

/// As in ACME's objects (RFC 3339): `2026-01-02T03:04:05Z`.
pub fn rfc3339(moment: SystemTime) -> String {
    let Utc {
        year,
        month,
        day,
        hour,
        minute,
        second,
        ..
    } = Utc::of(moment);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

/// As in the text of Let's Encrypt's `rateLimited`: `2026-01-02 03:04:05 UTC`.
pub fn in_words(moment: SystemTime) -> String {
    let Utc {
        year,
        month,
        day,
        hour,
        minute,
        second,
        ..
    } = Utc::of(moment);
    format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02} UTC")
}

/// As in HTTP headers (RFC 9110 section 5.6.7): `Fri, 02 Jan 2026 03:04:05 GMT`.
pub fn http_date(moment: SystemTime) -> String {
    const DAYS: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let Utc {
        weekday,
        year,
        month,
        day,
        hour,
        minute,
        second,
    } = Utc::of(moment);
    let month = usize::try_from(month - 1)
        .ok()
        .and_then(|month| MONTHS.get(month))
        .copied()
        .unwrap_or_default();
    let weekday = DAYS[weekday];
    format!("{weekday}, {day:02} {month} {year:04} {hour:02}:{minute:02}:{second:02} GMT")
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use super::{http_date, in_words, rfc3339};

    #[test]
    fn moments_are_those_of_the_calendar() {
        for (seconds, expected) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (1_767_323_045, "2026-01-02T03:04:05Z"),
            (4_107_542_399, "2100-02-28T23:59:59Z"),
            (4_107_542_400, "2100-03-01T00:00:00Z"),
        ] {
            assert_eq!(rfc3339(UNIX_EPOCH + Duration::from_secs(seconds)), expected);
        }
        let moment = UNIX_EPOCH + Duration::from_secs(1_767_323_045);
        assert_eq!(in_words(moment), "2026-01-02 03:04:05 UTC");
        assert_eq!(http_date(moment), "Fri, 02 Jan 2026 03:04:05 GMT");
    }
}
