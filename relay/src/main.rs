//! The relay as a program of its own.

use std::net::SocketAddr;
use std::process::ExitCode;

use relay::{Policy, router};
use tokio::net::TcpListener;

const HELP: &str = "\
Forwards ACME requests from web pages to certificate authorities that refuse browsers.

  relay --allow HOST[:PORT] [--allow ...] [options]

  --listen ADDRESS:PORT        where to listen (127.0.0.1:8089)
  --allow HOST[:PORT]          a CA that may be reached; port 443 if none is given
  --allow-private HOST[:PORT]  the same, also at a private or loopback address
  --root FILE                  root certificates in PEM to trust beside the system's
  --help                       this text

It speaks plain http: put it behind a web server that has a certificate.";

enum Asked {
    Help,
    Serve { listen: SocketAddr, policy: Policy },
}

#[tokio::main]
async fn main() -> ExitCode {
    let served = match asked(std::env::args().skip(1)) {
        Ok(Asked::Help) => {
            println!("{HELP}");
            return ExitCode::SUCCESS;
        }
        Ok(Asked::Serve { listen, policy }) => serve(listen, policy).await,
        Err(message) => Err(format!("{message}\n\n{HELP}")),
    };
    match served {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn asked(mut arguments: impl Iterator<Item = String>) -> Result<Asked, String> {
    let mut listen = SocketAddr::from(([127, 0, 0, 1], 8089));
    let mut policy = Policy::new();
    while let Some(flag) = arguments.next() {
        if flag == "--help" || flag == "-h" {
            return Ok(Asked::Help);
        }
        let value = arguments
            .next()
            .ok_or_else(|| format!("{flag} needs a value."))?;
        policy = match flag.as_str() {
            "--listen" => {
                listen = value.parse().map_err(|_| {
                    format!("{value} is not an address and a port such as 127.0.0.1:8089.")
                })?;
                policy
            }
            "--allow" => policy.allow(&value).map_err(|e| e.to_string())?,
            "--allow-private" => policy.allow_private(&value).map_err(|e| e.to_string())?,
            "--root" => {
                let pem =
                    std::fs::read(&value).map_err(|e| format!("{value} cannot be read: {e}"))?;
                policy.trust(&pem).map_err(|e| e.to_string())?
            }
            _ => return Err(format!("{flag} is not known.")),
        };
    }
    if policy.is_empty() {
        return Err("Nothing may be reached: name at least one CA with --allow.".to_owned());
    }
    Ok(Asked::Serve { listen, policy })
}

async fn serve(listen: SocketAddr, policy: Policy) -> Result<(), String> {
    let router = router(policy).map_err(|e| e.to_string())?;
    let listener = TcpListener::bind(listen)
        .await
        .map_err(|e| format!("Cannot listen on {listen}: {e}"))?;
    let address = listener.local_addr().map_err(|e| e.to_string())?;
    println!("The relay listens on http://{address}/?url=… Ctrl-C ends it.");
    axum::serve(listener, router)
        .with_graceful_shutdown(async {
            // Where no signal can be caught, the relay ends when it is killed.
            if tokio::signal::ctrl_c().await.is_err() {
                std::future::pending::<()>().await;
            }
        })
        .await
        .map_err(|e| e.to_string())
}
