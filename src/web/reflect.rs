//! What the platform offers, by its name: without the bindings of `web-sys`, which would be one import for each form of each
//! call.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::prelude::*;

/// The platform has no such thing here.
#[derive(Clone, Copy, Debug)]
pub(super) struct NotThere;

/// A member that has to be there.
pub(super) fn member(of: &JsValue, name: &str) -> Result<JsValue, NotThere> {
    match Reflect::get(of, &name.into()) {
        Ok(value) if value.is_object() || value.is_function() => Ok(value),
        _ => Err(NotThere),
    }
}

/// Calls a method that has to be there. What it throws is the error inside.
pub(super) fn call(
    this: &JsValue,
    method: &str,
    arguments: &[&JsValue],
) -> Result<Result<JsValue, JsValue>, NotThere> {
    let method: Function = member(this, method)?.unchecked_into();
    let list = Array::new();
    for argument in arguments {
        list.push(argument);
    }
    Ok(method.apply(this, &list))
}

/// The name of an error.
pub(super) fn name_of(error: &JsValue) -> Option<String> {
    Reflect::get(error, &"name".into()).ok()?.as_string()
}
