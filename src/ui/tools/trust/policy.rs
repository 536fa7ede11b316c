//! What a content security policy says (W3C CSP 3).

/// The sources of a directive, or of `default-src` where it has none of its own. `None` where anything goes.
pub(super) fn sources<'a>(policy: &'a str, directive: &str) -> Option<Vec<&'a str>> {
    let of = |name: &str| {
        let directives = policy.split(';').map(str::split_ascii_whitespace);
        directives.into_iter().find_map(|mut words| {
            words
                .next()
                .filter(|found| found.eq_ignore_ascii_case(name))?;
            Some(words.filter(|word| *word != "'none'").collect())
        })
    };
    of(directive).or_else(|| of("default-src"))
}

/// Whether it loads nothing from elsewhere, sends no forms, and makes no code of texts.
pub(super) fn is_strict(policy: &str) -> bool {
    let own = |directive: &str| {
        sources(policy, directive).is_some_and(|sources| {
            let keyword =
                |source: &&str| source.starts_with('\'') && !source.starts_with("'unsafe");
            sources.iter().all(keyword)
        })
    };
    let has = |words: &str| policy.split(';').any(|directive| directive.trim() == words);
    [
        "script-src",
        "style-src",
        "img-src",
        "object-src",
        "frame-src",
    ]
    .into_iter()
    .all(own)
        && has("form-action 'none'")
        && has("base-uri 'none'")
        && has("require-trusted-types-for 'script'")
}

#[cfg(test)]
mod tests {
    use super::*;

    const OURS: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; \
        connect-src 'self' https://ca.test https://dns.test; base-uri 'none'; form-action 'none'; \
        require-trusted-types-for 'script'; trusted-types 'none'";

    #[test]
    fn directives_are_found() {
        let all = vec!["'self'", "https://ca.test", "https://dns.test"];
        assert_eq!(sources(OURS, "connect-src"), Some(all));
        assert_eq!(sources(OURS, "font-src"), Some(vec![]));
        assert_eq!(
            sources("Connect-Src https:", "connect-src"),
            Some(vec!["https:"])
        );
        assert_eq!(sources("style-src 'self'", "connect-src"), None);
        assert_eq!(sources("", "connect-src"), None);
    }

    #[test]
    fn what_is_less_strict_is_not_called_strict() {
        assert!(is_strict(OURS));
        for (from, to) in [
            ("default-src 'none'", "default-src *"),
            ("script-src 'self'", "script-src 'self' https://cdn.test"),
            ("script-src 'self'", "script-src 'self' 'unsafe-inline'"),
            ("style-src 'self'", "style-src https:"),
            ("form-action 'none'", "form-action 'self'"),
            ("base-uri 'none'; ", ""),
            ("require-trusted-types-for 'script'; ", ""),
        ] {
            assert!(!is_strict(&OURS.replacen(from, to, 1)), "{to}");
        }
        // As in the page that is one file.
        assert!(is_strict(&OURS.replace("'self'", "'sha384-abc'")));
        assert!(!is_strict(""));
    }
}
