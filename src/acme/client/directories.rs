//! The directory, and whether the CA can be used at all.

use super::Client;
use super::send::parse;
use crate::acme::{Clock, Directory, DirectoryUrl, Error, Method, RequestKind, Transport};

/// What the first requests to a CA showed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Probe {
    /// Its directory.
    pub directory: Directory,
    /// Whether a nonce can be read. A CA whose `Replay-Nonce` cannot be read is of no use, whatever else it answers.
    pub nonce: Result<(), Error>,
}

impl<T: Transport, C: Clock> Client<T, C> {
    /// Reads a directory (RFC 8555 §7.1.1).
    pub async fn directory(&self, url: &DirectoryUrl) -> Result<Directory, Error> {
        let request = RequestKind::Directory;
        let response = self.send(request, Method::Get, url.as_str(), None).await?;
        let response = self.accept(request, response)?;
        let directory: Directory = parse(request, &response)?;
        for target in [
            &directory.new_nonce,
            &directory.new_account,
            &directory.new_order,
        ] {
            DirectoryUrl::new(target.as_str())?;
        }
        Ok(directory)
    }

    /// Reads a directory and fetches a nonce (RFC 8555 §7.1.1, §7.2), which shows whether the CA can be used. No request
    /// is wasted: the nonce serves the first signed request.
    pub async fn probe(&self, url: &DirectoryUrl) -> Result<Probe, Error> {
        let directory = self.directory(url).await?;
        let nonce = match self.nonce(&directory).await {
            Ok((nonce, _place)) => {
                self.nonces.put(nonce);
                Ok(())
            }
            Err(error) => Err(error),
        };
        Ok(Probe { directory, nonce })
    }
}
