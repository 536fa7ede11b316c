//! Every guide is whole, and hosts are told by their name servers.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Map;

use super::*;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("locales/en/hosts")
}

/// The guides as the page fetches them.
fn guides() -> Guides {
    let locales = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales");
    let website = serde_json::from_str(include_str!("../help/website.json")).unwrap();
    Guides(i18n_build::guides(&locales, "en", &website).unwrap())
}

const NEEDED: [&str; 22] = [
    "azure",
    "cloudflare",
    "cpanel",
    "digitalocean",
    "directadmin",
    "domeneshop",
    "gandi",
    "generic",
    "godaddy",
    "google-cloud",
    "hetzner",
    "hostinger",
    "ionos",
    "loopia",
    "namecheap",
    "one-com",
    "ovh",
    "plesk",
    "porkbun",
    "route53",
    "squarespace",
    "strato",
];

#[test]
fn every_guide_is_whole() {
    let guides = guides();
    for id in NEEDED {
        assert!(guides.host(id).is_some(), "{id} is missing");
    }
    for host in guides.hosts() {
        let id = host.id();
        let known = [
            "id",
            "name",
            "nameservers",
            "site",
            "checked",
            "compared",
            "dns",
            "files",
        ];
        let fields: &Map<String, Value> = host.0.as_object().unwrap();
        for field in fields.keys() {
            assert!(
                known.contains(&field.as_str()),
                "{id}: {field} is not known"
            );
        }
        assert!(
            id.bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        );
        assert!(host.name().len() > 1, "{id}");
        assert!((2..=7).contains(&host.steps("dns").count()), "{id}: steps");
        assert!(host.quirks("dns").count() <= 4, "{id}: quirks");
        let name = host.0["dns"]["name"].as_str().unwrap_or_default();
        assert!(
            ["relative", "full", "either"].contains(&name),
            "{id}: {name}"
        );
        let source = fs::read_to_string(folder().join([id, ".ftl"].concat())).unwrap();
        let (_, sources) = source.split_once("    .sources =\n").unwrap_or_default();
        let sources = sources
            .lines()
            .take_while(|line| line.starts_with("        "));
        assert!(
            sources.clone().all(|it| it.trim().starts_with("https://")),
            "{id}"
        );
        assert!(sources.count() > 0 || !host.is_compared(), "{id}: sources");
        let date = host.checked().unwrap_or_default();
        let digits = date.bytes().filter(u8::is_ascii_digit).count();
        assert!(date.len() == 10 && digits == 8, "{id}: {date}");
        let has_files = ["cpanel", "plesk", "directadmin"].contains(&id);
        assert_eq!(host.folder().is_some(), has_files, "{id}: folder");
        if has_files {
            assert!(
                (2..=7).contains(&host.steps("files").count()),
                "{id}: steps for files"
            );
        }
        for sentence in ["dns", "files"]
            .iter()
            .flat_map(|what| host.steps(what).chain(host.quirks(what)))
        {
            assert!(
                (10..=260).contains(&sentence.chars().count()) && sentence.ends_with('.'),
                "{id}: {sentence}"
            );
        }
        for server in texts(&host.0["nameservers"]) {
            assert!(
                server.contains('.') && server == server.to_lowercase(),
                "{id}: {server}"
            );
        }
    }
}

#[test]
fn words_and_traps_are_whole() {
    let guides = guides();
    let words = guides.0["words"].as_object().unwrap();
    assert!(words.len() >= 10);
    for (word, meaning) in words {
        assert!(
            meaning[1].as_str().is_some_and(|it| it.ends_with('.')),
            "{word}"
        );
    }
    let explained: Vec<_> = guides
        .words(&["ttl", "no such word"])
        .map(|(word, _)| word)
        .collect();
    assert_eq!(explained, ["TTL"]);
    assert!(guides.traps().count() >= 8);
    for trap in guides.traps() {
        assert!(trap.title.len() > 5 && trap.todo.ends_with('.'), "{trap:?}");
        assert!(
            trap.lines.is_empty() || trap.lines.ends_with('\n'),
            "{trap:?}"
        );
    }
}

#[test]
fn hosts_are_told_by_their_name_servers() {
    let guides = guides();
    let host = |servers: &[&str]| {
        let servers: Vec<String> = servers.iter().map(|it| (*it).to_owned()).collect();
        guides.of_servers(&servers).map(Host::id)
    };
    assert_eq!(
        host(&["ada.ns.cloudflare.com", "bob.ns.cloudflare.com"]),
        Some("cloudflare")
    );
    assert_eq!(
        host(&["ns-1.awsdns-01.com", "ns-2.awsdns-02.co.uk"]),
        Some("route53")
    );
    assert_eq!(
        host(&["ns1-01.azure-dns.com", "ns2-01.azure-dns.net"]),
        Some("azure")
    );
    // Of two hosts it is not known which one.
    assert_eq!(host(&["ada.ns.cloudflare.com", "ns1.example.org"]), None);
    assert_eq!(host(&["cloudflare.com.example.org"]), None);
    assert_eq!(host(&[]), None);
}

#[test]
fn a_file_that_cannot_be_read_is_as_good_as_none() {
    for body in [
        &b""[..],
        b"<html>",
        b"[]",
        b"{\"hosts\": {\"id\": 1}}",
        &[0xff],
    ] {
        let guides = Guides::parse(body);
        assert_eq!((guides.hosts().count(), guides.traps().count()), (0, 0));
        assert_eq!(guides.of_servers(&["ns.example.org".into()]), None);
    }
    let odd = Guides::parse(
        br#"{"hosts":[7,{"id":"x","site":"javascript:alert(1)","dns":{"steps":[1]}}]}"#,
    );
    let host = odd.host("x").unwrap();
    assert_eq!(
        (host.site(), host.steps("dns").count(), host.folder()),
        (None, 0, None)
    );
}
