//! The archive is judged by a program of somebody else's.

use std::process::Command;

use super::*;

#[test]
fn checksums_are_those_of_the_catalogue() {
    assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
    assert_eq!(crc32(b""), 0);
}

#[test]
fn pythons_zipfile_finds_every_file_whole() {
    let folder = tempfile::tempdir().unwrap();
    let all: Vec<u8> = (0..=255).collect();
    let path = ".well-known/acme-challenge/abc_-123";
    let entries = [
        Entry {
            path,
            content: b"abc_-123.thumbprint",
        },
        Entry {
            path: "empty",
            content: b"",
        },
        Entry {
            path: "binary",
            content: &all,
        },
    ];
    let file = folder.path().join("test.zip");
    std::fs::write(&file, &*zip(&entries)).unwrap();
    let script = "import sys, zipfile\nz = zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\nz.extractall(sys.argv[2])";
    let judged = Command::new("python3")
        .args(["-c", script])
        .args([&file, &folder.path().join("out")])
        .status()
        .expect("python3");
    assert!(judged.success());
    for entry in entries {
        let found = std::fs::read(folder.path().join("out").join(entry.path)).unwrap();
        assert_eq!(found, entry.content, "{}", entry.path);
    }
}

#[test]
fn the_same_files_make_the_same_archive_and_none_make_an_empty_one() {
    let entries = || {
        [Entry {
            path: "a",
            content: b"b",
        }]
    };
    assert_eq!(zip(&entries()), zip(&entries()));
    assert_eq!(zip(&[]).len(), 22);
}
