//! What a tool works with.

use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::functional::UseForceUpdateHandle;

use crate::account;
use crate::acme::Client;
use crate::guide::{Authority, Listing};
use crate::keys::PublicKey;
use crate::ui::components::Mistake;
use crate::ui::messages::user_message::UserMessage;
use crate::ui::session::context::AppContext;
use crate::ui::session::platform::{Clock, Transport};
use crate::ui::tools::account::Open;
use crate::ui::tools::inputs::Found;
use crate::ui::tools::renewal::Answered;
use crate::ui::tools::revoke::Revoking;
use crate::ui::tools::trust::Sum;

/// AccountOperations of this page.
pub(super) type AccountOperations = account::AccountOperations<Transport, Clock>;

/// Something that is being done. Boxed, so that what goes with it is in the page once.
pub(super) type ToolFuture = Pin<Box<dyn Future<Output = Result<(), ToolError>>>>;

/// Why something was not done.
pub(super) enum ToolError {
    /// What was typed cannot be used.
    Mistakes(Vec<Mistake>),
    /// A CA said no, or could not be asked.
    Failed(Rc<Authority>, Box<account::Error>),
}

impl From<Mistake> for ToolError {
    fn from(mistake: Mistake) -> Self {
        Self::Mistakes(vec![mistake])
    }
}

/// For `map_err`: it was this CA.
pub(super) fn failed(authority: &Rc<Authority>) -> impl Fn(account::Error) -> ToolError {
    move |error| stop(authority, error)
}

// Once, and not at each place where something can fail.
#[inline(never)]
fn stop(authority: &Rc<Authority>, error: account::Error) -> ToolError {
    ToolError::Failed(authority.clone(), Box::new(error))
}

/// What is known and shown.
#[derive(Default)]
pub(super) struct Work {
    /// How often something came to its end: then the focus goes to what is new.
    pub(super) ends: u32,
    pub(super) busy: bool,
    pub(super) mistakes: Vec<Mistake>,
    /// What failed, and the name of the CA.
    pub(super) message: Option<(Rc<Authority>, UserMessage)>,
    /// What was done.
    pub(super) done: Option<String>,
    operations: Option<(Rc<Authority>, Rc<AccountOperations>)>,
    /// Whether there was a private key where a certificate was asked for.
    pub(super) private_key: bool,
    pub(super) found: Rc<[Found]>,
    pub(super) renewal: Option<Answered>,
    pub(super) revoking: Option<Rc<Revoking>>,
    pub(super) open: Option<Rc<Open>>,
    /// The key that the account is to get, and whether the person has taken it.
    pub(super) new_key: Option<(PublicKey, bool)>,
    /// The file that was handed to the browser last, and whether it was taken.
    pub(super) saved: Option<(&'static str, bool)>,
    /// The checksums of the files of the page.
    pub(super) sums: Option<Rc<[Sum]>>,
    /// Whether it was asked if the person is sure.
    pub(super) asked: bool,
}

impl Work {
    /// Takes away what was said about the last thing that was done.
    pub(super) fn clear(&mut self) {
        self.mistakes.clear();
        self.message = None;
        self.done = None;
    }
}

/// The bench: what a tool works with, and on.
#[derive(Clone)]
pub(super) struct ToolContext {
    pub(super) context: Rc<AppContext>,
    /// The CAs that this page may talk to.
    pub(super) authorities: Rc<[Listing]>,
    /// Whether any directory address can be typed in.
    pub(super) any_ca: bool,
    /// The relay that came with the page.
    pub(super) relay: Option<String>,
    pub(super) work: Rc<RefCell<Work>>,
    pub(super) draw: UseForceUpdateHandle,
}

impl ToolContext {
    /// Changes what is known, and shows it.
    pub(super) fn change(&self, change: impl FnOnce(&mut Work)) {
        change(&mut self.work.borrow_mut());
        self.draw.force_update();
    }

    /// Begins something, unless something is going on.
    pub(super) fn begin(&self, what: fn(Self) -> ToolFuture) {
        if self.work.borrow().busy {
            return;
        }
        self.change(|work| {
            work.busy = true;
            work.clear();
        });
        let context = self.clone();
        spawn_local(async move {
            let end = what(context.clone()).await;
            context.change(|work| {
                work.busy = false;
                work.ends += 1;
                match end {
                    Ok(()) => {}
                    Err(ToolError::Mistakes(mistakes)) => work.mistakes = mistakes,
                    Err(ToolError::Failed(authority, error)) => {
                        let message = UserMessage::failure(&(*error).into(), &authority, None);
                        work.message = Some((authority, message));
                    }
                }
            });
        });
    }

    /// Account operations at a CA. Shared from one to the next, so that its directory is read once.
    pub(super) fn operations(&self, authority: &Rc<Authority>) -> Rc<AccountOperations> {
        let mut work = self.work.borrow_mut();
        match &work.operations {
            Some((known, operations)) if known == authority => operations.clone(),
            _ => {
                let transport = Transport {
                    relay: Rc::new(RefCell::new(authority.relay.clone())),
                };
                let operations = Rc::new(AccountOperations::new(
                    Client::new(transport, Clock),
                    self.context.keys.clone(),
                    authority.directory.clone(),
                ));
                work.operations = Some((authority.clone(), operations.clone()));
                operations
            }
        }
    }
}
