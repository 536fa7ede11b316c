// Loads the program, checks that it is the one this page was built with, and starts it.
// `cargo xtask dist` writes the two checksums; without them nothing is checked (development builds).

const INTEGRITY_JS = "__INTEGRITY_JS__";
const INTEGRITY_WASM = "__INTEGRITY_WASM__";

const integrity = (value) => (value.startsWith("sha") ? value : "");

// The line that says that nothing runs yet.
const waiting = document.getElementById("unstarted");
if (waiting) waiting.hidden = true;

// For who wants to read it in the page: “How do I know?”.
document.documentElement.dataset.wasm = integrity(INTEGRITY_WASM);

const show = (id, detail) => {
  document.documentElement.dataset.state = "failed";
  const place = document.getElementById(`${id}-detail`);
  if (place && detail) place.textContent = String(detail);
  const notice = document.getElementById(id);
  if (notice) {
    notice.hidden = false;
    notice.scrollIntoView();
  }
};

// What the program does not catch ends it: it may have been stopped amid a change, so nothing of it can be relied on. A panic
// has shown itself already, in its own words. Errors of what extensions put into the page are none of ours. The message of
// an error may hold what a person typed, so only the engine's own words are shown.
const own = new URL(".", import.meta.url).href;
const stopped = (error) => {
  if (document.documentElement.dataset.state === "failed") return;
  const lines = String(error?.stack).split("\n").filter((line) => /^ +at |@/.test(line));
  const place = lines.find((line) => line.includes(own) || line.includes("wasm-function"));
  if (error?.name === "RuntimeError" || error?.name === "RangeError") show("stopped", error.message);
  else if (place) show("stopped", `${error.name} ${place.replaceAll(own, "").trim()}`);
};
addEventListener("error", ({ error }) => stopped(error));
addEventListener("unhandledrejection", ({ reason }) => stopped(reason));

// The program that has stopped must not ask whether it may be left.
addEventListener("beforeunload", (event) => {
  if (document.documentElement.dataset.state === "failed") event.stopImmediatePropagation();
});
addEventListener("click", ({ target }) => {
  if (target.closest?.("[data-reload]")) location.reload();
});

// The first page can be used before the program is here: a Continue pressed too early is kept on the form, and
// the program takes it up.
addEventListener("submit", (event) => {
  event.preventDefault();
  if (document.documentElement.dataset.state !== "ready") {
    event.target.setAttribute("data-pressed", "");
  }
}, true);

// A text can be pasted into an area or come as a file, chosen or dropped; the last one given counts. A file that is
// dropped beside its place does nothing: the browser would leave the page for it, and the keys with it.
const beside = (element, kind) => element.closest?.(".field")?.querySelector(kind);

addEventListener("dragover", (event) => {
  if (event.dataTransfer.types.includes("Files")) event.preventDefault();
});
addEventListener("drop", (event) => {
  const { files } = event.dataTransfer;
  if (!files.length) return;
  event.preventDefault();
  const field = beside(event.target, "input[type=file]");
  if (!field) return;
  field.files = files;
  field.dispatchEvent(new Event("input", { bubbles: true }));
});
addEventListener("input", ({ target }) => {
  const other = beside(target, target.type === "file" ? "textarea" : "input[type=file]");
  if (other) other.value = "";
});

// keystay:beside
// The program as a module. `integrity` works on the module's preload, and an import takes what was preloaded.
const program = async () => {
  const url = new URL("keystay.js", import.meta.url).href;
  const link = document.createElement("link");
  if (link.relList?.supports?.("modulepreload")) {
    link.rel = "modulepreload";
    link.href = url;
    if (integrity(INTEGRITY_JS)) link.integrity = INTEGRITY_JS;
    const loaded = new Promise((resolve, reject) => {
      link.onload = resolve;
      link.onerror = () => reject(new Error("keystay.js did not load, or is not the file of this page"));
    });
    document.head.append(link);
    await loaded;
  } else {
    await fetch(url, { integrity: integrity(INTEGRITY_JS) });
  }
  return import(url);
};

const wasm = async () => {
  const url = new URL("keystay_bg.wasm", import.meta.url);
  const response = await fetch(url, { integrity: integrity(INTEGRITY_WASM), credentials: "omit" });
  if (!response.ok) throw new Error(`keystay_bg.wasm: status ${response.status}`);
  return response;
};

// keystay:end

const start = async () => {
  if (typeof WebAssembly !== "object" || typeof WebAssembly.instantiate !== "function") {
    show("no-wasm");
    return;
  }
  try {
    // The smallest module there is. A browser may have WebAssembly and still refuse to run it.
    await WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
  } catch {
    show("no-wasm");
    return;
  }
  try {
    const [module, response] = await Promise.all([program(), wasm()]);
    await module.default({ module_or_path: response });
  } catch (error) {
    // If the program itself stopped, it has already said so.
    if (document.getElementById("stopped")?.hidden !== false) show("no-load", error);
  }
};

start();
