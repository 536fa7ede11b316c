//! What all tools share: the CAs, what is going on, and how something is begun.
//!
//! A tool has a state of its own, in its own file. [`ToolHandle`] holds both.

use std::cell::{Ref, RefCell};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::functional::UseForceUpdateHandle;

use crate::account;
use crate::acme::Client;
use crate::guide::{Authority, Listing};
use crate::ui::components::Mistake;
use crate::ui::messages::user_message::UserMessage;
use crate::ui::session::context::AppContext;
use crate::ui::session::platform::{Clock, Transport};

/// The account operations, with the browser behind them.
pub(super) type AccountOperations = account::AccountOperations<Transport, Clock>;

/// Something that a tool does. Boxed, so that the code around it is in the program once.
pub(super) type ToolFuture = Pin<Box<dyn Future<Output = Result<(), ToolError>>>>;

/// What a button or a form begins.
pub(super) type Action = Rc<dyn Fn() -> ToolFuture>;

/// Why something was not done.
pub(super) enum ToolError {
    /// What was typed cannot be used.
    Mistakes(Vec<Mistake>),
    /// The CA refused, or could not be asked.
    Failed(Rc<Authority>, Box<account::Error>),
}

impl From<Mistake> for ToolError {
    fn from(mistake: Mistake) -> Self {
        Self::Mistakes(vec![mistake])
    }
}

/// For `map_err`: it was this CA that failed.
pub(super) fn failed(authority: &Rc<Authority>) -> impl Fn(account::Error) -> ToolError {
    move |error| tool_error(authority, error)
}

// Not inlined, so that it is in the program once.
#[inline(never)]
fn tool_error(authority: &Rc<Authority>, error: account::Error) -> ToolError {
    ToolError::Failed(authority.clone(), Box::new(error))
}

/// What is going on, and how the last thing ended.
#[derive(Default)]
pub(super) struct Status {
    /// How often the page changed because of what the person did. The focus then goes to what is new.
    pub(super) changes: u32,
    pub(super) busy: bool,
    pub(super) mistakes: Vec<Mistake>,
    /// What failed, and with which CA.
    pub(super) failure: Option<(Rc<Authority>, UserMessage)>,
    /// What was done.
    pub(super) done: Option<String>,
}

impl Status {
    /// Takes away what was said about the last thing that was done.
    fn clear(&mut self) {
        self.mistakes.clear();
        self.failure = None;
        self.done = None;
    }
}

/// What all tools share.
#[derive(Clone)]
pub(super) struct ToolContext {
    pub(super) app: Rc<AppContext>,
    /// The CAs that this page may talk to.
    pub(super) authorities: Rc<[Listing]>,
    /// Whether any directory address can be typed in.
    pub(super) any_ca: bool,
    /// The relay that came with the page.
    pub(super) relay: Option<String>,
    pub(super) session: Rc<ToolSession>,
    pub(super) redraw: UseForceUpdateHandle,
}

/// What lasts as long as the page of a tool is shown.
#[derive(Default)]
pub(super) struct ToolSession {
    status: RefCell<Status>,
    operations: RefCell<Option<(Rc<Authority>, Rc<AccountOperations>)>>,
}

impl ToolContext {
    /// What is going on.
    pub(super) fn status(&self) -> Ref<'_, Status> {
        self.session.status.borrow()
    }

    /// Says what was done.
    pub(super) fn set_done(&self, done: String) {
        self.session.status.borrow_mut().done = Some(done);
    }

    /// Changes what is shown, unless something is going on.
    pub(super) fn change(&self, change: impl FnOnce()) {
        if self.status().busy {
            return;
        }
        {
            let mut status = self.session.status.borrow_mut();
            status.changes += 1;
            status.clear();
        }
        change();
        self.redraw.force_update();
    }

    /// Begins something, unless something is going on.
    pub(super) fn begin(&self, action: &Action) {
        if self.status().busy {
            return;
        }
        {
            let mut status = self.session.status.borrow_mut();
            status.busy = true;
            status.clear();
        }
        self.redraw.force_update();
        let (context, work) = (self.clone(), action());
        spawn_local(async move {
            let result = work.await;
            context.end(result);
        });
    }

    fn end(&self, result: Result<(), ToolError>) {
        {
            let mut status = self.session.status.borrow_mut();
            status.busy = false;
            status.changes += 1;
            match result {
                Ok(()) => {}
                Err(ToolError::Mistakes(mistakes)) => status.mistakes = mistakes,
                Err(ToolError::Failed(authority, error)) => {
                    let message = UserMessage::failure(&(*error).into(), &authority, None);
                    status.failure = Some((authority, message));
                }
            }
        }
        self.redraw.force_update();
    }

    /// What a button or a form begins, of a tool without a state.
    pub(super) fn action(&self, run: fn(Self) -> ToolFuture) -> Action {
        let context = self.clone();
        Rc::new(move || run(context.clone()))
    }

    /// The account operations with a CA. The same ones as before if it is the same CA, so that its directory is read once.
    pub(super) fn operations(&self, authority: &Rc<Authority>) -> Rc<AccountOperations> {
        let mut known = self.session.operations.borrow_mut();
        if let Some((same, operations)) = &*known
            && same == authority
        {
            return operations.clone();
        }
        let transport = Transport {
            relay: Rc::new(RefCell::new(authority.relay.clone())),
        };
        let operations = Rc::new(AccountOperations::new(
            Client::new(transport, Clock),
            self.app.keys.clone(),
            authority.directory.clone(),
        ));
        *known = Some((authority.clone(), operations.clone()));
        operations
    }
}

/// A tool: what all share, and the state of this one.
pub(super) struct ToolHandle<S> {
    pub(super) context: ToolContext,
    pub(super) state: Rc<RefCell<S>>,
}

impl<S> Clone for ToolHandle<S> {
    fn clone(&self) -> Self {
        Self {
            context: self.context.clone(),
            state: self.state.clone(),
        }
    }
}

impl<S: 'static> ToolHandle<S> {
    /// What a button or a form of this tool begins.
    pub(super) fn action(&self, run: fn(Self) -> ToolFuture) -> Action {
        let tool = self.clone();
        Rc::new(move || run(tool.clone()))
    }

    /// What a button does that only changes what is shown.
    pub(super) fn change(&self, change: fn(&mut S)) -> Rc<dyn Fn()> {
        let state = self.state.clone();
        Rc::new(move || change(&mut state.borrow_mut()))
    }
}
