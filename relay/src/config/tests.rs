use std::path::Path;

use super::{Config, ConfigError};

const CA: &str = "[[ca]]\ndirectory = \"https://ca.example/directory\"\n";

fn read(text: &str) -> Result<Config, ConfigError> {
    Config::from_toml(text, Path::new(env!("CARGO_MANIFEST_DIR")))
}

#[test]
fn the_example_is_a_config_with_the_defaults() {
    let example = read(include_str!("../../relay.example.toml")).unwrap();
    let least = read(CA).unwrap();
    assert_eq!(example.listen, least.listen);
    assert_eq!(example.rate_limits, least.rate_limits);
    assert_eq!(example.connections, least.connections);
    assert_eq!(example.log, least.log);
    assert_eq!(example.policy.checks, least.policy.checks);
    assert_eq!(example.policy.timeout, least.policy.timeout);
    assert_eq!(example.policy.body_timeout, least.policy.body_timeout);
    assert_eq!(example.policy.request_limit, least.policy.request_limit);
    assert_eq!(example.policy.answer_limit, least.policy.answer_limit);
}

/// The example, with every key that is a comment turned into a key.
#[test]
fn the_commented_keys_of_the_example_are_known_too() {
    let all = include_str!("../../relay.example.toml")
        .lines()
        .filter(|line| !line.starts_with("# roots"))
        .map(|line| match line.strip_prefix("# ") {
            Some(key) if key.split_once(" = ").is_some_and(|(k, _)| is_key(k)) => key,
            Some(table) if table.starts_with('[') => table,
            _ => line,
        })
        .map(|line| format!("{line}\n"))
        .collect::<String>()
        .replace("proxies = 0", "proxies = 1");
    let config = read(&all).unwrap_or_else(|error| panic!("{error}\n{all}"));
    assert!(!config.origins.is_empty());
    assert!(config.policy.allowed.iter().any(|allowed| allowed.private));
    assert!(config.policy.announced.len() > 1);
}

fn is_key(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_lowercase() || c == '_')
}

#[test]
fn errors_name_what_is_wrong() {
    for (text, expected) in [
        ("", "[[ca]]"),
        ("listen = \"nowhere\"", "listen"),
        ("liste = \"127.0.0.1:1\"", "`liste`"),
        ("check = 1", "check"),
        ("[limit]\nrequest_bytes = 1", "`limit`"),
        ("[limits]\nrequests = 1", "`requests`"),
        ("[limits]\nrequest_bytes = \"1\"", "request_bytes"),
        ("[limits]\nrequest_bytes = -1", "request_bytes"),
        ("[limits]\nrequest_bytes = 0", "limits.request_bytes"),
        ("[limits]\ntimeout_seconds = 3601", "limits.timeout_seconds"),
        ("[clients]\nproxy = 1", "`proxy`"),
        ("[clients]\nheader = \"X-Real-IP\"", "clients.proxies"),
        ("[clients]\nproxies = 1\nheader = \"a b\"", "`a b`"),
        ("[log]\nbodies = true", "`bodies`"),
        ("[[ca]]\nhosts = []", "directory"),
        ("[[ca]]\ndirectory = \"ca.example\"", "`ca.example`"),
        (
            "[[ca]]\ndirectory = \"https://ca.example\"\nprivat = true",
            "`privat`",
        ),
        (
            "[[ca]]\ndirectory = \"http://ca.example/\"",
            "`http://ca.example/`",
        ),
        (
            "[[ca]]\ndirectory = \"https://10.0.0.1/\"",
            "private = true",
        ),
        (
            "[[ca]]\ndirectory = \"https://ca.example\"\nhosts = [\"https://b\"]",
            "`https://b`",
        ),
        ("not toml", "not toml"),
    ] {
        // The CA comes last, so that top-level keys stay outside its table.
        let text = match text {
            "" => String::new(),
            _ if text.contains("[[ca]]") => text.to_owned(),
            _ => format!("{text}\n{CA}"),
        };
        let error = read(&text).unwrap_err().to_string();
        assert!(error.contains(expected), "{text}\n{error}");
    }
}

#[test]
fn origins_are_written_as_browsers_write_them() {
    let with = |origin: &str| read(&format!("origins = [\"{origin}\"]\n{CA}"));
    for origin in ["https://page.example", "http://localhost:8080", "null"] {
        assert_eq!(with(origin).unwrap().origins, [origin]);
    }
    for origin in [
        "https://page.example/",
        "https://Page.example",
        "https://page.example:443",
        "page.example",
        "*",
    ] {
        let error = with(origin).unwrap_err();
        assert!(matches!(error, ConfigError::Origin(_)), "{origin}");
    }
}

#[test]
fn files_are_found_beside_the_config() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("relay.toml");
    std::fs::write(&config, format!("roots = [\"own.pem\"]\n{CA}")).unwrap();
    let error = Config::read(&config).unwrap_err();
    assert!(error.to_string().contains("own.pem"), "{error}");
    std::fs::write(
        folder.path().join("own.pem"),
        "-----BEGIN CERTIFICATE-----\n",
    )
    .unwrap();
    let error = Config::read(&config).unwrap_err();
    assert!(error.to_string().contains("own.pem"), "{error}");
    let key = rcgen::KeyPair::generate().unwrap();
    let root = rcgen::CertificateParams::new(vec![]).unwrap();
    let pem = root.self_signed(&key).unwrap().pem();
    std::fs::write(folder.path().join("own.pem"), pem).unwrap();
    assert_eq!(Config::read(&config).unwrap().policy.roots.len(), 1);
}

#[test]
fn a_check_lists_what_would_be_allowed() {
    let text = "origins = [\"https://page.example\"]\n[clients]\nproxies = 1\n\
                [[ca]]\ndirectory = \"https://localhost:14000/dir\"\nhosts = [\"b.example\"]\nprivate = true\n";
    let said = read(text).unwrap().to_string();
    for part in [
        "https://localhost:14000/dir",
        "localhost:14000 (also at private",
        "b.example:443",
        "https://page.example",
        "x-forwarded-for",
    ] {
        assert!(said.contains(part), "{part}\n{said}");
    }
    assert!(!said.contains("http-01"), "{said}");
    let said = read(&format!("check = true\n{CA}")).unwrap().to_string();
    assert!(said.contains("http-01 files of any public host"), "{said}");
}
