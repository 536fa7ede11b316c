//! Moments as certificates and CAs write them, in seconds since 1970.

/// The moment of a date and time in UTC. `None` for what is on no calendar, or before 1970.
pub(super) fn moment(date: [u64; 3], time: [u64; 3]) -> Option<u64> {
    let ([year, month, day], [hour, minute, second]) = (date, time);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days_in_month = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => return None,
    };
    let on_calendar = (1970..=9999).contains(&year) && (1..=days_in_month).contains(&day);
    if !on_calendar || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    // The years are counted from March, so that the odd day of a leap year is the last of its year.
    let (years, months) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    let days = 365 * years + years / 4 - years / 100 + years / 400 + (153 * months + 2) / 5 + day;
    Some((((days - DAYS_TO_1970) * 24 + hour) * 60 + minute) * 60 + second)
}

/// What the count of days above gives for the last of December 1969.
const DAYS_TO_1970: u64 = 719_469;

/// Two decimal digits.
pub(super) fn pair(tens: u8, ones: u8) -> Option<u64> {
    let digit = |digit: u8| digit.is_ascii_digit().then(|| u64::from(digit - b'0'));
    Some(digit(tens)? * 10 + digit(ones)?)
}

/// Reads a date and time as RFC 3339 §5.6 has them: `2021-01-03T00:00:00Z`, with or without fractions of a second, which
/// are left out, and with any offset. `None` for anything else, and for a moment before 1970.
pub fn rfc3339(text: &str) -> Option<u64> {
    let (head, tail) = text.as_bytes().split_at_checked(19)?;
    let &[
        y1,
        y2,
        y3,
        y4,
        b'-',
        m1,
        m2,
        b'-',
        d1,
        d2,
        between,
        h1,
        h2,
        b':',
        n1,
        n2,
        b':',
        s1,
        s2,
    ] = head
    else {
        return None;
    };
    if !matches!(between, b'T' | b't' | b' ') {
        return None;
    }
    let date = [
        100 * pair(y1, y2)? + pair(y3, y4)?,
        pair(m1, m2)?,
        pair(d1, d2)?,
    ];
    let second = pair(s1, s2)?;
    // A leap second (§5.7) is counted as the one before it.
    let time = [
        pair(h1, h2)?,
        pair(n1, n2)?,
        if second == 60 { 59 } else { second },
    ];
    let local = moment(date, time)?;
    match *without_fraction(tail)? {
        [b'Z' | b'z'] => Some(local),
        [sign @ (b'+' | b'-'), h1, h2, b':', n1, n2] => {
            let (hours, minutes) = (pair(h1, h2)?, pair(n1, n2)?);
            if hours > 23 || minutes > 59 {
                return None;
            }
            let offset = (hours * 60 + minutes) * 60;
            if sign == b'+' {
                local.checked_sub(offset)
            } else {
                Some(local + offset)
            }
        }
        _ => None,
    }
}

/// What follows a fraction, if there is one: a dot and at least one digit.
fn without_fraction(tail: &[u8]) -> Option<&[u8]> {
    let Some(rest) = tail.strip_prefix(b".") else {
        return Some(tail);
    };
    let digits = rest
        .iter()
        .take_while(|octet| octet.is_ascii_digit())
        .count();
    if digits == 0 {
        None
    } else {
        rest.get(digits..)
    }
}

/// Reads a date in the forms that HTTP has (RFC 9110 §5.6.7): the one of today, `Sun, 06 Nov 1994 08:49:37 GMT`, and
/// the two obsolete ones, `Sunday, 06-Nov-94 08:49:37 GMT` and `Sun Nov  6 08:49:37 1994`. `None` for anything else,
/// for a wrong day of the week, and for a moment before 1970.
pub(super) fn http_date(text: &str) -> Option<u64> {
    let parts = text.split([' ', '-', ',']).filter(|part| !part.is_empty());
    let parts: Vec<&str> = parts.collect();
    let ([_, day, month, year, time, "GMT"] | [_, month, day, time, year]) = parts[..] else {
        return None;
    };
    let at = MONTHS.iter().position(|name| *name == month)?;
    let year = match number(year)? {
        // Two digits, of the fifty years to come or of those before (§5.6.7), as things stood when this was written.
        short if year.len() == 2 && short < 70 => 2000 + short,
        short if year.len() == 2 => 1900 + short,
        year => year,
    };
    let &[h1, h2, b':', m1, m2, b':', s1, s2] = time.as_bytes() else {
        return None;
    };
    let second = pair(s1, s2)?;
    // A leap second is counted as the one before it.
    let time = [
        pair(h1, h2)?,
        pair(m1, m2)?,
        if second == 60 { 59 } else { second },
    ];
    let moment = moment([year, u64::try_from(at).ok()? + 1, number(day)?], time)?;
    // The first of January 1970 was a Thursday.
    let weekday = WEEKDAYS[usize::try_from(moment / 86_400 % 7).ok()?];
    parts[0].starts_with(weekday).then_some(moment)
}

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

const WEEKDAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];

/// A decimal number of one to four digits.
fn number(digits: &str) -> Option<u64> {
    let fine = digits.len() <= 4 && digits.bytes().all(|octet| octet.is_ascii_digit());
    fine.then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn dates_are_read_in_every_form_that_rfc_3339_has() {
        // As `date -u +%s -d` has them; the first four are the examples of RFC 3339 §5.8.
        for (text, expected) in [
            ("1985-04-12T23:20:50.52Z", 482_196_050),
            ("1996-12-19T16:39:57-08:00", 851_042_397),
            ("1990-12-31T23:59:60Z", 662_687_999),
            ("1990-12-31T15:59:60-08:00", 662_687_999),
            ("2021-01-03t00:00:00z", 1_609_632_000),
            ("2021-01-03 00:00:00.000000001+00:00", 1_609_632_000),
            ("2025-01-02T04:00:00+05:30", 1_735_770_600),
            ("1970-01-01T00:00:00Z", 0),
            ("9999-12-31T23:59:59Z", 253_402_300_799),
        ] {
            assert_eq!(rfc3339(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "2021-01-03",
            "2021-01-03T00:00:00",
            "2021-01-03T00:00:00.Z",
            "2021-01-03T00:00:00.5",
            "2021-01-03T00:00:00ZZ",
            "2021-01-03T00:00:00+0100",
            "2021-01-03T00:00:00+24:00",
            "2021-01-03T00:00:00+01:60",
            "2021-01-03T24:00:00Z",
            "2021-01-03T00:00:61Z",
            "2021-02-29T00:00:00Z",
            "2021-13-01T00:00:00Z",
            "2021-01-00T00:00:00Z",
            "2021-1-03T00:00:00Z",
            "2021-01-03_00:00:00Z",
            "+021-01-03T00:00:00Z",
            "1969-12-31T23:59:59Z",
            "1970-01-01T00:00:00+00:01",
            "ä021-01-03T00:00:0Z",
        ] {
            assert_eq!(rfc3339(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_can_do_harm(text in any::<String>(), at in 0..25_usize, octet in any::<char>()) {
            let _ = rfc3339(&text);
            let mut odd: Vec<char> = "2021-01-03T00:00:00.5+01:00".chars().collect();
            odd[at] = octet;
            let _ = rfc3339(&odd.into_iter().collect::<String>());
        }

        #[test]
        fn every_moment_comes_back(seconds in 0..253_402_300_799_u64) {
            let moment = std::time::Duration::from_secs(seconds);
            let text = x509_cert::der::DateTime::from_unix_duration(moment).unwrap().to_string();
            prop_assert_eq!(rfc3339(&text), Some(seconds), "{}", text);
        }
    }
}
