// How keystay.html loads the program: it stands in the page itself. Takes the place of what boot.js has for the site.

// The script of the program is put in here when the page is built.
const program = async () => {
  /* keystay:program */
  return { default: __wbg_init };
};

// A file that stands in the page in base64. It is taken out of the page, so that it is in memory only once.
const inside = async (name, sum) => {
  const place = document.getElementById(name);
  const text = atob(place.textContent);
  place.remove();
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = text.charCodeAt(at);
  // Against damage on the way. Whoever changes a file on purpose can change its checksum too.
  if (globalThis.crypto?.subtle) {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-384", bytes));
    if (`sha384-${btoa(String.fromCharCode(...digest))}` !== sum) {
      throw new Error(`${name} is not the one of this page`);
    }
  }
  return bytes;
};

const wasm = () => inside("keystay_bg.wasm", INTEGRITY_WASM);
