//! When the CA wants a certificate to be renewed (RFC 9773).

use yew::prelude::*;

use crate::account;
use crate::acme::{Certificate, Error, Fault, RequestKind};
use crate::i18n::{language, text};
use crate::ui::components::{external_link, para, title};
use crate::ui::tools::authority_input::{authority_field, read_authority};
use crate::ui::tools::context::{ToolFuture, ToolHandle, failed};
use crate::ui::tools::forms::{form, result};
use crate::ui::tools::inspect::state::{InspectState, RenewalAnswer, RenewalWindow};
use crate::web::{clock, intl};

/// Draws the question to the CA, and its answer.
pub(super) fn renewal(tool: &ToolHandle<InspectState>, certificate: &Certificate) -> Html {
    let words = &text().renewal;
    let Some(id) = certificate.renewal_id() else {
        return Html::default();
    };
    let context = &tool.context;
    html! {
        // Another certificate is another question, perhaps to another CA.
        <section key={id}>
            { title(words.heading()) }
            { para(words.lead()) }
            { form(context, tool.action(ask), words.go(), authority_field(context)) }
            if let Some(answered) = &tool.state.borrow().renewal {
                { result("calm", answer(answered)) }
            }
        </section>
    }
}

fn ask(tool: ToolHandle<InspectState>) -> ToolFuture {
    Box::pin(async move {
        tool.state.borrow_mut().renewal = None;
        let authority = read_authority(&tool.context)?;
        let id = tool.state.borrow().leaf().and_then(Certificate::renewal_id);
        let operations = tool.context.operations(&authority);
        let window = match operations.renewal_info(&id.unwrap_or_default()).await {
            Ok(answer) => RenewalWindow::Suggested(answer.object),
            Err(account::Error::Acme(Error::Fault {
                fault: Fault::NotOffered,
                ..
            })) => RenewalWindow::NotOffered,
            Err(account::Error::Acme(Error::Fault {
                request: RequestKind::RenewalInfo,
                fault: Fault::Body { .. },
            })) => RenewalWindow::Invalid,
            Err(error) => return Err(failed(&authority)(error)),
        };
        tool.state.borrow_mut().renewal = Some(RenewalAnswer {
            authority,
            window,
            answered_at: clock::now().as_secs(),
        });
        Ok(())
    })
}

fn answer(answer: &RenewalAnswer) -> Html {
    let words = &text().renewal;
    let ca = answer.authority.name.as_str();
    let info = match &answer.window {
        RenewalWindow::Suggested(info) => info,
        RenewalWindow::Invalid => return para(&words.invalid(ca)),
        RenewalWindow::NotOffered => return para(&words.none(ca)),
    };
    let date = |unix| intl::date_time(language(), unix);
    let advice = match answer.answered_at {
        now if now < info.start => words.later(),
        now if now < info.end => words.now(),
        _ => words.over(),
    };
    let explanation = info.explanation.as_deref();
    html! {
        <>
            { para(&words.window(ca, &date(info.start), &date(info.end))) }
            { para(advice) }
            if let Some(url) = explanation.filter(|url| url.starts_with("https://")) {
                <p>{ external_link(url, words.explanation()) }</p>
            }
        </>
    }
}
