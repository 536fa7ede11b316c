//! Points in time as CAs write them: in UTC and whole seconds.

use std::time::SystemTime;

use time::OffsetDateTime;
use time::format_description::BorrowedFormatItem;
use time::macros::format_description;

/// As in ACME's objects (RFC 3339): `2026-01-02T03:04:05Z`.
pub fn rfc3339(time: SystemTime) -> String {
    format(
        time,
        format_description!("[year]-[month]-[day]T[hour]:[minute]:[second]Z"),
    )
}

/// As in the detail of Let's Encrypt's `rateLimited`: `2026-01-02 03:04:05 UTC`.
pub fn utc_text(time: SystemTime) -> String {
    format(
        time,
        format_description!("[year]-[month]-[day] [hour]:[minute]:[second] UTC"),
    )
}

/// As in HTTP headers (RFC 9110 section 5.6.7): `Fri, 02 Jan 2026 03:04:05 GMT`.
pub fn http_date(time: SystemTime) -> String {
    format(
        time,
        format_description!(
            "[weekday repr:short], [day] [month repr:short] [year] [hour]:[minute]:[second] GMT"
        ),
    )
}

fn format(time: SystemTime, description: &[BorrowedFormatItem<'_>]) -> String {
    let text = OffsetDateTime::from(time).format(description);
    // The descriptions ask for nothing but what every date has.
    text.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use super::{http_date, rfc3339, utc_text};

    #[test]
    fn dates_follow_the_calendar() {
        for (seconds, expected) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (1_767_323_045, "2026-01-02T03:04:05Z"),
            (4_107_542_399, "2100-02-28T23:59:59Z"),
            (4_107_542_400, "2100-03-01T00:00:00Z"),
        ] {
            assert_eq!(rfc3339(UNIX_EPOCH + Duration::from_secs(seconds)), expected);
        }
    }

    #[test]
    fn each_format_is_that_of_its_place() {
        let time = UNIX_EPOCH + Duration::from_millis(1_767_323_045_999);
        assert_eq!(rfc3339(time), "2026-01-02T03:04:05Z");
        assert_eq!(utc_text(time), "2026-01-02 03:04:05 UTC");
        assert_eq!(http_date(time), "Fri, 02 Jan 2026 03:04:05 GMT");
    }
}
