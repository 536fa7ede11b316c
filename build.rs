//! Makes the accessors of all messages out of the Fluent files of the reference language.

use std::path::Path;

use i18n_build::{Catalogue, Error, rust, sources};

fn main() -> std::process::ExitCode {
    match write() {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("locales/en/{error}");
            std::process::ExitCode::FAILURE
        }
    }
}

fn write() -> Result<(), Box<dyn std::error::Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales/en");
    let read = |folder: &Path| -> Result<Catalogue, Error> {
        // For files that come and go.
        println!("cargo::rerun-if-changed={}", folder.display());
        for source in sources(folder)? {
            let file = folder.join([&source.name, ".ftl"].concat());
            println!("cargo::rerun-if-changed={}", file.display());
        }
        Catalogue::read(&sources(folder)?)
    };
    let (accessors, tables) = rust(&read(&folder)?, &read(&folder.join("guides"))?)?;
    let out = std::env::var("OUT_DIR")?;
    std::fs::write(Path::new(&out).join("messages.rs"), accessors)?;
    std::fs::write(Path::new(&out).join("tables.rs"), tables)?;
    Ok(())
}
