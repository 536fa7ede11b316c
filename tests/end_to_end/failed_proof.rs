//! A record that is wrong: what is said, and the way on.

use testbed::pebble::PebbleOptions;

use crate::person::{Person, RequiredProof};

#[tokio::test]
async fn a_wrong_record_is_corrected_and_what_is_proved_stays_proved() {
    let person = Person::at_index(PebbleOptions {
        authz_reuse: 100,
        ..PebbleOptions::default()
    })
    .await;
    person.orders("right.test wrong.test").await;
    let asked = person.reads().await;
    let [
        right,
        RequiredProof::Record {
            name: wrong,
            values: old,
        },
    ] = asked.as_slice()
    else {
        panic!("{asked:?}")
    };
    person.puts(std::slice::from_ref(right)).await;
    person
        .world
        .dns
        .zone()
        .set_txt(wrong, "\"an old value\"")
        .await
        .expect("set-txt");
    person.asks_anyway().await;

    person.heading("One name could not be proved").await;
    person.sees("What the CA saw for wrong.test").await;
    person.sees("Names that are proved stay proved").await;
    person.looks("5-failed").await;
    person.click("button", "Get new values and go on").await;

    let again = person.reads().await;
    let [RequiredProof::Record { name, values }] = again.as_slice() else {
        panic!("only what is left: {again:?}")
    };
    assert_eq!(name, wrong);
    assert_ne!(values, old, "a new order brings a new value");
    person.sees("Already proved").await;
    person.sees("new").await;
    person.looks("6-prove-again").await;
    person
        .world
        .dns
        .zone()
        .clear_txt(wrong)
        .await
        .expect("clear-txt");
    person.puts(&again).await;
    person.says_done().await;
    let files = person.downloads().await;
    person
        .judges(&files, &["right.test", "wrong.test"], "wrong.test")
        .await;
    person.finds_no_fault().await;
}
