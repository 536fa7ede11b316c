//! When the CA wants a certificate to be renewed (RFC 9773).

use std::rc::Rc;

use yew::prelude::*;

use crate::account;
use crate::acme::{Certificate, Error, Fault, RenewalInfo, RequestKind};
use crate::guide::Authority;
use crate::ui::components::{para, title};
use crate::ui::text::{text, tool_text};
use crate::ui::tools::context::{ToolContext, ToolFuture, failed};
use crate::ui::tools::inputs::{authority, authority_field, leaf};
use crate::ui::tools::layout::{away, form, result};
use crate::web::{clock, intl};

/// What a CA said.
pub(super) struct Answered {
    authority: Rc<Authority>,
    window: Window,
    /// When that was, in seconds since 1970.
    at: u64,
}

enum Window {
    Suggested(RenewalInfo),
    /// One that ends before it begins, or that cannot be read.
    Invalid,
    /// The CA does not say such things.
    None,
}

/// Draws the question, and the answer.
pub(super) fn renewal(context: &ToolContext, certificate: &Certificate) -> Html {
    let words = &tool_text().renewal;
    let Some(id) = certificate.renewal_id() else {
        return Html::default();
    };
    html! {
        // Another certificate is another question, perhaps to another CA.
        <section key={id}>
            { title(words.heading) }
            { para(words.lead) }
            { form(context, ask, words.go, authority_field(context)) }
            if let Some(answered) = &context.work.borrow().renewal {
                { result("calm", answer(answered)) }
            }
        </section>
    }
}

fn ask(context: ToolContext) -> ToolFuture {
    Box::pin(async move {
        context.work.borrow_mut().renewal = None;
        let authority = authority(&context)?;
        let id = leaf(&context.work.borrow().found).and_then(|it| it.certificate.renewal_id());
        let operations = context.operations(&authority);
        let window = match operations.renewal_info(&id.unwrap_or_default()).await {
            Ok(answer) => Window::Suggested(answer.object),
            Err(account::Error::Acme(Error::Fault {
                fault: Fault::NotOffered,
                ..
            })) => Window::None,
            Err(account::Error::Acme(Error::Fault {
                request: RequestKind::RenewalInfo,
                fault: Fault::Body { .. },
            })) => Window::Invalid,
            Err(failure) => return Err(failed(&authority)(failure)),
        };
        context.work.borrow_mut().renewal = Some(Answered {
            authority,
            window,
            at: clock::now().as_secs(),
        });
        Ok(())
    })
}

fn answer(answered: &Answered) -> Html {
    let words = &tool_text().renewal;
    let ca = answered.authority.name.as_str();
    let info = match &answered.window {
        Window::Suggested(info) => info,
        Window::Invalid => return para(&(words.invalid)(ca)),
        Window::None => return para(&(words.none)(ca)),
    };
    let date = |unix| intl::date_time(text().language, unix);
    let so = match answered.at {
        now if now < info.start => words.later,
        now if now < info.end => words.now,
        _ => words.over,
    };
    let explanation = info.explanation.as_deref();
    html! {
        <>
            { para(&(words.window)(ca, &date(info.start), &date(info.end))) }
            { para(so) }
            if let Some(url) = explanation.filter(|url| url.starts_with("https://")) {
                { away(url, words.explanation) }
            }
        </>
    }
}
