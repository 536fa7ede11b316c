//! Octets that outlive the page (Indexed Database API), and the key that they are sealed with.
//!
//! The database is opened for each task and closed after it, so that no tab is in the way of another that erases it. It is
//! made when something is put into it for the first time, and not before.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use futures_util::future::{Either, select};
use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::clock::sleep;
use super::reflect::{NotThere, call, member, name_of};
use super::webcrypto;

/// The database.
const NAME: &str = "keystay";
/// What is kept, by its name.
const RECORDS: &str = "records";
/// The key that it is sealed with.
const VAULT: &str = "vault";
/// The one thing in there.
const KEY: &str = "key";

/// How long the browser may take. What takes longer holds up who waits for it more than it helps.
const PATIENCE: Duration = Duration::from_secs(10);

/// Why something could not be kept or found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorageFailure {
    /// The browser keeps nothing for this page.
    Unavailable,
    /// There is no room left.
    Full,
    /// It did not work.
    Failed,
}

impl From<NotThere> for StorageFailure {
    fn from(_: NotThere) -> Self {
        Self::Unavailable
    }
}

impl From<JsValue> for StorageFailure {
    fn from(error: JsValue) -> Self {
        match name_of(&error).as_deref() {
            Some("QuotaExceededError") => Self::Full,
            Some("SecurityError" | "InvalidStateError" | "UnknownError" | "DataCloneError") => {
                Self::Unavailable
            }
            _ => Self::Failed,
        }
    }
}

impl From<webcrypto::Failure> for StorageFailure {
    fn from(failure: webcrypto::Failure) -> Self {
        match failure {
            webcrypto::Failure::Unavailable => Self::Unavailable,
            webcrypto::Failure::Refused => Self::Failed,
        }
    }
}

/// Whether the browser may keep something for this page. Not for one that is a file on the computer: all such pages share
/// one storage, whoever they are by.
pub fn is_possible() -> bool {
    let is_file = web_sys::window().is_none_or(|it| {
        let origin = it.location().origin().unwrap_or_default();
        origin == "null" || origin.starts_with("file:")
    });
    !is_file && member(&js_sys::global(), "indexedDB").is_ok() && webcrypto::is_there()
}

/// Octets, and the name that they are kept under.
pub type Record = (String, Vec<u8>);

/// Everything that is kept, by its name.
pub async fn read() -> Result<Vec<Record>, StorageFailure> {
    patiently(async {
        let Some(database) = Database::open(false).await? else {
            return Ok(Vec::new());
        };
        let records = database.transaction(RECORDS, "readonly", false)?.store()?;
        let (keys, values) = (
            asked(&records, "getAllKeys", &[])?,
            asked(&records, "getAll", &[])?,
        );
        let keys: Array = keys.await?.unchecked_into();
        let values: Array = values.await?.unchecked_into();
        let octets = values.iter().map(|value| Uint8Array::new(&value).to_vec());
        let names = keys.iter().map(|key| key.as_string().unwrap_or_default());
        Ok(names.zip(octets).collect())
    })
    .await
}

/// Puts octets under names, or takes away what is there; all of it or nothing. `lasting` is only over when it is on the
/// disk.
pub async fn write(
    changes: &[(String, Option<Vec<u8>>)],
    lasting: bool,
) -> Result<(), StorageFailure> {
    patiently(async {
        let database = Database::open(true).await?;
        let database = database.ok_or(StorageFailure::Failed)?;
        let transaction = database.transaction(RECORDS, "readwrite", lasting)?;
        let records = transaction.store()?;
        for (name, octets) in changes {
            let name = JsValue::from_str(name);
            match octets {
                Some(octets) => {
                    let octets = Uint8Array::from(octets.as_slice());
                    call(&records, "put", &[&octets, &name])??
                }
                None => call(&records, "delete", &[&name])??,
            };
        }
        transaction.end().await
    })
    .await
}

/// Makes away with everything.
pub async fn erase() -> Result<(), StorageFailure> {
    patiently(async {
        let factory = member(&js_sys::global(), "indexedDB")?;
        asked(&factory, "deleteDatabase", &[&NAME.into()])?.await?;
        Ok(())
    })
    .await
}

/// The key that things are sealed with. Asked for anew each time: another tab may have erased everything. `make` makes one
/// if there is none.
pub async fn sealing_key(make: bool) -> Result<Option<JsValue>, StorageFailure> {
    patiently(async {
        let Some(database) = Database::open(make).await? else {
            return Ok(None);
        };
        if let Some(key) = database.key().await? {
            return Ok(Some(key));
        }
        if !make {
            return Ok(None);
        }
        let fresh = webcrypto::sealing_key().await?;
        let transaction = database.transaction(VAULT, "readwrite", true)?;
        // Not if another tab was quicker: then it is that one.
        call(&transaction.store()?, "add", &[&fresh, &KEY.into()])??;
        let end = transaction.end().await;
        match database.key().await? {
            Some(key) => Ok(Some(key)),
            None => end.and(Err(StorageFailure::Failed)),
        }
    })
    .await
}

async fn patiently<O>(
    work: impl Future<Output = Result<O, StorageFailure>>,
) -> Result<O, StorageFailure> {
    match select(std::pin::pin!(work), sleep(PATIENCE)).await {
        Either::Left((done, _)) => done,
        Either::Right(_) => Err(StorageFailure::Failed),
    }
}

/// An open database. CloseReason when it is dropped.
struct Database(JsValue);

impl Database {
    /// `None` if there is none and none is to be made.
    async fn open(make: bool) -> Result<Option<Self>, StorageFailure> {
        let factory = member(&js_sys::global(), "indexedDB")?;
        let request = call(&factory, "open", &[&NAME.into(), &1.into()])??;
        let fresh = Rc::new(Cell::new(false));
        let upgrade = {
            let (request, fresh) = (request.clone(), fresh.clone());
            Closure::<dyn FnMut()>::new(move || {
                fresh.set(true);
                let outcome = if make {
                    stores(&request)
                } else {
                    undo(&request)
                };
                // What did not work fails the request too.
                let _ = outcome;
            })
        };
        Reflect::set(&request, &"onupgradeneeded".into(), upgrade.as_ref())?;
        match settled(&request, "onsuccess", "onerror").await {
            Ok(()) => Ok(Some(Self(member(&request, "result")?))),
            Err(_) if fresh.get() && !make => Ok(None),
            Err(failure) => Err(failure),
        }
    }

    fn transaction(
        &self,
        store: &'static str,
        mode: &str,
        lasting: bool,
    ) -> Result<Transaction, StorageFailure> {
        let options = Object::new();
        let durability = if lasting { "strict" } else { "relaxed" };
        Reflect::set(&options, &"durability".into(), &durability.into())?;
        let arguments: [&JsValue; 3] = [&store.into(), &mode.into(), &options];
        let transaction = call(&self.0, "transaction", &arguments)??;
        Ok(Transaction { transaction, store })
    }

    async fn key(&self) -> Result<Option<JsValue>, StorageFailure> {
        let vault = self.transaction(VAULT, "readonly", false)?.store()?;
        let key = asked(&vault, "get", &[&KEY.into()])?.await?;
        Ok(key.is_object().then_some(key))
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let _ = call(&self.0, "close", &[]);
    }
}

fn stores(request: &JsValue) -> Result<(), StorageFailure> {
    let database = member(request, "result")?;
    for store in [RECORDS, VAULT] {
        call(&database, "createObjectStore", &[&store.into()])??;
    }
    Ok(())
}

/// Leaves no database behind.
fn undo(request: &JsValue) -> Result<(), StorageFailure> {
    call(&member(request, "transaction")?, "abort", &[])??;
    Ok(())
}

struct Transaction {
    transaction: JsValue,
    store: &'static str,
}

impl Transaction {
    fn store(&self) -> Result<JsValue, StorageFailure> {
        Ok(call(
            &self.transaction,
            "objectStore",
            &[&self.store.into()],
        )??)
    }

    async fn end(&self) -> Result<(), StorageFailure> {
        settled(&self.transaction, "oncomplete", "onabort").await
    }
}

/// Asks for something at once; the result comes later.
fn asked(
    this: &JsValue,
    method: &str,
    arguments: &[&JsValue],
) -> Result<impl Future<Output = Result<JsValue, StorageFailure>> + use<>, StorageFailure> {
    let request = call(this, method, arguments)??;
    let settled = settled(&request, "onsuccess", "onerror");
    Ok(async move {
        settled.await?;
        Ok(Reflect::get(&request, &"result".into())?)
    })
}

/// Waits for one of two events. With the second, what went wrong stands in `error`.
fn settled(
    of: &JsValue,
    well: &str,
    ill: &str,
) -> impl Future<Output = Result<(), StorageFailure>> + use<> {
    let promise = Promise::new(&mut |resolve, reject| {
        let _ = Reflect::set(of, &well.into(), &resolve);
        let _ = Reflect::set(of, &ill.into(), &reject);
    });
    let of = of.clone();
    async move {
        match JsFuture::from(promise).await {
            Ok(_) => Ok(()),
            Err(_) => Err(Reflect::get(&of, &"error".into())?.into()),
        }
    }
}
