//! Lists of facts: a term and its value, and values that are octets.

use yew::prelude::*;

/// One line of a list of facts.
#[inline(never)]
pub(crate) fn fact(term: &str, value: Html) -> Html {
    html! { <div><dt>{ term }</dt><dd>{ value }</dd></div> }
}

/// One line whose value is a text; nothing where the text is empty.
// A function, not markup at each place, because each place costs a hundred bytes of the page.
#[inline(never)]
pub(crate) fn text_fact(term: &str, value: &str) -> Html {
    if value.is_empty() {
        return Html::default();
    }
    fact(term, Html::from(value))
}

/// One line whose value is octets; nothing where there are none.
#[inline(never)]
pub(crate) fn octets_fact(term: &str, octets: &[u8]) -> Html {
    if octets.is_empty() {
        return Html::default();
    }
    fact(term, fingerprint(&hex(octets, ":")))
}

/// Octets in hexadecimal, separated by colons. Where they do not fit into one line, it is broken after a colon.
#[inline(never)]
pub(crate) fn fingerprint(written: &str) -> Html {
    let octets = written
        .split_inclusive(':')
        .map(|octet| html! { <>{ octet }<wbr /></> });
    html! { <span class="fingerprint">{ for octets }</span> }
}

/// Octets in hexadecimal digits, with `between` between each two octets.
pub(crate) fn hex(octets: &[u8], between: &str) -> String {
    let digit = |value: u8| char::from(b"0123456789ABCDEF"[usize::from(value & 15)]);
    let mut text = String::new();
    for octet in octets {
        if !text.is_empty() {
            text.push_str(between);
        }
        text.push(digit(octet >> 4));
        text.push(digit(*octet));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::hex;

    #[test]
    fn octets_are_written_in_hexadecimal() {
        assert_eq!(hex(&[], ":"), "");
        assert_eq!(hex(&[0, 0x9a, 0xff], ":"), "00:9A:FF");
        assert_eq!(hex(&[0x12, 0xef], ""), "12EF");
    }
}
