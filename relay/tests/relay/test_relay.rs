//! A relay with a config of its own, which runs inside the test.

use std::future::pending;

use relay::{Config, Server};
use reqwest::{Client, RequestBuilder};
use tempfile::TempDir;

use crate::page_client::encoded;
use crate::test_ca::TestCa;

/// The text of a config for this CA, with these lines before it. The CA's root is written into the folder.
pub(crate) fn config_for(ca: &TestCa, folder: &TempDir, top: &str, tables: &str) -> String {
    std::fs::write(folder.path().join("root.pem"), &ca.root_pem).unwrap();
    format!(
        "listen = \"127.0.0.1:0\"\nroots = [\"root.pem\"]\n{top}\n\
         [[ca]]\ndirectory = \"{}\"\nprivate = true\n{tables}\n",
        ca.url("/directory")
    )
}

pub(crate) struct TestRelay {
    pub(crate) ca: TestCa,
    pub(crate) address: String,
    pub(crate) page: Client,
}

impl TestRelay {
    pub(crate) async fn new(top: &str, tables: &str) -> Self {
        let ca = TestCa::start().await;
        let folder = tempfile::tempdir().unwrap();
        let text = config_for(
            &ca,
            &folder,
            top,
            &format!("{tables}\n[log]\naccess = false"),
        );
        let config = Config::from_toml(&text, folder.path()).unwrap();
        let server = Server::bind(config).await.unwrap();
        let address = server.address().to_string();
        tokio::spawn(server.run(pending()));
        Self {
            ca,
            address,
            page: Client::new(),
        }
    }

    pub(crate) fn get(&self, path: &str) -> RequestBuilder {
        let url = encoded(&self.ca.url(path));
        self.page.get(format!("http://{}/?url={url}", self.address))
    }

    /// The same from another client, as a reverse proxy would name it.
    pub(crate) fn get_as(&self, client: &str, path: &str) -> RequestBuilder {
        self.get(path).header("x-forwarded-for", client)
    }

    pub(crate) fn check(&self, query: &str) -> RequestBuilder {
        self.page
            .get(format!("http://{}/check?{query}", self.address))
    }

    pub(crate) fn health(&self) -> RequestBuilder {
        self.page.get(format!("http://{}/healthz", self.address))
    }
}
