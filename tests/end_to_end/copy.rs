//! Copies of the built page: told of a test CA, served by others than the test bed, or damaged.

use std::path::{Path, PathBuf};

use tempfile::TempDir;
use testbed::Testbed;
use testbed::deployment::Deployment;

use crate::person::dist;

/// A copy in a folder that is gone with it.
pub struct Copy {
    root: TempDir,
    /// Below it, where the page is.
    place: &'static str,
}

impl Copy {
    /// As it was built, in this folder of a new one.
    pub fn within(place: &'static str) -> Self {
        let root = tempfile::tempdir().expect("a folder");
        copy(&dist(), &root.path().join(place));
        Self { root, place }
    }

    /// Of all pages, and of what servers are told to send with them, those that may talk to this CA and know it.
    pub fn told_of(world: &Testbed, place: &'static str) -> Self {
        let copy = Self::within(place);
        let told = Deployment::local(&world.pebble.directory_url(), &world.panel.url());
        let told = told.for_other_origin(&world.doh);
        for page in ["index.html", "any-ca.html", "keystay.html"] {
            copy.change(page, |text| told.write_into(&told.allow_in(text)));
        }
        copy.change("server/nginx.conf", |text| told.allow_in(text));
        copy
    }

    /// The new folder.
    pub fn root(&self) -> &Path {
        self.root.path()
    }

    /// Where a file of the page is.
    pub fn file(&self, name: &str) -> PathBuf {
        self.root.path().join(self.place).join(name)
    }

    /// The address of a file on the disk.
    pub fn on_disk(&self, name: &str) -> String {
        format!("file://{}", self.file(name).display())
    }

    /// Reads a file of the page.
    pub fn text(&self, name: &str) -> String {
        std::fs::read_to_string(self.file(name)).expect(name)
    }

    /// Writes a file of the page anew.
    pub fn change(&self, name: &str, change: impl FnOnce(&str) -> String) {
        let text = change(&self.text(name));
        std::fs::write(self.file(name), text).expect(name);
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("built") {
        let from = entry.expect("an entry").path();
        let to = to.join(from.file_name().expect("a name"));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            std::fs::copy(&from, &to).expect("copied");
        }
    }
}
