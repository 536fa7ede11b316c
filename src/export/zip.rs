//! ZIP archives (APPNOTE 6.3), stored and not compressed: a handful of small files.
//!
//! Of our own, because the crate `zip` costs 41 kB of the page, compressed, and this less than one.

use zeroize::Zeroizing;

/// One file.
#[derive(Debug)]
pub struct Entry<'a> {
    /// Its path with `/` between folders, ASCII.
    pub path: &'a str,
    /// What is in it.
    pub content: &'a [u8],
}

/// The date of all files, as MS-DOS counts: 1 January 1980. An archive does not reveal when it was made, and the same
/// files make the same archive.
const DATE: u16 = 0x21;

/// Version 2.0: folders.
const VERSION: u16 = 20;

/// Made on a Unix system, where the upper half of the attributes is the mode of the file.
const MADE_BY: u16 = 3 << 8 | VERSION;

/// `-rw-r--r--`. Web servers must be able to read what is unpacked.
const MODE: u32 = 0o100_644 << 16;

/// The archive. It may hold a private key, so it is wiped when dropped.
///
/// No more and no larger files than fit into the first form of the format: 65,535 files, 4 GiB.
pub fn zip(entries: &[Entry<'_>]) -> Zeroizing<Vec<u8>> {
    // Allocated once: a list that grows leaves copies behind.
    let size: usize = entries
        .iter()
        .map(|entry| entry.content.len() + 2 * entry.path.len() + 76)
        .sum();
    let mut archive = Zeroizing::new(Vec::with_capacity(size + 22));
    let mut directory = Vec::new();
    for entry in entries {
        let offset = short(archive.len());
        let mut common = Vec::new();
        // No flags, stored, no time, the date.
        for number in [VERSION, 0, 0, 0, DATE] {
            common.extend(number.to_le_bytes());
        }
        let length = short(entry.content.len());
        for number in [
            crc32(entry.content),
            length,
            length,
            short(entry.path.len()),
        ] {
            common.extend(number.to_le_bytes());
        }
        archive.extend(b"PK\x03\x04");
        archive.extend(&common);
        archive.extend(entry.path.as_bytes());
        archive.extend(entry.content);

        directory.extend(b"PK\x01\x02");
        directory.extend(MADE_BY.to_le_bytes());
        directory.extend(&common);
        // No comment, the first disk, no internal attributes.
        directory.extend([0; 6]);
        directory.extend(MODE.to_le_bytes());
        directory.extend(offset.to_le_bytes());
        directory.extend(entry.path.as_bytes());
    }
    let (offset, length) = (short(archive.len()), short(directory.len()));
    let count = u16::try_from(entries.len()).unwrap_or(u16::MAX);
    archive.extend(&directory);
    archive.extend(b"PK\x05\x06\0\0\0\0");
    archive.extend(count.to_le_bytes());
    archive.extend(count.to_le_bytes());
    archive.extend(length.to_le_bytes());
    archive.extend(offset.to_le_bytes());
    archive.extend([0; 2]);
    archive
}

fn short(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// The checksum that the format wants (ISO 3309). Bit by bit: what is summed up has a few kilobytes.
fn crc32(content: &[u8]) -> u32 {
    let mut sum = u32::MAX;
    for octet in content {
        sum ^= u32::from(*octet);
        for _ in 0..8 {
            sum = (sum >> 1) ^ (0xEDB8_8320 & (sum & 1).wrapping_neg());
        }
    }
    !sum
}

#[cfg(test)]
mod tests;
