//! The program itself: its config, its health check, its log, and its shutdown.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::time::Duration;

use reqwest::{Client, Method, StatusCode};
use tempfile::TempDir;
use tokio::net::TcpStream;

use crate::page_client::{encoded, header};
use crate::test_ca::TestCa;
use crate::test_relay::config_for;

const RELAY: &str = env!("CARGO_BIN_EXE_relay");

/// The running program. Dropping it kills it.
struct Program {
    child: Child,
    address: String,
    _folder: TempDir,
}

impl Program {
    /// Starts it in a folder whose `relay.toml` is for this CA.
    fn start(ca: &TestCa, tables: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let config = config_for(ca, &folder, "check = true", tables);
        std::fs::write(folder.path().join("relay.toml"), config).unwrap();
        let mut child = Command::new(RELAY)
            .current_dir(folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = String::new();
        let mut errors = BufReader::new(child.stderr.take().unwrap());
        errors.read_line(&mut said).unwrap();
        let (_, rest) = said
            .split_once("http://")
            .unwrap_or_else(|| panic!("{said}"));
        let address = rest.split_once('/').unwrap().0.to_owned();
        // Stays open: writing to a closed pipe would fail later.
        child.stderr = Some(errors.into_inner());
        Self {
            child,
            address,
            _folder: folder,
        }
    }

    fn forward(&self, url: &str) -> String {
        format!("http://{}/?url={}", self.address, encoded(url))
    }

    fn signal(&self, name: &str) {
        let sent = Command::new("kill")
            .args(["-s", name, &self.child.id().to_string()])
            .status()
            .unwrap();
        assert!(sent.success());
    }

    async fn accepts_no_more_connections(&self) {
        let refused = async {
            while TcpStream::connect(&self.address).await.is_ok() {
                tokio::task::yield_now().await;
            }
        };
        let ended = tokio::time::timeout(Duration::from_mins(1), refused).await;
        ended.expect("it still accepts connections");
    }

    /// Waits for its end, and returns what it wrote to standard output.
    async fn end(mut self) -> (ExitStatus, String) {
        let ended = tokio::task::spawn_blocking(move || {
            let mut written = String::new();
            let mut stdout = self.child.stdout.take().unwrap();
            stdout.read_to_string(&mut written).unwrap();
            (self.child.wait().unwrap(), written)
        });
        let ended = tokio::time::timeout(Duration::from_mins(1), ended).await;
        ended.expect("it does not end").unwrap()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn run(folder: &TempDir, arguments: &[&str]) -> Output {
    Command::new(RELAY)
        .args(arguments)
        .current_dir(folder.path())
        .output()
        .unwrap()
}

#[tokio::test]
async fn it_tells_any_page_which_cas_it_serves() {
    let ca = TestCa::start().await;
    let program = Program::start(&ca, "");
    let response = Client::new()
        .get(format!("http://{}/healthz", program.address))
        .header("origin", "https://page.example")
        .send()
        .await
        .unwrap();
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(header(&response, "content-type"), "application/json");
    assert_eq!(header(&response, "access-control-allow-origin"), "*");
    assert_eq!(header(&response, "cache-control"), "no-store");
    let said: serde_json::Value = serde_json::from_str(&response.text().await.unwrap()).unwrap();
    let expected = serde_json::json!({
        "keystay-relay": env!("CARGO_PKG_VERSION"),
        "allows": [ca.url("/directory")],
        "check": true,
    });
    assert_eq!(said, expected);
}

#[tokio::test]
async fn the_log_has_a_line_for_each_request_and_nothing_of_its_content() {
    let ca = TestCa::start().await;
    let program = Program::start(&ca, "");
    let page = Client::new();
    let server = format!("localhost:{}", ca.port);
    let ask = async |method: Method, url: String| {
        let request = page
            .request(method, url)
            .header("origin", "https://secret.example")
            .header("user-agent", "secret")
            .header("x-forwarded-for", "198.51.100.7")
            .header("content-type", "application/jose+json")
            .body("{\"payload\":\"secret\"}");
        request.send().await.unwrap()
    };
    let target = program.forward(&ca.url("/order?token=secret"));
    let secret = Method::from_bytes(b"SECRET").unwrap();
    let elsewhere = program.forward("https://secret.example/secret");
    let hidden = program.forward(&format!("https://secret:secret@{server}/"));
    let other = format!("http://{}/secret?secret", program.address);
    let check = format!(
        "http://{}/check?host=10.1.2.3&token=secret",
        program.address
    );
    let asked = [
        (Method::POST, &target, format!("POST {server} 201 in=20")),
        (
            Method::OPTIONS,
            &target,
            "OPTIONS - 204 in=0 out=0".to_owned(),
        ),
        (secret, &target, "other - 405 in=0".to_owned()),
        (Method::GET, &elsewhere, "GET - 403 in=0".to_owned()),
        (Method::GET, &hidden, "GET - 403 in=0".to_owned()),
        (Method::GET, &other, "GET - 404 in=0".to_owned()),
        (Method::GET, &check, "GET - 200 in=0".to_owned()),
    ];
    for (method, url, _) in &asked {
        ask(method.clone(), (*url).clone()).await;
    }
    program.signal("TERM");
    let (status, written) = program.end().await;
    assert!(status.success());
    let lines: Vec<&str> = written.lines().collect();
    assert_eq!(lines.len(), asked.len(), "{written}");
    for (line, (_, _, expected)) in lines.iter().zip(&asked) {
        let (time, rest) = line.split_once(' ').unwrap();
        assert!(time.ends_with('Z'), "{line}");
        let expected = format!("127.0.0.0/24 {expected}");
        assert!(rest.starts_with(&expected), "{line}\n{expected}");
    }
    let small = written.to_lowercase();
    for content in [
        "secret",
        "order",
        "payload",
        "nonce",
        "198.51",
        "127.0.0.1",
        "10.1.2.3",
    ] {
        assert!(!small.contains(content), "{content}\n{written}");
    }
}

#[tokio::test]
async fn at_shutdown_it_finishes_the_requests_in_progress() {
    for name in ["TERM", "INT"] {
        let ca = TestCa::start().await;
        let program = Program::start(&ca, "");
        let request = Client::new().get(program.forward(&ca.url("/held")));
        let in_progress = tokio::spawn(request.send());
        ca.held.arrived.notified().await;
        program.signal(name);
        program.accepts_no_more_connections().await;
        ca.held.release.notify_one();
        let response = in_progress.await.unwrap().unwrap();
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(response.text().await.unwrap(), "held, and answered");
        let (status, written) = program.end().await;
        assert!(status.success());
        assert!(written.ends_with(" forwarded\n"), "{written}");
    }
}

#[tokio::test]
async fn at_shutdown_it_waits_no_longer_than_configured() {
    let ca = TestCa::start().await;
    let program = Program::start(&ca, "[limits]\ngrace_seconds = 1");
    let request = Client::new().get(program.forward(&ca.url("/held")));
    let in_progress = tokio::spawn(request.send());
    ca.held.arrived.notified().await;
    program.signal("TERM");
    assert!(in_progress.await.unwrap().is_err());
    let (status, written) = program.end().await;
    assert!(!status.success());
    assert!(written.ends_with(" gone\n"), "{written}");
}

#[test]
fn a_config_can_be_checked() {
    let folder = tempfile::tempdir().unwrap();
    let write = |text: &str| std::fs::write(folder.path().join("a.toml"), text).unwrap();
    write("[[ca]]\ndirectory = \"https://ca.example/directory\"\n");
    let output = run(&folder, &["--check", "a.toml"]);
    assert!(output.status.success());
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("https://ca.example/directory"), "{said}");
    assert!(said.contains("ca.example:443"), "{said}");

    write("liste = \"127.0.0.1:0\"\n");
    for flag in ["--check", "--config"] {
        let output = run(&folder, &[flag, "a.toml"]);
        assert!(!output.status.success());
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(
            said.contains("a.toml") && said.contains("`liste`"),
            "{said}"
        );
    }
}

#[test]
fn without_a_config_it_says_what_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let output = run(&folder, &[]);
    assert!(!output.status.success());
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.starts_with("There is no relay.toml"), "{said}");
    assert!(said.contains("--config"), "{said}");
}
