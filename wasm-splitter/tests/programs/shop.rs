//! A program with three parts, which `tests/three_parts.rs` compiles, splits and runs. Everything in it that could be computed
//! at compile time depends on an argument instead.

use std::cell::RefCell;

use loaded_later::loaded_later;

#[link(wasm_import_module = "test")]
unsafe extern "C" {
    safe fn say(start: *const u8, length: usize);
}

fn tell(text: &str) {
    say(text.as_ptr(), text.len());
}

thread_local! {
    /// Written by the main program and by parts.
    static LOG: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

#[inline(never)]
fn record(text: String) {
    tell(&text);
    LOG.with_borrow_mut(|log| log.push(text));
}

/// Used by the main program and by parts.
trait Describe {
    fn describe(&self, number: u32) -> String;
}

struct Plain;

impl Describe for Plain {
    fn describe(&self, number: u32) -> String {
        format!("main counts {number}")
    }
}

#[unsafe(no_mangle)]
extern "C" fn count(number: u32) -> usize {
    record(choose(0, number).describe(number));
    LOG.with_borrow(Vec::len)
}

#[unsafe(no_mangle)]
extern "C" fn order(number: u32) -> u32 {
    order_page(number, &|it| record(format!("main is told {it}")))
}

#[unsafe(no_mangle)]
extern "C" fn tools(number: u32) -> u32 {
    tools_page(number, vec![number; 3])
}

#[unsafe(no_mangle)]
extern "C" fn export(number: u32) -> u32 {
    export_page(number)
}

#[inline(never)]
fn choose(_: u32, _: u32) -> Box<dyn Describe> {
    Box::new(Plain)
}

struct OfOrder(u32);

impl Describe for OfOrder {
    fn describe(&self, number: u32) -> String {
        format!("only the order says {}", self.0 + number)
    }
}

#[loaded_later(part = "order")]
fn order_page(mut number: u32, told: &dyn Fn(u32)) -> u32 {
    number += 1;
    let described: Box<dyn Describe> = if number > 1000 {
        choose(1, number)
    } else {
        Box::new(OfOrder(number))
    };
    record(described.describe(number));
    told(number);
    // Into another part. Its file has to be there.
    if number > 100 {
        record(format!("order calls tools: {}", tools_page(number, Vec::new())));
    }
    common(number)
}

#[loaded_later(part = "tools")]
fn tools_page(number: u32, list: Vec<u32>) -> u32 {
    let closure = |it: &u32| it + number;
    let sum: u32 = list.iter().map(closure).sum();
    record(format!("only the tools say {sum}"));
    common(sum)
}

/// What two parts need, but not the main program.
#[inline(never)]
fn common(number: u32) -> u32 {
    record(format!("order and tools share {}", number * 2));
    number * 2
}

#[loaded_later(part = "export")]
fn export_page(number: u32) -> u32 {
    let mut digits: Vec<char> = number.to_string().chars().collect();
    digits.sort_unstable_by_key(|it| std::cmp::Reverse(*it));
    record(format!("only the export says {}", digits.iter().collect::<String>()));
    number
}
