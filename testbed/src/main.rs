//! What `cargo xtask run` starts when the page is built: the CA, its DNS, the practice panel and the page.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use testbed::TestbedError;
use testbed::deployment::RelayUse;
use testbed::dns::Dns;
use testbed::doh::Resolvers;
use testbed::panel::Panel;
use testbed::pebble::{Pebble, PebbleOptions};
use testbed::site::{Site, SiteBackends, SiteOptions};
use testbed::web_host::WebHost;
use tokio::signal::unix::{SignalKind, signal};

const HELP: &str = "\
Serves the built page with a test CA, its DNS and a practice hosting panel on loopback.

  testbed --dist FOLDER [--port PORT]

  --dist FOLDER   the built page
  --port PORT     the port for the page, or the next free one (8080)";

#[tokio::main]
async fn main() -> ExitCode {
    let options = match parse(std::env::args().skip(1)) {
        Ok(Some(options)) => options,
        Ok(None) => {
            println!("{HELP}");
            return ExitCode::SUCCESS;
        }
        Err(message) => {
            eprintln!("{message}\n\n{HELP}");
            return ExitCode::FAILURE;
        }
    };
    match run(&options).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Option<SiteOptions>, String> {
    let mut dist = None;
    let mut port = 8080;
    while let Some(flag) = arguments.next() {
        if flag == "--help" || flag == "-h" {
            return Ok(None);
        }
        let value = arguments
            .next()
            .ok_or_else(|| format!("{flag} needs a value."))?;
        match flag.as_str() {
            "--dist" => dist = Some(PathBuf::from(value)),
            "--port" => {
                port = value
                    .parse()
                    .map_err(|_| format!("{value} is not a port."))?;
            }
            _ => return Err(format!("{flag} is not known.")),
        }
    }
    let dist = dist.ok_or("Say with --dist where the built page is.")?;
    Ok(Some(SiteOptions { dist, port }))
}

/// The parts behind the page.
struct Ca {
    _dns: Dns,
    web: WebHost,
    pebble: Pebble,
    panel: Panel,
    resolvers: Resolvers,
}

async fn run(options: &SiteOptions) -> Result<(), TestbedError> {
    // First, so that a signal during the start also ends everything properly.
    let io = |source| TestbedError::Io {
        what: "catching signals".to_owned(),
        source,
    };
    let mut interrupt = signal(SignalKind::interrupt()).map_err(io)?;
    let mut terminate = signal(SignalKind::terminate()).map_err(io)?;
    let served = async {
        let ca = match start_ca().await {
            Ok(ca) => Some(ca),
            Err(error @ TestbedError::NotInstalled { .. }) => {
                println!("There is no test CA: {error}");
                println!("The page is served all the same; it can talk to real CAs.");
                None
            }
            Err(error) => return Err(error),
        };
        let panel = ca.as_ref().map(|ca| ca.panel.url());
        let backends = ca
            .as_ref()
            .zip(panel.as_deref())
            .map(|(ca, panel)| SiteBackends {
                ca: &ca.pebble,
                resolvers: &ca.resolvers,
                panel,
                relay: RelayUse::ForCa,
                web: Some(ca.web.port()),
            });
        let site = step("The page", Site::start(options, backends)).await?;
        announce(&site, ca.as_ref());
        std::future::pending::<Result<(), TestbedError>>().await
    };
    tokio::select! {
        result = served => result,
        _ = interrupt.recv() => { println!("\nEnded."); Ok(()) }
        _ = terminate.recv() => { println!("Ended."); Ok(()) }
    }
}

async fn start_ca() -> Result<Ca, TestbedError> {
    let dns = step("The test DNS", Dns::start()).await?;
    let web = step("The web space", WebHost::start()).await?;
    // As at Let's Encrypt, a name that was proved stays proved; and a few nonces are refused, as in real life.
    let options = PebbleOptions {
        authz_reuse: 100,
        nonce_reject: 5,
        ..PebbleOptions::default()
    };
    let pebble = step(
        "The test CA (Pebble)",
        Pebble::start(&options, dns.address(), web.port()),
    )
    .await?;
    let panel = step(
        "The practice hosting panel",
        Panel::start(dns.zone().clone(), web.space().clone()),
    )
    .await?;
    Ok(Ca {
        resolvers: Resolvers::new(dns.address()),
        _dns: dns,
        web,
        pebble,
        panel,
    })
}

async fn step<T>(
    what: &str,
    work: impl Future<Output = Result<T, TestbedError>>,
) -> Result<T, TestbedError> {
    let start = Instant::now();
    let done = work.await?;
    println!("{what} runs ({:.1} s).", start.elapsed().as_secs_f64());
    Ok(done)
}

fn announce(site: &Site, ca: Option<&Ca>) {
    println!();
    println!("  The page:                    {}", site.url());
    if let Some(ca) = ca {
        println!("  The practice hosting panel:  {}", ca.panel.url());
        println!(
            "  The CA's directory:          {}",
            ca.pebble.directory_url()
        );
    }
    println!();
    println!("Ctrl-C ends it all.");
}
