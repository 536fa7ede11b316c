//! A real web server with a folder of files.

use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::TempDir;

use crate::child_process::ChildProcess;
use crate::{TestbedError, free_port, http, programs, wait};

const TRIES: usize = 5;
const READY_WITHIN: Duration = Duration::from_secs(20);

/// The types that older versions know, without WebAssembly.
const TYPES: &str = "types { text/html html; text/css css; text/javascript js; application/json json; \
    image/svg+xml svg; } default_type application/octet-stream;";

/// nginx with a folder. Dropping it ends it.
#[derive(Debug)]
pub struct Nginx {
    process: ChildProcess,
    port: u16,
    _folder: TempDir,
}

impl Nginx {
    /// Serves the files of this folder on a free port of 127.0.0.1, and waits until it answers. Nothing is
    /// configured but the port and the folder.
    pub async fn start(root: &Path) -> Result<Self, TestbedError> {
        Self::start_with(root, "").await
    }

    /// The same, with the types of files, and with these lines in its `server` block.
    pub async fn start_as_site(root: &Path, lines: &str) -> Result<Self, TestbedError> {
        Self::start_with(root, &[TYPES, "\n", lines].concat()).await
    }

    async fn start_with(root: &Path, lines: &str) -> Result<Self, TestbedError> {
        let program = programs::NGINX.find()?;
        let mut tries = TRIES;
        loop {
            let mut nginx = Self::launch(&program, root, lines)?;
            if nginx.ready().await {
                return Ok(nginx);
            }
            tries -= 1;
            if tries == 0 || !nginx.process.lost_its_port() {
                return Err(nginx.process.did_not_start("nginx"));
            }
        }
    }

    /// Its port, which Pebble uses instead of port 80.
    pub fn port(&self) -> u16 {
        self.port
    }

    fn launch(program: &Path, root: &Path, lines: &str) -> Result<Self, TestbedError> {
        let folder = TempDir::with_prefix("keystay-nginx-")
            .map_err(TestbedError::io("a folder for nginx"))?;
        let port = free_port::find()?;
        let own = folder.path();
        let config = own.join("nginx.conf");
        std::fs::write(&config, configuration(own, root, port, lines))
            .map_err(TestbedError::io("the configuration of nginx"))?;
        let set_up = |command: &mut std::process::Command| {
            command.arg("-p").arg(own).arg("-c").arg(&config);
            command.args(["-e", "stderr"]);
        };
        let process = ChildProcess::start(program, set_up, &own.join("nginx.log"))?;
        Ok(Self {
            process,
            port,
            _folder: folder,
        })
    }

    async fn ready(&mut self) -> bool {
        let Ok(client) = http::plain() else {
            return false;
        };
        let url = format!("http://127.0.0.1:{}/", self.port);
        let process = &mut self.process;
        let ready = wait::until(READY_WITHIN, async || {
            if process.has_ended() {
                return Some(false);
            }
            // Any answer will do: an empty folder has no page.
            client.get(&url).send().await.ok().map(|_| true)
        });
        ready.await == Some(true)
    }
}

/// A single process that ends when it is killed, and writes everything into its own folder.
fn configuration(own: &Path, root: &Path, port: u16, lines: &str) -> String {
    let quoted = |path: PathBuf| format!("\"{}\"", path.display());
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .iter()
        .map(|what| format!("{what}_temp_path {};\n", quoted(own.join(what))))
        .collect();
    format!(
        "daemon off;\nmaster_process off;\npid {};\nevents {{}}\nhttp {{\naccess_log off;\n{temporary}\
         server {{ listen 127.0.0.1:{port}; root {};\n{lines}\n}}\n}}\n",
        quoted(own.join("nginx.pid")),
        quoted(root.to_owned()),
    )
}
