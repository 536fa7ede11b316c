//! A CA that refuses good nonces, one of twenty or every second: every order succeeds all the same.
//!
//! Nine orders in every run; with `cargo xtask test --all` two hundred at 5 % and fifty at 50 %. The page does all of it,
//! straight with Pebble; a script presses its buttons, which is quicker than to look for each as a person does.

use std::io::Write as _;
use std::time::Instant;

use serde_json::Value;
use testbed::pebble::PebbleOptions;

use crate::person::Person;
use crate::sample::all;

/// Types a name, agrees, and reads what is asked for.
const BEGIN: &str = r"
const [name, directory, done] = arguments;
const see = (test) => new Promise((found, failed) => {
  const until = Date.now() + 60000;
  const look = () => {
    const it = test();
    if (it) found(it);
    else if (Date.now() > until) failed(new Error(document.body.innerText));
    else setTimeout(look, 20);
  };
  look();
});
const heading = (words) => () => document.querySelector('h1')?.textContent.startsWith(words);
const press = (words) => see(() => [...document.querySelectorAll('button')].find(it => it.textContent.trim() === words))
  .then(button => button.click());
window.confirm = () => true;
(async () => {
  location.hash = 'names';
  await see(heading('Get a certificate'));
  document.querySelector('textarea').value = name;
  // Quicker than the page, which chooses again what was chosen before.
  [...document.querySelectorAll('label')].find(it => it.textContent === 'Another CA').click();
  document.querySelector('#directory').value = directory;
  await press('Continue');
  await see(heading('Before you order'));
  (await see(() => document.querySelector('form > .field input[type=checkbox]'))).click();
  await press('Agree and continue');
  await see(heading('Prove that'));
  const terms = [...document.querySelectorAll('article dt')];
  const of = (label) => terms.find(it => it.textContent.startsWith(label)).nextElementSibling.querySelector('code').textContent;
  return [of('Name in full'), of('Value')];
})().then(done, error => done(String(error)));
";

/// Has the CA look, and waits for the certificate. Gives its names.
const END: &str = r"
const done = arguments[0];
const until = Date.now() + 60000;
[...document.querySelectorAll('button')].find(it => it.textContent.endsWith('all the same')).click();
const look = () => {
  const trouble = document.querySelector('#trouble');
  if (document.querySelector('h1')?.textContent === 'Your certificate') {
    done([...document.querySelectorAll('.facts li')].map(it => it.textContent));
  } else if (trouble || Date.now() > until) {
    done(document.body.innerText);
  } else {
    setTimeout(look, 20);
  }
};
look();
";

async fn orders(nonce_reject: u8, count: usize) {
    let pebble = PebbleOptions {
        nonce_reject,
        ..PebbleOptions::default()
    };
    let person = Person::at_any_ca(pebble).await;
    let directory = person.world.pebble.directory_url();
    let client = person.browser.client();
    let mut timeouts = fantoccini::wd::TimeoutConfiguration::default();
    timeouts.set_script(Some(std::time::Duration::from_mins(2)));
    client.update_timeouts(timeouts).await.expect("time-outs");
    let started = Instant::now();
    for number in 0..count {
        let name = format!("n{number}.nonces.test");
        let arguments = vec![Value::from(name.as_str()), Value::from(directory.as_str())];
        let asked = client.execute_async(BEGIN, arguments).await;
        let asked = asked.expect("a script");
        let (Some(record), Some(value)) = (asked[0].as_str(), asked[1].as_str()) else {
            panic!("order {number} of {count}: {asked}");
        };
        let set = person.world.dns.zone().set_txt(record, value).await;
        set.expect("set-txt");
        let names = client.execute_async(END, Vec::new()).await;
        let names = names.expect("a script");
        assert_eq!(names, Value::from(vec![name]), "order {number} of {count}");
    }
    let took = started.elapsed().as_secs();
    // Past the test runner, which would keep it to itself: the figures belong into every run's log.
    let said = format!(
        "{count} of {count} orders succeed at {nonce_reject} % nonce rejection, in {took} s\n"
    );
    let written = std::io::stderr().write_all(said.as_bytes());
    written.expect("written");
    // The last one is judged by others too.
    let name = format!("n{}.nonces.test", count - 1);
    let files = person.downloads().await;
    person.judges(&files, &[&name], &name).await;
}

#[tokio::test]
async fn every_order_succeeds_where_one_nonce_of_twenty_is_refused() {
    orders(5, if all() { 200 } else { 6 }).await;
}

#[tokio::test]
async fn every_order_succeeds_where_every_second_nonce_is_refused() {
    orders(50, if all() { 50 } else { 3 }).await;
}
