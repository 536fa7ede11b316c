//! Chromium in front of the practice panel.

use serde_json::{Value, json};
use testbed::browser::{Browser, BrowserOptions, ColorScheme};
use testbed::ca_proxy::{Cors, Kind, RetryAfter, Rule};
use testbed::site::{Site, SiteOptions};
use testbed::{CaProxyOptions, Options, Testbed};

#[tokio::test]
async fn a_person_adds_a_record_and_a_file() {
    let testbed = Testbed::start(Options::default()).await.unwrap();
    let browser = Browser::start(&BrowserOptions::trusting(&testbed.pebble))
        .await
        .unwrap();
    browser.open(&testbed.panel.url()).await.unwrap();
    browser.find("heading", "Your domains").await.unwrap();
    browser
        .click("link", "DNS zone of example.test")
        .await
        .unwrap();
    browser.fill("Name", "wrong").await.unwrap();
    browser.fill("Name", "_acme-challenge").await.unwrap();
    browser.fill("Value", "value-1").await.unwrap();
    browser.choose("Type", "TXT").await.unwrap();
    browser.click("button", "Add record").await.unwrap();
    browser
        .wait_for_text("Added: _acme-challenge.example.test = value-1")
        .await
        .unwrap();
    assert!(
        browser
            .has("button", "Delete TXT _acme-challenge.example.test value-1")
            .await
            .unwrap()
    );

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("token");
    std::fs::write(&file, "token.key").unwrap();
    browser.click("link", "Files").await.unwrap();
    browser
        .fill("Path", "/.well-known/acme-challenge/")
        .await
        .unwrap();
    browser.attach("Or upload a file", &file).await.unwrap();
    browser.click("button", "Save file").await.unwrap();
    browser
        .wait_for_text("Saved: http://example.test/.well-known/acme-challenge/token")
        .await
        .unwrap();
    assert!(
        testbed
            .web
            .space()
            .get("example.test", "/.well-known/acme-challenge/token")
            .is_some()
    );
    assert_eq!(
        browser.console_errors().await.unwrap(),
        Vec::<String>::new()
    );

    let requests = browser.requests().await.unwrap();
    assert!(
        requests
            .iter()
            .all(|request| request.url.starts_with(&testbed.panel.url())),
        "{requests:?}"
    );
    assert!(requests.iter().any(|request| request.method == "POST"));
}

#[tokio::test]
async fn it_trusts_this_pebble_and_saves_downloads() {
    let testbed = Testbed::start(Options::default()).await.unwrap();
    let browser = Browser::start(&BrowserOptions::trusting(&testbed.pebble))
        .await
        .unwrap();
    browser.open(&testbed.pebble.directory_url()).await.unwrap();
    browser.wait_for_text("newNonce").await.unwrap();

    // Without a policy that forbids it, a page can offer a file and break a rule of the console.
    browser.open(&testbed.panel.url()).await.unwrap();
    let script = "const link = document.createElement('a'); link.download = 'key.pem'; \
        link.href = URL.createObjectURL(new Blob([arguments[0]])); link.click(); console.error('shown');";
    for content in ["first", "second"] {
        browser
            .client()
            .execute(script, vec![json!(content)])
            .await
            .unwrap();
        assert_eq!(
            browser.download("key.pem").await.unwrap(),
            content.as_bytes()
        );
    }
    assert!(
        browser
            .console_errors()
            .await
            .unwrap()
            .iter()
            .any(|error| error.contains("shown"))
    );
    browser.forget().await.unwrap();
    assert!(browser.console_errors().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_page_reads_from_the_ca_proxy_what_it_may() {
    let testbed = Testbed::start_with_ca_proxy(Options::default(), CaProxyOptions::default())
        .await
        .unwrap();
    let ca_proxy = testbed.ca_proxy();
    let browser = Browser::start(&BrowserOptions::trusting(ca_proxy))
        .await
        .unwrap();
    // A page of another origin, without a policy that would restrict its requests.
    let page = format!("{}?name=a.test&type=A", testbed.doh.url());
    browser.open(&page).await.unwrap();
    let directory = ca_proxy
        .client()
        .get(ca_proxy.directory_url())
        .send()
        .await
        .unwrap();
    let directory: Value = directory.json().await.unwrap();
    ca_proxy.add_rules([Rule::retry_after(Kind::NewOrder, RetryAfter::Seconds(7))]);
    let script = "const [nonce, order, done] = arguments; const read = answer => \
        ['replay-nonce', 'retry-after'].map(name => answer.headers.get(name) !== null); \
        const sent = { method: 'POST', headers: { 'content-type': 'application/jose+json' }, body: '{}' }; \
        Promise.all([fetch(nonce), fetch(order, sent)]) \
            .then(all => done(all.map(read))).catch(() => done('refused'));";
    for (cors, expected) in [
        (Cors::Pebble, json!([[true, false], [true, false]])),
        (Cors::NonceHidden, json!([[false, false], [false, false]])),
        (Cors::None, json!("refused")),
        (Cors::Boulder, json!([[true, false], [true, true]])),
    ] {
        ca_proxy.set_cors(cors);
        // Another address each time: browsers remember preflights.
        let address = |resource: &str| {
            json!(format!(
                "{}?{cors:?}",
                directory[resource].as_str().unwrap()
            ))
        };
        let arguments = vec![address("newNonce"), address("newOrder")];
        let found = browser
            .client()
            .execute_async(script, arguments)
            .await
            .unwrap();
        assert_eq!(found, expected, "{cors:?}");
    }
}

#[tokio::test]
async fn the_panel_fits_a_phone_light_and_dark() {
    let testbed = Testbed::start(Options::default()).await.unwrap();
    let hosting = testbed.panel.hosting();
    let long = "a-rather-long-subdomain.with-several.labels";
    let kind = testbed::panel::hosting::RecordKind::Txt;
    hosting
        .add_record(
            "example.test",
            kind,
            &format!("_acme-challenge.{long}"),
            &"v".repeat(43),
        )
        .await
        .unwrap();
    let path = format!("/.well-known/acme-challenge/{}", "t".repeat(43));
    hosting
        .save_file(
            "example.test",
            &format!("{long}.example.test"),
            &path,
            b"x".to_vec(),
        )
        .await
        .unwrap();
    let browser = Browser::start(&BrowserOptions::default()).await.unwrap();
    let pictures = std::env::var_os("KEYSTAY_SCREENSHOTS").map(std::path::PathBuf::from);
    for (scheme, name) in [(ColorScheme::Light, "light"), (ColorScheme::Dark, "dark")] {
        browser.set_color_scheme(scheme).await.unwrap();
        for width in [320, 360, 1280] {
            browser.set_size(width, 800).await.unwrap();
            for path in ["", "domains/example.test/dns", "domains/example.test/files"] {
                browser
                    .open(&format!("{}{path}", testbed.panel.url()))
                    .await
                    .unwrap();
                assert!(
                    !browser.scrolls_sideways().await.unwrap(),
                    "{path} at {width}"
                );
                if let Some(folder) = &pictures {
                    let part = path
                        .rsplit('/')
                        .next()
                        .filter(|part| !part.is_empty())
                        .unwrap_or("domains");
                    browser
                        .screenshot(&folder.join(format!("panel-{part}-{width}-{name}.png")))
                        .await
                        .unwrap();
                }
            }
        }
    }
}

#[tokio::test]
async fn a_timeout_shows_the_text_of_the_page() {
    let testbed = Testbed::start(Options::default()).await.unwrap();
    let options = BrowserOptions {
        patience: std::time::Duration::from_millis(200),
        ..BrowserOptions::default()
    };
    let browser = Browser::start(&options).await.unwrap();
    browser.open(&testbed.panel.url()).await.unwrap();
    let error = browser
        .find("button", "Launch")
        .await
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("the button “Launch”") && error.contains("Your domains"),
        "{error}"
    );
}

/// A page with a policy as strict as the real one's.
struct StrictPage {
    site: Site,
    browser: Browser,
    folder: tempfile::TempDir,
}

impl StrictPage {
    /// Shows it with this in it.
    async fn with(content: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let style =
            ".pale { color: #ccc; background: #fff } .tiny { width: 9px; height: 9px; padding: 0 }";
        let icon = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>";
        std::fs::write(folder.path().join("style.css"), style).unwrap();
        std::fs::write(folder.path().join("icon.svg"), icon).unwrap();
        std::fs::write(folder.path().join("index.html"), "").unwrap();
        let options = SiteOptions {
            dist: folder.path().to_owned(),
            port: 0,
        };
        let page = Self {
            site: Site::start(&options, None).await.unwrap(),
            browser: Browser::start(&BrowserOptions::default()).await.unwrap(),
            folder,
        };
        page.shows(content).await;
        page
    }

    async fn shows(&self, content: &str) {
        let page = format!(
            "<!doctype html><html lang=en><head><meta charset=utf-8><meta http-equiv=content-security-policy \
             content=\"default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; \
             require-trusted-types-for 'script'; trusted-types 'none'\"><title>Strict</title>\
             <meta name=viewport content=width=device-width><link rel=icon href=icon.svg>\
             <link rel=stylesheet href=style.css></head><body><main><h1>Strict</h1>{content}</main></body></html>"
        );
        std::fs::write(self.folder.path().join("index.html"), page).unwrap();
        self.browser.open(&self.site.url()).await.unwrap();
    }

    async fn asks(&self, question: &str) -> Value {
        let script = format!("return {question}");
        self.browser
            .client()
            .execute(&script, Vec::new())
            .await
            .unwrap()
    }
}

#[tokio::test]
async fn accessibility_faults_are_found_and_the_page_notices_nothing() {
    let page = StrictPage::with(
        "<input id=nameless><p class=pale>Pale</p><button class=tiny>a</button><button class=tiny>b</button>",
    )
    .await;
    let found = page.browser.accessibility().await.unwrap();
    let rules: Vec<_> = found
        .iter()
        .map(|line| line.split(' ').next().unwrap())
        .collect();
    assert_eq!(
        rules,
        ["color-contrast", "label", "target-size"],
        "{found:?}"
    );
    assert!(found[0].contains(": p [Fix any"), "{found:?}");
    assert!(
        found[1]
            .starts_with("label (critical): Form elements must have labels: #nameless [Fix any of"),
        "{found:?}"
    );

    // Asked again on the same page, and on the next.
    assert_eq!(page.browser.accessibility().await.unwrap(), found);
    page.shows("<label>Name <input></label><p>Dark</p><button>a</button>")
        .await;
    let none = Vec::<String>::new();
    assert_eq!(page.browser.accessibility().await.unwrap(), none);

    assert_eq!(page.asks("typeof axe").await, json!("undefined"));
    assert_eq!(page.browser.console_errors().await.unwrap(), none);
    // The policy was in force all the time: had the page's own scripting context been used, it would have reported that.
    let insert = "try { document.querySelector('main').innerHTML = '<p>' } catch {}";
    let client = page.browser.client();
    client.execute(insert, Vec::new()).await.unwrap();
    assert!(!page.browser.console_errors().await.unwrap().is_empty());
}

#[tokio::test]
async fn keys_move_the_focus_and_use_the_focused_element() {
    let page = StrictPage::with(
        "<form><label>Name <input></label><label><input type=checkbox>  I \n agree</label>\
         <select aria-label=Kind><option>A<option>B</select></form>\
         <details><summary>More</summary><a href=#here>Here</a></details><p id=here>",
    )
    .await;
    let browser = &page.browser;
    let focused = async || browser.focused().await.unwrap();
    let is = |role: &str, name: &str| (role.to_owned(), name.to_owned());
    let nowhere = focused().await;
    browser.press("Tab").await.unwrap();
    assert_eq!(focused().await, is("textbox", "Name"));
    for key in ["a", "Shift+B", "Space", "+", "Backspace"] {
        browser.press(key).await.unwrap();
    }
    assert_eq!(
        page.asks("document.activeElement.value").await,
        json!("aB ")
    );
    browser.press("Tab").await.unwrap();
    assert_eq!(focused().await, is("checkbox", "I agree"));
    browser.press("Space").await.unwrap();
    assert_eq!(page.asks("document.activeElement.checked").await, true);
    browser.press("Shift+Tab").await.unwrap();
    assert_eq!(focused().await, is("textbox", "Name"));
    browser.tab_to("combobox", "Kind").await.unwrap();
    browser.press("ArrowDown").await.unwrap();
    assert_eq!(page.asks("document.activeElement.value").await, json!("B"));

    browser.press("Tab").await.unwrap();
    browser.press("Enter").await.unwrap();
    browser.tab_to("link", "Here").await.unwrap();
    browser.press("Enter").await.unwrap();
    assert_eq!(page.asks("location.hash").await, json!("#here"));

    let error = browser.tab_to("button", "Launch").await.unwrap_err();
    let error = error.to_string();
    assert!(
        error.contains("the button “Launch”") && error.contains("combobox “Kind”"),
        "{error}"
    );
    assert!(browser.press("Hyper").await.is_err());
    page.shows("<p>Nothing to stop at.").await;
    assert_eq!(focused().await, nowhere);
    assert!(browser.tab_to("button", "Launch").await.is_err());
}

#[tokio::test]
async fn zoom_leaves_fewer_pixels_in_the_same_window() {
    let page = StrictPage::with("<button>a</button>").await;
    let browser = &page.browser;
    let measures = "[innerWidth, innerHeight, devicePixelRatio]";
    browser.set_size(320, 640).await.unwrap();
    assert_eq!(page.asks(measures).await, json!([320, 640, 1]));
    browser.set_zoom(200).await.unwrap();
    assert_eq!(page.asks(measures).await, json!([160, 320, 2]));
    browser.click("button", "a").await.unwrap();
    browser.set_size(1280, 900).await.unwrap();
    assert_eq!(page.asks(measures).await, json!([640, 450, 2]));
    // It stays on the next page, until it is reset.
    page.shows("<p>Next").await;
    assert_eq!(page.asks(measures).await, json!([640, 450, 2]));
    browser.set_zoom(100).await.unwrap();
    assert_eq!(page.asks(measures).await, json!([1280, 900, 1]));
}
