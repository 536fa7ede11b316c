//! Input that is either pasted as text or chosen as a file.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlInputElement;
use zeroize::Zeroizing;

use super::page;

/// More than any key, certificate or certificate request has, and the limit for a backup file.
const LARGEST: usize = 1024 * 1024;

/// Appended to the id of a text area, this is the id of the file input beside it.
pub const FILE: &str = "-file";

/// The text in the text area with this id, or else the file that was chosen beside it (see [`FILE`]). It may be a key, so
/// it is wiped when dropped. `None` if there is neither; empty if it is too large or cannot be read.
pub async fn read(id: &str) -> Option<Zeroizing<Vec<u8>>> {
    let typed = page::value(id).unwrap_or_default();
    let typed = Zeroizing::new(typed.into_bytes());
    if !typed.trim_ascii().is_empty() {
        let fits = typed.len() <= LARGEST;
        return Some(if fits { typed } else { Zeroizing::default() });
    }
    let input = page::element(&[id, FILE].concat())?;
    let file = input.dyn_into::<HtmlInputElement>().ok()?.files()?.get(0)?;
    // A file that is too large is not read at all.
    let most = f64::from(u32::try_from(LARGEST).unwrap_or(u32::MAX));
    if file.size() > most {
        return Some(Zeroizing::default());
    }
    let buffer = JsFuture::from(file.array_buffer()).await.ok();
    let bytes = buffer.map(|buffer| {
        let array = js_sys::Uint8Array::new(&buffer);
        let bytes = Zeroizing::new(array.to_vec());
        // The browser may not collect its copy for long.
        array.fill(0, 0, array.length());
        bytes
    });
    Some(bytes.unwrap_or_default())
}

/// Empties the text area with this id and the file input beside it.
pub fn clear(id: &str) {
    page::overwrite(id, "");
    page::overwrite(&[id, FILE].concat(), "");
}
