//! What a person does with the page, and with their hosting company.

use std::path::{Path, PathBuf};

use fantoccini::Locator;
use testbed::browser::{Browser, BrowserOptions, ColorScheme};
use testbed::pebble::PebbleOptions;
use testbed::site::SiteOptions;
use testbed::{CaProxyOptions, Options, Testbed, openssl};

/// What the local test CA is called on the page.
pub const LOCAL_CA: &str = "Local test CA (Pebble)";

/// The button by which public DNS may be asked.
pub const CHECK: &str = "It is in place: check with Test resolver one and Test resolver two";

/// A person at their browser.
pub struct Person {
    pub world: Testbed,
    pub browser: Browser,
    /// What the CA is called on the page.
    ca: String,
}

/// Something the page asks for, as it is read from the screen.
#[derive(Debug, PartialEq, Eq)]
pub enum RequiredProof {
    Record {
        name: String,
        values: Vec<String>,
    },
    File {
        host: String,
        path: String,
        content: String,
    },
}

/// The files of a certificate, as they were downloaded.
pub struct Files {
    pub key: String,
    pub cert: String,
    pub chain: String,
    pub full: String,
}

pub fn dist() -> PathBuf {
    let dist = std::env::var_os("KEYSTAY_DIST").expect("KEYSTAY_DIST: run `cargo xtask test e2e`");
    PathBuf::from(dist)
}

impl Person {
    /// Sits down in front of `index.html`, as `cargo xtask run` serves it.
    pub async fn at_index(pebble: PebbleOptions) -> Self {
        let person = Self::with(pebble, dist(), false).await;
        person.open("").await;
        person
    }

    /// Sits down in front of `any-ca.html`, at a browser that trusts Pebble's own TLS certificate.
    pub async fn at_any_ca(pebble: PebbleOptions) -> Self {
        let mut person = Self::with(pebble, dist(), true).await;
        // A CA that was typed in is called by its host.
        person.ca = person.world.pebble.server();
        person.open("any-ca.html").await;
        person
    }

    /// With a page of their own, not opened yet. `trusting` is whether the browser trusts Pebble's own TLS certificate;
    /// an ordinary one does not, and through the relay it need not.
    pub async fn with(pebble: PebbleOptions, dist: PathBuf, trusting: bool) -> Self {
        let site = Some(SiteOptions { dist, port: 0 });
        let options = Options {
            pebble,
            site,
            ..Options::default()
        };
        let world = Testbed::start(options).await.expect("the testbed starts");
        let options = if trusting {
            BrowserOptions::trusting(&world.pebble)
        } else {
            BrowserOptions::default()
        };
        Self::sits_down(world, &options).await
    }

    /// Sits down in front of `index.html` with a website whose files a real web server has in this folder.
    pub async fn with_a_website(root: &Path) -> Self {
        let site = Some(SiteOptions {
            dist: dist(),
            port: 0,
        });
        let options = Options {
            site,
            web_root: Some(root.to_owned()),
            ..Options::default()
        };
        let world = Testbed::start(options).await.expect("the testbed starts");
        let person = Self::sits_down(world, &BrowserOptions::default()).await;
        person.open("").await;
        person
    }

    /// With a CA behind a CA proxy that can say what Pebble never does. The browser trusts the CA proxy's own TLS certificate
    /// and finds nothing beyond this machine. No page is opened yet.
    pub async fn behind_a_ca_proxy(pebble: PebbleOptions, ca_proxy: CaProxyOptions) -> Self {
        let site = Some(SiteOptions {
            dist: dist(),
            port: 0,
        });
        let options = Options {
            pebble,
            site,
            ..Options::default()
        };
        let world = Testbed::start_with_ca_proxy(options, ca_proxy)
            .await
            .expect("the testbed starts");
        let mut options = BrowserOptions::trusting(world.ca_proxy());
        let nowhere = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost";
        options.flags.push(nowhere.to_owned());
        Self::sits_down(world, &options).await
    }

    /// With a page that somebody else serves, not opened yet: no site, and a browser that trusts the TLS certificate of the
    /// CA.
    pub async fn away_from_the_site() -> Self {
        let world = Testbed::start(Options::default()).await;
        let world = world.expect("the testbed starts");
        let options = BrowserOptions::trusting(&world.pebble);
        Self::sits_down(world, &options).await
    }

    async fn sits_down(world: Testbed, options: &BrowserOptions) -> Self {
        let browser = Browser::start(options).await.expect("Chromium starts");
        browser.set_size(1280, 900).await.expect("a size");
        Self {
            world,
            browser,
            ca: LOCAL_CA.to_owned(),
        }
    }

    /// Has DNS checked again now that it is right. On a busy machine the page may have checked by itself just before, and have
    /// gone on.
    pub async fn looks_again(&self) {
        let label = "Look again now";
        if self.browser.has("button", label).await.unwrap_or(false)
            && let Ok(button) = self.browser.find("button", label).await
        {
            // It may go away at this very moment.
            let _ = button.click().await;
        }
    }

    /// Types in the address of the CA proxy's directory, as that of a CA that the page does not know.
    pub async fn types_the_front(&mut self) {
        let ca_proxy = self.world.ca_proxy();
        // A CA that was typed in is called by its host.
        self.ca = ca_proxy.server();
        let field = "Another CA: its directory address";
        let filled = self.browser.fill(field, &ca_proxy.directory_url()).await;
        filled.expect("the field for a directory");
    }

    pub fn address(&self, page: &str) -> String {
        format!(
            "{}/{page}",
            self.world
                .site
                .as_ref()
                .expect("a site")
                .url()
                .trim_end_matches('/')
        )
    }

    pub async fn open(&self, page: &str) {
        self.open_address(&self.address(page)).await;
    }

    pub async fn open_address(&self, address: &str) {
        self.browser.open(address).await.expect("the page opens");
    }

    pub async fn click(&self, role: &str, name: &str) {
        self.browser
            .click(role, name)
            .await
            .unwrap_or_else(|error| panic!("{error}"));
    }

    pub async fn sees(&self, text: &str) {
        if let Err(error) = self.browser.wait_for_text(text).await {
            panic!(
                "{error}; on the screen: {}",
                self.browser.text().await.unwrap_or_default()
            );
        }
    }

    pub async fn heading(&self, name: &str) {
        if let Err(error) = self.browser.find("heading", name).await {
            panic!(
                "{error}; on the screen: {}",
                self.browser.text().await.unwrap_or_default()
            );
        }
    }

    /// Types names, leaves the choice of CA as it is, agrees to its terms.
    pub async fn orders(&self, names: &str) {
        self.types_names(names).await;
        self.click("button", "Continue").await;
        self.agrees().await;
    }

    pub async fn types_names(&self, names: &str) {
        self.browser
            .fill("Names for the certificate", names)
            .await
            .expect("the field for names");
    }

    pub async fn agrees(&self) {
        self.heading(&format!("Before you order from {}", self.ca))
            .await;
        self.click(
            "checkbox",
            &format!("I agree to the terms of service of {}", self.ca),
        )
        .await;
        self.click("button", "Agree and continue").await;
    }

    /// What the field for names holds.
    pub async fn typed(&self) -> String {
        let field = self
            .browser
            .field("Names for the certificate")
            .await
            .expect("the field");
        field
            .prop("value")
            .await
            .expect("a value")
            .unwrap_or_default()
    }

    /// A message has four parts: title, what happened, what to do, detail.
    pub async fn has_four_parts(&self, title: &str) {
        for part in [title, "What happened", "What to do", "Detail"] {
            self.sees(part).await;
        }
    }

    /// Reads what the page asks for.
    pub async fn reads(&self) -> Vec<RequiredProof> {
        self.heading("Prove that the names are yours").await;
        let mut asked = Vec::new();
        for card in self
            .browser
            .client()
            .find_all(Locator::Css("article"))
            .await
            .expect("cards")
        {
            let text = card.text().await.expect("text");
            let after = |label: &str| {
                let lines: Vec<_> = text.lines().map(str::trim).collect();
                let found = lines.windows(2).filter(|pair| pair[0].starts_with(label));
                found.map(|pair| pair[1].to_owned()).collect::<Vec<_>>()
            };
            let one = |label: &str| {
                after(label)
                    .into_iter()
                    .next()
                    .unwrap_or_else(|| panic!("{label} in {text}"))
            };
            if text.contains("TXT") {
                asked.push(RequiredProof::Record {
                    name: one("Name in full"),
                    values: after("Value"),
                });
            } else {
                let address = one("Address");
                let (host, path) = address
                    .strip_prefix("http://")
                    .and_then(|rest| rest.split_once('/'))
                    .expect("an http address");
                assert_eq!(
                    format!("/{path}"),
                    format!("{}{}", one("Folder"), one("File name"))
                );
                asked.push(RequiredProof::File {
                    host: host.to_owned(),
                    path: format!("/{path}"),
                    content: one("Content"),
                });
            }
        }
        assert!(
            !asked.is_empty(),
            "{}",
            self.browser.text().await.unwrap_or_default()
        );
        asked
    }

    /// Puts what was read where the CA will look.
    pub async fn puts(&self, asked: &[RequiredProof]) {
        for one in asked {
            match one {
                RequiredProof::Record { name, values } => {
                    for value in values {
                        self.world
                            .dns
                            .zone()
                            .set_txt(name, value)
                            .await
                            .expect("set-txt");
                    }
                }
                RequiredProof::File {
                    host,
                    path,
                    content,
                } => self.world.web.space().put(host, path, content.clone()),
            }
        }
    }

    /// Does all that is asked, and has it checked.
    pub async fn proves(&self) {
        let asked = self.reads().await;
        self.puts(&asked).await;
        self.says_done().await;
    }

    /// Says that everything is in place, and lets public DNS be asked.
    pub async fn says_done(&self) {
        self.click("button", CHECK).await;
    }

    /// Does not want DNS to be asked before the CA.
    pub async fn asks_anyway(&self) {
        self.unfolds("Ask without checking").await;
        let name = format!("Ask {} all the same", self.ca);
        self.click("button", &name).await;
    }

    /// Does all that is asked, and has the CA look without a look at DNS.
    pub async fn proves_anyway(&self) {
        let asked = self.reads().await;
        self.puts(&asked).await;
        self.asks_anyway().await;
    }

    /// Has the CA asked where DNS has nothing to say.
    pub async fn asks_the_ca(&self) {
        let name = format!("Ask {} to check", self.ca);
        self.click("button", &name).await;
    }

    /// Opens a part of the page that is folded away.
    pub async fn unfolds(&self, name: &str) {
        // Its role has a name of Chromium's own.
        let path = format!("//summary[normalize-space()={name:?}]");
        let client = self.browser.client();
        self.browser
            .wait_for(name, async || {
                let summary = client.find(Locator::XPath(&path)).await.ok()?;
                summary.click().await.ok()
            })
            .await
            .unwrap_or_else(|error| panic!("{error}"));
    }

    /// Downloads one file that the page offers.
    pub async fn download(&self, name: &str) -> String {
        self.click("button", &format!("Download {name}")).await;
        let content = self
            .browser
            .download(name)
            .await
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        String::from_utf8(content).expect("PEM is text")
    }

    /// Waits for the certificate and downloads its four files.
    pub async fn downloads(&self) -> Files {
        self.heading("Your certificate").await;
        let mut files = Vec::new();
        for name in ["privkey.pem", "cert.pem", "chain.pem", "fullchain.pem"] {
            files.push(self.download(name).await);
        }
        let [key, cert, chain, full] = files.try_into().expect("four");
        Files {
            key,
            cert,
            chain,
            full,
        }
    }

    /// The chain leads to Pebble's root, the key fits, the names are these, and a TLS handshake works for `host`.
    pub async fn judges(&self, files: &Files, names: &[&str], host: &str) {
        let root = self.world.pebble.root().await.expect("root");
        openssl::verify_chain(&root, &files.full).expect("the chain leads to the root");
        openssl::key_fits(&files.key, &files.cert).expect("the key fits");
        assert_eq!(files.full, format!("{}{}", files.cert, files.chain));
        let mut found = openssl::names(&files.cert).expect("names");
        found.sort();
        let mut asked: Vec<_> = names.iter().map(|name| format!("DNS:{name}")).collect();
        asked.sort();
        assert_eq!(found, asked);
        openssl::handshake(&root, &files.key, &files.full, host).expect("a TLS handshake");
    }

    /// Nothing in the console, no report of the content security policy.
    pub async fn finds_no_fault(&self) {
        assert_eq!(
            self.browser.console_errors().await.expect("the log"),
            Vec::<String>::new()
        );
    }

    /// Takes pictures of what is shown where `KEYSTAY_SCREENSHOTS` names a folder; that nothing has to be scrolled
    /// sideways, and that axe-core finds nothing against WCAG 2.2 A and AA, is checked always.
    pub async fn looks(&self, step: &str) {
        let folder = std::env::var_os("KEYSTAY_SCREENSHOTS").map(PathBuf::from);
        for width in [320, 360, 1280] {
            self.browser.set_size(width, 900).await.expect("a size");
            for (scheme, word) in [(ColorScheme::Light, "light"), (ColorScheme::Dark, "dark")] {
                self.browser
                    .set_color_scheme(scheme)
                    .await
                    .expect("a scheme");
                // What it looks like from narrow to wide changes no verdict but for colours.
                if width == 360 {
                    let faults = self.browser.accessibility().await.expect("axe");
                    assert!(faults.is_empty(), "{step}, {word}: {faults:#?}");
                }
                if let Some(folder) = &folder {
                    let file = folder.join(format!("{step}-{width}-{word}.png"));
                    self.browser.screenshot(&file).await.expect("a picture");
                }
            }
            assert!(
                !self.browser.scrolls_sideways().await.expect("a width"),
                "{step} at {width} px"
            );
        }
        self.browser.set_size(1280, 900).await.expect("a size");
        self.browser
            .set_color_scheme(ColorScheme::Light)
            .await
            .expect("a scheme");
    }
}
