//! Numbers, dates and plurals as the person's language writes them, by the browser's `Intl`.
//!
//! Natively, where there is no `Intl`, these return plain English, so that native tests can render every page.

use crate::i18n::{Amount, Plural};

/// The person's own kind of a language, such as `en-GB` for `en`: dates differ between them.
#[cfg(target_arch = "wasm32")]
fn own(language: &str) -> String {
    let wanted = web_sys::window()
        .map(|w| w.navigator().languages().to_vec())
        .unwrap_or_default();
    let mut wanted = wanted.into_iter().filter_map(|tag| tag.as_string());
    let fits = |tag: &String| {
        tag.strip_prefix(language)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    };
    wanted.find(fits).unwrap_or_else(|| language.to_owned())
}

/// A text in lower case, by the tables of Unicode that the browser has.
pub fn to_lowercase(text: &str) -> String {
    js_sys::JsString::from(text).to_lower_case().into()
}

/// A text in Unicode normalization form C.
pub fn normalize(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFC").into()
}

/// A number of things in a language such as `en`.
#[cfg(not(target_arch = "wasm32"))]
pub fn amount(_language: &str, number: usize) -> Amount {
    Amount {
        number,
        written: number.to_string(),
        plural: if number == 1 {
            Plural::One
        } else {
            Plural::Other
        },
    }
}

/// A number of things in a language such as `en`.
#[cfg(target_arch = "wasm32")]
pub fn amount(language: &str, number: usize) -> Amount {
    use js_sys::{Intl::PluralRules, Number, Object};
    let languages = js_sys::Array::of1(&language.into());
    #[expect(clippy::cast_precision_loss, reason = "counts of names, not of atoms")]
    let value = number as f64;
    let rule: String = PluralRules::new(&languages, &Object::new())
        .select(value)
        .into();
    Amount {
        number,
        plural: Plural::of(&rule),
        written: Number::from(value).to_locale_string(language).into(),
    }
}

/// The last second of a day such as `2027-01-31`, by the person's clock, in seconds since 1970.
#[cfg(not(target_arch = "wasm32"))]
pub fn end_of_day(_day: &str) -> Option<u64> {
    None
}

/// The last second of a day such as `2027-01-31`, by the person's clock, in seconds since 1970.
#[cfg(target_arch = "wasm32")]
pub fn end_of_day(day: &str) -> Option<u64> {
    let moment = js_sys::Date::parse(&[day, "T23:59:59"].concat()) / 1000.0;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "positive, and of this millennium"
    )]
    (moment > 0.0 && moment < 1e12).then_some(moment as u64)
}

/// A moment, with date, time of day and time zone of the person.
#[cfg(not(target_arch = "wasm32"))]
pub fn date_time(_language: &str, unix: u64) -> String {
    format!("second {unix} of Unix time")
}

/// A moment, with date, time of day and time zone of the person.
#[cfg(target_arch = "wasm32")]
pub fn date_time(language: &str, unix: u64) -> String {
    use js_sys::Date;
    use js_sys::Intl::{
        DateTimeFormatOptions, DayFormat, MonthFormat, NumericFormat, TimeZoneNameFormat,
        YearFormat,
    };
    use wasm_bindgen::JsValue;
    let options = DateTimeFormatOptions::new();
    options.set_day(DayFormat::Numeric);
    options.set_month(MonthFormat::Long);
    options.set_year(YearFormat::Numeric);
    options.set_hour(NumericFormat::Numeric);
    options.set_minute(NumericFormat::TwoDigit);
    options.set_time_zone_name(TimeZoneNameFormat::Short);
    #[expect(
        clippy::cast_precision_loss,
        reason = "exact for the next millions of years"
    )]
    let date = Date::new(&JsValue::from_f64(unix as f64 * 1000.0));
    date.to_locale_string(&own(language), &options).into()
}

/// A time of day, to the second, of the person. Given as the time since 1970.
#[cfg(not(target_arch = "wasm32"))]
pub fn time(_language: &str, at: std::time::Duration) -> String {
    format!("second {} of Unix time", at.as_secs())
}

/// A time of day, to the second, of the person. Given as the time since 1970.
#[cfg(target_arch = "wasm32")]
pub fn time(language: &str, at: std::time::Duration) -> String {
    date(at).to_locale_time_string(&own(language)).into()
}

/// A moment in UTC, as ISO 8601 has it, to the millisecond. Given as the time since 1970.
#[cfg(not(target_arch = "wasm32"))]
pub fn iso(at: std::time::Duration) -> String {
    format!("millisecond {} of Unix time", at.as_millis())
}

/// A moment in UTC, as ISO 8601 has it, to the millisecond. Given as the time since 1970.
#[cfg(target_arch = "wasm32")]
pub fn iso(at: std::time::Duration) -> String {
    date(at).to_iso_string().into()
}

#[cfg(target_arch = "wasm32")]
fn date(at: std::time::Duration) -> js_sys::Date {
    js_sys::Date::new(&(at.as_secs_f64() * 1000.0).into())
}

/// A list without a word in it, such as of values: `a, b, c`.
pub fn list(language: &str, items: &[impl AsRef<str>]) -> String {
    joined(language, items, "unit")
}

/// A list of all that there is: `a, b and c`.
pub fn conjunction(language: &str, items: &[impl AsRef<str>]) -> String {
    joined(language, items, "conjunction")
}

#[cfg(not(target_arch = "wasm32"))]
fn joined(_language: &str, items: &[impl AsRef<str>], kind: &str) -> String {
    let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    match items.as_slice() {
        [rest @ .., last] if kind == "conjunction" && !rest.is_empty() => {
            [&rest.join(", "), " and ", last].concat()
        }
        all => all.join(", "),
    }
}

#[cfg(target_arch = "wasm32")]
fn joined(language: &str, items: &[impl AsRef<str>], kind: &str) -> String {
    use js_sys::{Array, Intl::ListFormat, Object, Reflect};
    use wasm_bindgen::JsValue;
    let options = Object::new();
    let _ = Reflect::set(&options, &"type".into(), &kind.into());
    let _ = Reflect::set(&options, &"style".into(), &"long".into());
    let items: Array = items
        .iter()
        .map(|it| JsValue::from_str(it.as_ref()))
        .collect();
    ListFormat::new(&Array::of1(&own(language).into()), &options)
        .format(&items)
        .into()
}
