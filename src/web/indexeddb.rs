//! Octets that outlive the page (Indexed Database API), and the key that they are sealed with.
//!
//! The database is opened for each task and closed after it, so that no tab prevents another from erasing it. It is
//! created when something is first put into it, and not before.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use futures_util::future::{Either, select};
use js_sys::{Array, Function, Object, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    CryptoKey, DomException, IdbDatabase, IdbFactory, IdbObjectStore, IdbOpenDbRequest, IdbRequest,
    IdbTransaction, IdbTransactionMode,
};

use super::clock::sleep;
use super::webcrypto;

// `web-sys` has these only with `--cfg=web_sys_unstable_apis`, which everybody who compiles this would have to set.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = IdbDatabase)]
    type DurableDatabase;
    #[wasm_bindgen(method, catch)]
    fn transaction(
        this: &DurableDatabase,
        store: &str,
        mode: IdbTransactionMode,
        options: &TransactionOptions,
    ) -> Result<IdbTransaction, JsValue>;

    #[wasm_bindgen(extends = Object)]
    type TransactionOptions;
    #[wasm_bindgen(method, setter)]
    fn set_durability(this: &TransactionOptions, durability: &str);
}

/// The database.
const NAME: &str = "keystay";
/// The records, by their names.
const RECORDS: &str = "records";
/// The object store of the key that the records are sealed with.
const VAULT: &str = "vault";
/// The one thing in there.
const KEY: &str = "key";

/// How long the browser may take. The caller is better off without an answer than waiting longer for one.
const PATIENCE: Duration = Duration::from_secs(10);

/// Why something could not be stored or found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorageFailure {
    /// The browser stores nothing for this page.
    Unavailable,
    /// There is no room left.
    Full,
    /// It did not work.
    Failed,
}

impl From<DomException> for StorageFailure {
    fn from(error: DomException) -> Self {
        match error.name().as_str() {
            "QuotaExceededError" => Self::Full,
            "SecurityError" | "InvalidStateError" | "UnknownError" | "DataCloneError" => {
                Self::Unavailable
            }
            _ => Self::Failed,
        }
    }
}

impl From<JsValue> for StorageFailure {
    fn from(error: JsValue) -> Self {
        error.dyn_into().map_or(Self::Failed, DomException::into)
    }
}

impl From<Option<DomException>> for StorageFailure {
    fn from(error: Option<DomException>) -> Self {
        error.map_or(Self::Failed, DomException::into)
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

/// Whether the browser may store something for this page. Not for one that is a file on the computer: all such pages share
/// one storage, whoever wrote them.
pub fn is_possible() -> bool {
    let is_file = web_sys::window().is_none_or(|it| {
        let origin = it.location().origin().unwrap_or_default();
        origin == "null" || origin.starts_with("file:")
    });
    !is_file && factory().is_ok() && webcrypto::is_available()
}

fn factory() -> Result<IdbFactory, StorageFailure> {
    let factory = web_sys::window().and_then(|window| window.indexed_db().ok()?);
    factory.ok_or(StorageFailure::Unavailable)
}

/// Octets, and the name under which they are stored.
pub type Record = (String, Vec<u8>);

/// Everything that is stored, by its name.
pub async fn read() -> Result<Vec<Record>, StorageFailure> {
    with_timeout(async {
        let Some(database) = Database::open(false).await? else {
            return Ok(Vec::new());
        };
        let (_, records) = database.store(RECORDS, IdbTransactionMode::Readonly, false)?;
        let (keys, values) = (records.get_all_keys()?, records.get_all()?);
        let (keys, values) = (result_of(keys), result_of(values));
        let keys: Array = keys.await?.unchecked_into();
        let values: Array = values.await?.unchecked_into();
        let octets = values.iter().map(|value| Uint8Array::new(&value).to_vec());
        let names = keys.iter().map(|key| key.as_string().unwrap_or_default());
        Ok(names.zip(octets).collect())
    })
    .await
}

/// Stores octets under names, or deletes what is stored there; all of it or nothing. With `lasting` it is only over when it
/// is on the disk.
pub async fn write(
    changes: &[(String, Option<Vec<u8>>)],
    lasting: bool,
) -> Result<(), StorageFailure> {
    with_timeout(async {
        let database = Database::open(true).await?;
        let database = database.ok_or(StorageFailure::Failed)?;
        let (transaction, records) =
            database.store(RECORDS, IdbTransactionMode::Readwrite, lasting)?;
        for (name, octets) in changes {
            let name = JsValue::from_str(name);
            match octets {
                Some(octets) => {
                    records.put_with_key(&Uint8Array::from(octets.as_slice()), &name)?
                }
                None => records.delete(&name)?,
            };
        }
        end_of(&transaction).await
    })
    .await
}

/// Deletes everything.
pub async fn erase() -> Result<(), StorageFailure> {
    with_timeout(async {
        let request = factory()?.delete_database(NAME)?;
        result_of(request.unchecked_into()).await?;
        Ok(())
    })
    .await
}

/// The key that records are sealed with. It is looked for each time: another tab may have erased everything. `make` makes
/// one if there is none.
pub async fn sealing_key(make: bool) -> Result<Option<CryptoKey>, StorageFailure> {
    with_timeout(async {
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
        let (transaction, vault) = database.store(VAULT, IdbTransactionMode::Readwrite, true)?;
        // This fails if another tab was quicker: then its key is the one.
        vault.add_with_key(&fresh, &KEY.into())?;
        let end = end_of(&transaction).await;
        match database.key().await? {
            Some(key) => Ok(Some(key)),
            None => end.and(Err(StorageFailure::Failed)),
        }
    })
    .await
}

async fn with_timeout<O>(
    work: impl Future<Output = Result<O, StorageFailure>>,
) -> Result<O, StorageFailure> {
    match select(std::pin::pin!(work), sleep(PATIENCE)).await {
        Either::Left((done, _)) => done,
        Either::Right(_) => Err(StorageFailure::Failed),
    }
}

/// An open database. Closed when it is dropped.
struct Database(IdbDatabase);

impl Database {
    /// `None` if there is none and none is to be made.
    async fn open(make: bool) -> Result<Option<Self>, StorageFailure> {
        let request = factory()?.open_with_u32(NAME, 1)?;
        let is_fresh = Rc::new(Cell::new(false));
        let upgrade = {
            let (request, is_fresh) = (request.clone(), is_fresh.clone());
            Closure::<dyn FnMut()>::new(move || {
                is_fresh.set(true);
                let outcome = if make {
                    create_stores(&request)
                } else {
                    undo(&request)
                };
                // What did not work fails the request too.
                let _ = outcome;
            })
        };
        request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
        match result_of(request.unchecked_into()).await {
            Ok(database) => Ok(Some(Self(database.unchecked_into()))),
            Err(_) if is_fresh.get() && !make => Ok(None),
            Err(failure) => Err(failure),
        }
    }

    /// One of its object stores, in a transaction of its own.
    fn store(
        &self,
        name: &str,
        mode: IdbTransactionMode,
        lasting: bool,
    ) -> Result<(IdbTransaction, IdbObjectStore), StorageFailure> {
        let options: TransactionOptions = Object::new().unchecked_into();
        options.set_durability(if lasting { "strict" } else { "relaxed" });
        let database: &DurableDatabase = self.0.unchecked_ref();
        let transaction = database.transaction(name, mode, &options)?;
        let store = transaction.object_store(name)?;
        Ok((transaction, store))
    }

    async fn key(&self) -> Result<Option<CryptoKey>, StorageFailure> {
        let (_, vault) = self.store(VAULT, IdbTransactionMode::Readonly, false)?;
        let key = result_of(vault.get(&KEY.into())?).await?;
        Ok(key.is_object().then(|| key.unchecked_into()))
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        self.0.close();
    }
}

fn create_stores(request: &IdbOpenDbRequest) -> Result<(), StorageFailure> {
    let database: IdbDatabase = request.result()?.unchecked_into();
    for store in [RECORDS, VAULT] {
        database.create_object_store(store)?;
    }
    Ok(())
}

/// Leaves no database behind.
fn undo(request: &IdbOpenDbRequest) -> Result<(), StorageFailure> {
    let transaction = request.transaction().ok_or(StorageFailure::Failed)?;
    Ok(transaction.abort()?)
}

async fn end_of(transaction: &IdbTransaction) -> Result<(), StorageFailure> {
    let end = settled(|complete, abort| {
        transaction.set_oncomplete(Some(complete));
        transaction.set_onabort(Some(abort));
    });
    match end.await {
        Ok(_) => Ok(()),
        Err(_) => Err(transaction.error().into()),
    }
}

/// The result of a request. It is listened for at once, not when this is first polled.
fn result_of(request: IdbRequest) -> impl Future<Output = Result<JsValue, StorageFailure>> + use<> {
    let settled = settled(|success, error| {
        request.set_onsuccess(Some(success));
        request.set_onerror(Some(error));
    });
    async move {
        match settled.await {
            Ok(_) => Ok(request.result()?),
            Err(_) => Err(request.error()?.into()),
        }
    }
}

/// Waits for one of two events, for which `listen` passes on the functions to be called.
fn settled(listen: impl Fn(&Function, &Function)) -> JsFuture {
    JsFuture::from(Promise::new(&mut |resolve, reject| {
        listen(&resolve, &reject);
    }))
}
