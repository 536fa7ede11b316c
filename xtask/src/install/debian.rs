//! Programs out of Debian's packages, without touching the system: of a newer release, or of this machine's own.
//!
//! For the newer one, the machine's own source entry is copied into a private folder with the release's name exchanged, so the
//! same mirror and the same signing keys are used; the package is downloaded and unpacked there.

use std::path::{Path, PathBuf};

use crate::command;
use crate::environment::Environment;
use crate::error::Error;
use crate::progress::say;

/// The first release with a Pebble that is new enough. Its programs need only libc 2.34.
const RELEASE: &str = "forky";

/// One place to fetch from: the kind of file that apt wants it in, and the text.
#[derive(Debug, PartialEq, Eq)]
struct Source {
    extension: &'static str,
    text: String,
}

/// Whether this machine runs Debian and has what it takes.
pub(super) fn is_here(environment: &Environment) -> bool {
    let tools = ["apt-get", "dpkg"]
        .iter()
        .all(|program| environment.which(program).is_some());
    tools && field(&os_release(), "ID") == Some("debian")
}

/// Puts every program of a package into `bin`.
pub(super) fn fetch(environment: &Environment, package: &str, bin: &Path) -> Result<(), Error> {
    let release = os_release();
    let codename = field(&release, "VERSION_CODENAME").unwrap_or("sid");
    let found = sources(codename)?;
    let folder = environment.tools.join("apt");
    let mut last = Error::missing(
        "Debian's own entry among apt's sources",
        "None under /etc/apt names this release and the component 'main'.",
    );
    for source in &found {
        match fetch_from(environment, source, package, &folder, bin) {
            Ok(()) => return Ok(()),
            Err(error) => {
                say(&format!("not from this source: {error}"));
                last = error;
            }
        }
    }
    Err(last)
}

/// Puts one program of a package of this machine's own release into `bin`, without installing the package.
pub(super) fn unpack(
    environment: &Environment,
    package: &str,
    program: &Path,
    bin: &Path,
) -> Result<(), Error> {
    let folder = environment.tools.join("apt");
    remove(&folder)?;
    let root = folder.join("root");
    for part in [root.as_path(), bin] {
        std::fs::create_dir_all(part).map_err(Error::file(part))?;
    }
    let download = || {
        let words = ["-qq", "-o", "APT::Sandbox::User=root", "download", package];
        command::run(environment.command("apt-get", &words).current_dir(&folder))
    };
    if download().is_err() {
        // A new machine has no lists of packages yet.
        command::run(&mut environment.command("apt-get", &["-qq", "update"]))?;
        download()?;
    }
    extract(environment, &folder, &root)?;
    let source = root.join(program);
    let target = bin.join(program.file_name().unwrap_or_default());
    std::fs::copy(&source, &target).map_err(Error::file(&target))?;
    remove(&folder)
}

/// Unpacks the one package that was downloaded into a folder.
fn extract(environment: &Environment, folder: &Path, root: &Path) -> Result<(), Error> {
    let archive = files(folder)?
        .into_iter()
        .find(|path| path.extension().is_some_and(|end| end == "deb"));
    let archive = archive
        .ok_or_else(|| Error::missing("The downloaded package", "apt-get left no .deb file."))?;
    let mut unpack = environment.command("dpkg", &["-x"]);
    command::run(unpack.arg(&archive).arg(root))
}

fn fetch_from(
    environment: &Environment,
    source: &Source,
    package: &str,
    folder: &Path,
    bin: &Path,
) -> Result<(), Error> {
    remove(folder)?;
    for part in ["parts", "lists/partial", "cache/archives/partial", "root"] {
        let part = folder.join(part);
        std::fs::create_dir_all(&part).map_err(Error::file(&part))?;
    }
    let parts = folder.join("parts");
    let file = parts.join("keystay").with_extension(source.extension);
    std::fs::write(&file, &source.text).map_err(Error::file(&file))?;

    let options = [
        "Dir::Etc::SourceList=/dev/null".to_owned(),
        format!("Dir::Etc::SourceParts={}", parts.display()),
        format!("Dir::State::Lists={}", folder.join("lists").display()),
        format!("Dir::Cache={}", folder.join("cache").display()),
        // As root, apt would download as a user of its own, who may not write into this folder.
        "APT::Sandbox::User=root".to_owned(),
        // A third of what would be transferred is for graphical package managers.
        "Acquire::IndexTargets::deb::DEP-11::DefaultEnabled=false".to_owned(),
        "Acquire::Languages=none".to_owned(),
    ];
    let apt = |words: &[&str]| {
        let mut arguments = vec!["-qq"];
        arguments.extend(options.iter().flat_map(|option| ["-o", option.as_str()]));
        arguments.extend(words);
        environment.command("apt-get", &arguments)
    };
    command::run(&mut apt(&["--error-on=any", "update"]))?;
    command::run(apt(&["download", package]).current_dir(folder))?;

    let root = folder.join("root");
    extract(environment, folder, &root)?;
    for program in files(&root.join("usr/bin"))? {
        let target = bin.join(program.file_name().unwrap_or_default());
        std::fs::copy(&program, &target).map_err(Error::file(&target))?;
    }
    remove(folder)
}

fn remove(folder: &Path) -> Result<(), Error> {
    if folder.exists() {
        std::fs::remove_dir_all(folder).map_err(Error::file(folder))
    } else {
        Ok(())
    }
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let entries = std::fs::read_dir(folder).map_err(Error::file(folder))?;
    let mut files: Vec<_> = entries
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    Ok(files)
}

fn os_release() -> String {
    std::fs::read_to_string("/etc/os-release").unwrap_or_default()
}

fn field<'a>(release: &'a str, name: &str) -> Option<&'a str> {
    release.lines().find_map(|line| {
        Some(
            line.strip_prefix(name)?
                .strip_prefix('=')?
                .trim_matches('"'),
        )
    })
}

/// The machine's entries for Debian itself, each turned to the newer release.
fn sources(codename: &str) -> Result<Vec<Source>, Error> {
    let mut candidates = vec![PathBuf::from("/etc/apt/sources.list")];
    if let Ok(more) = files(Path::new("/etc/apt/sources.list.d")) {
        candidates.extend(more);
    }
    let mut found = Vec::new();
    for path in candidates.iter().filter(|path| path.is_file()) {
        let text = std::fs::read_to_string(path).map_err(Error::file(path))?;
        match path.extension().and_then(|end| end.to_str()) {
            Some("list") => found.extend(one_line_entries(&text, codename)),
            Some("sources") => found.extend(stanzas(&text, codename)),
            _ => {}
        }
    }
    Ok(found)
}

/// Whether a suite is this machine's Debian release itself, not its updates or somebody else's.
fn is_release(suite: &str, codename: &str) -> bool {
    let suite = suite.trim_end_matches('/');
    suite == codename || ["stable", "testing", "unstable", "sid"].contains(&suite)
}

/// Entries of the form `deb [options] URI suite component ...` (sources.list(5)).
fn one_line_entries(text: &str, codename: &str) -> Vec<Source> {
    text.lines()
        .filter_map(|line| one_line_entry(line, codename))
        .collect()
}

fn one_line_entry(line: &str, codename: &str) -> Option<Source> {
    let line = line.split('#').next()?.trim();
    let rest = line
        .strip_prefix("deb")?
        .strip_prefix([' ', '\t'])?
        .trim_start();
    let (options, rest) = match rest.strip_prefix('[') {
        Some(inside) => inside
            .split_once(']')
            .map(|(options, rest)| (format!("[{}] ", options.trim()), rest))?,
        None => (String::new(), rest),
    };
    let mut words = rest.split_whitespace();
    let (uri, suite) = (words.next()?, words.next()?);
    (is_release(suite, codename) && words.any(|word| word == "main")).then(|| Source {
        extension: "list",
        text: format!("deb {options}{uri} {RELEASE} main\n"),
    })
}

/// Entries in the deb822 form: stanzas of `Field: value`, with continued lines (sources.list(5)).
fn stanzas(text: &str, codename: &str) -> Vec<Source> {
    let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
    lines
        .split(|line| line.trim().is_empty())
        .filter_map(|stanza| one_stanza(stanza, codename))
        .collect()
}

fn one_stanza(lines: &[&str], codename: &str) -> Option<Source> {
    let mut fields: Vec<(String, String)> = Vec::new();
    for line in lines {
        if line.starts_with([' ', '\t']) {
            // A continued line, such as one of a signing key that stands in the file itself.
            let (_, value) = fields.last_mut()?;
            value.push('\n');
            value.push_str(line);
        } else {
            let (name, value) = line.split_once(':')?;
            fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
    }
    let value = |name: &str| {
        fields
            .iter()
            .find(|(field, _)| field == name)
            .map(|(_, value)| value.as_str())
    };
    let has = |name: &str, test: &dyn Fn(&str) -> bool| {
        value(name).is_some_and(|v| v.split_whitespace().any(test))
    };
    let fits = value("enabled").is_none_or(|v| v != "no")
        && has("types", &|word| word == "deb")
        && has("suites", &|word| is_release(word, codename))
        && has("components", &|word| word == "main");
    let kept = fields
        .iter()
        .filter(|(name, _)| !["types", "suites", "components"].contains(&name.as_str()));
    fits.then(|| {
        let mut text = format!("types: deb\nsuites: {RELEASE}\ncomponents: main\n");
        kept.for_each(|(name, value)| text.extend([name, ": ", value, "\n"]));
        Source {
            extension: "sources",
            text,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_entries_are_turned() {
        let text = "# deb http://old.example/debian bookworm main\n\
                    deb http://mirror.example/debian bookworm main contrib # ours\n\
                    deb-src http://mirror.example/debian bookworm main\n\
                    deb http://mirror.example/debian bookworm-updates main\n\
                    deb http://security.example/debian-security bookworm-security main\n\
                    deb https://other.example/apt bookworm stable\n\
                    deb [ arch=amd64 signed-by=/k.gpg ] https://second.example/debian stable main\n";
        let texts: Vec<_> = one_line_entries(text, "bookworm")
            .into_iter()
            .map(|source| source.text)
            .collect();
        assert_eq!(
            texts,
            [
                "deb http://mirror.example/debian forky main\n",
                "deb [arch=amd64 signed-by=/k.gpg] https://second.example/debian forky main\n"
            ]
        );
    }

    #[test]
    fn stanzas_are_turned() {
        let text = "Types: deb\n# a remark\nURIs: http://mirror.example/debian\nSuites: bookworm bookworm-updates\n\
                    Components: main\nSigned-By: /k.gpg\n\n\
                    Types: deb\nURIs: http://security.example/\nSuites: bookworm-security\nComponents: main\n\n\n\
                    Types: deb\nEnabled: no\nURIs: http://off.example/\nSuites: bookworm\nComponents: main\n\n\
                    Types: deb-src\nURIs: http://source.example/\nSuites: bookworm\nComponents: main\n";
        let expected = "types: deb\nsuites: forky\ncomponents: main\n\
                        uris: http://mirror.example/debian\nsigned-by: /k.gpg\n";
        assert_eq!(
            stanzas(text, "bookworm"),
            [Source {
                extension: "sources",
                text: expected.to_owned()
            }]
        );
    }

    #[test]
    fn a_key_inside_a_stanza_is_kept() {
        let text = "Types: deb deb-src\nURIs: http://mirror.example/debian\nSuites: trixie\nComponents: contrib main\n\
                    Signed-By:\n -----BEGIN PGP PUBLIC KEY BLOCK-----\n .\n mQ\n";
        let found = stanzas(text, "trixie");
        assert_eq!(found.len(), 1);
        assert!(
            found[0]
                .text
                .ends_with("signed-by: \n -----BEGIN PGP PUBLIC KEY BLOCK-----\n .\n mQ\n")
        );
    }

    #[test]
    fn the_release_file_is_read() {
        let text = "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nVERSION_CODENAME=bookworm\nID=debian\nVERSION_ID=\"12\"\n";
        assert_eq!(field(text, "ID"), Some("debian"));
        assert_eq!(field(text, "VERSION_CODENAME"), Some("bookworm"));
        assert_eq!(field(text, "VERSION_ID"), Some("12"));
        assert_eq!(field(text, "NONE"), None);
    }
}
