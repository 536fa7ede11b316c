//! What the content security policy keeps a script from that somebody got into the page.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};
use testbed::pebble::PebbleOptions;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

use crate::person::Person;

/// Each tries to reach an address, and answers with what became of it.
const TRIES: &str = r#"
const [elsewhere, wanted, done] = arguments;
const told = new Set();
addEventListener("securitypolicyviolation", (event) => told.add(event.effectiveDirective));
const at = (what) => `${elsewhere}?${what}`;
const fails = (element) => new Promise((resolve) => {
  element.onerror = () => resolve("refused");
  element.onload = () => resolve("loaded");
});
const add = (name, set) => {
  const element = document.createElement(name);
  const answer = fails(element);
  set(element);
  document.body.append(element);
  return answer;
};
const tries = {
  fetch: () => fetch(at("fetch"), { mode: "no-cors" }),
  post: () => fetch(at("post"), { mode: "no-cors", method: "POST", body: "secret" }),
  request: () => new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.onload = () => resolve("loaded");
    request.onerror = () => reject(new Error("refused"));
    request.open("GET", at("request"));
    request.send();
  }),
  events: () => new Promise((resolve, reject) => {
    const events = new EventSource(at("events"));
    events.onopen = () => resolve("open");
    events.onerror = () => reject(new Error("refused"));
  }),
  socket: () => new Promise((resolve, reject) => {
    const socket = new WebSocket(at("socket").replace("http", "ws"));
    socket.onopen = () => resolve("open");
    socket.onerror = () => reject(new Error("refused"));
  }),
  beacon: () => (navigator.sendBeacon(at("beacon"), "secret"), "sent"),
  image: () => add("img", (it) => { it.src = at("image"); }),
  style: () => add("link", (it) => { it.rel = "stylesheet"; it.href = at("style"); }),
  preload: () => add("link", (it) => { it.rel = "preload"; it.as = "fetch"; it.href = at("preload"); }),
  frame: () => add("iframe", (it) => { it.src = at("frame"); }),
  media: () => add("audio", (it) => { it.src = at("media"); }),
  script: () => add("script", (it) => { it.src = at("script"); }),
  worker: () => new Worker(at("worker")),
  form: () => {
    const form = document.createElement("form");
    form.action = at("form");
    form.method = "post";
    document.body.append(form);
    form.submit();
    return "sent";
  },
  base: () => { document.head.append(Object.assign(document.createElement("base"), { href: elsewhere })); return document.baseURI; },
  markup: () => { document.body.insertAdjacentHTML("beforeend", "<img src=x>"); return "set"; },
  inline: () => {
    const script = document.createElement("script");
    script.append("document.documentElement.dataset.inline = 'ran'");
    document.body.append(script);
    return document.documentElement.dataset.inline ?? "refused";
  },
  handler: () => {
    const element = document.createElement("button");
    element.setAttribute("onclick", "document.documentElement.dataset.handler = 'ran'");
    element.click();
    return document.documentElement.dataset.handler ?? "refused";
  },
  attribute: () => {
    document.body.setAttribute("style", "color: red");
    return getComputedStyle(document.body).color === "rgb(255, 0, 0)" ? "ran" : "refused";
  },
};
const answers = {};
(async () => {
  for (const [name, go] of Object.entries(tries)) {
    const late = new Promise((resolve) => setTimeout(resolve, 2000, "nothing"));
    try {
      answers[name] = String(await Promise.race([go(), late]));
    } catch (error) {
      answers[name] = "refused";
    }
  }
  // The reports come a little later.
  for (let left = 100; left && !wanted.every((directive) => told.has(directive)); left -= 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  done({ answers, told: [...told].sort() });
})();
"#;

/// What is reported of these tries.
const REPORTED: [&str; 9] = [
    "base-uri",
    "connect-src",
    "form-action",
    "frame-src",
    "img-src",
    "media-src",
    "require-trusted-types-for",
    "style-src-attr",
    "style-src-elem",
];

/// A place that counts the requests it gets.
struct Elsewhere {
    url: String,
    visits: Arc<AtomicUsize>,
}

impl Elsewhere {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}/", listener.local_addr().expect("an address"));
        let visits = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&visits);
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let counted = Arc::clone(&counted);
                let answer = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
                tokio::spawn(async move {
                    // Before Chromium refuses a frame or a form it opens a connection, over which nothing goes.
                    if matches!(stream.read(&mut [0; 1024]).await, Ok(1..)) {
                        counted.fetch_add(1, Ordering::SeqCst);
                    }
                    let _ = stream.write_all(answer.as_bytes()).await;
                });
            }
        });
        Self { url, visits }
    }

    fn visits(&self) -> usize {
        self.visits.load(Ordering::SeqCst)
    }
}

#[tokio::test]
async fn a_script_that_got_into_the_page_reaches_nobody_else() {
    let person = Person::at_index(PebbleOptions::default()).await;
    let radio = person.browser.find("radio", crate::person::LOCAL_CA).await;
    radio.expect("the program runs");
    let elsewhere = Elsewhere::start().await;
    let tried = async |wanted: &[&str]| -> Value {
        let client = person.browser.client();
        let arguments = vec![json!(elsewhere.url), json!(wanted)];
        let answer = client.execute_async(TRIES, arguments).await;
        answer.expect("a script")
    };
    let before = tried(&REPORTED).await;
    let own = person.address("");
    let address = person.browser.client().current_url().await;
    assert_eq!(address.expect("an address").as_str(), own);
    assert_eq!(elsewhere.visits(), 0, "{before}");
    for (what, answer) in before["answers"].as_object().expect("answers") {
        let refused = match what.as_str() {
            // They do not say what becomes of them: a frame that is refused shows the browser's own page for that.
            "beacon" | "form" => answer == "sent",
            "frame" => answer == "loaded",
            "base" => answer.as_str() == Some(&own),
            _ => answer == "refused",
        };
        assert!(refused, "{what}: {answer}");
    }
    assert_eq!(before["told"], json!(REPORTED));
    // The same on a page without a policy arrives, so this test sees what there is to see.
    person.open_address(&elsewhere.url).await;
    let after = tried(&[]).await;
    assert!(elsewhere.visits() >= 12, "{}: {after}", elsewhere.visits());
}
