//! Requests about the account that is open, and what comes of them.

use std::rc::Rc;

use crate::account::{AccountRequest, KnownAccount};
use crate::acme::Account;
use crate::ui::tools::account::state::{AccountState, OpenAccount};
use crate::ui::tools::context::{ToolError, ToolHandle, failed};

/// Makes a request about the account that is open.
pub(super) async fn request(
    tool: &ToolHandle<AccountState>,
    ask: AccountRequest,
) -> Result<(Rc<OpenAccount>, Account), ToolError> {
    let open = tool.state.borrow().open.clone();
    let Some(open) = open else {
        return Err(ToolError::Mistakes(Vec::new()));
    };
    let operations = tool.context.operations(&open.authority);
    let account = operations.account(&open.known, ask).await;
    let account = account.map_err(failed(&open.authority))?;
    Ok((open, account))
}

/// Shows the account as it is now, and says what was done.
pub(super) fn show_changed(
    tool: &ToolHandle<AccountState>,
    open: &OpenAccount,
    known: KnownAccount,
    account: Account,
    done: &str,
) {
    tool.state.borrow_mut().open = Some(Rc::new(OpenAccount {
        authority: open.authority.clone(),
        known,
        account,
    }));
    tool.context.set_done(done.to_owned());
}
