//! When the CA wants a certificate to be renewed (RFC 9773).

use std::rc::Rc;

use yew::prelude::*;

use super::bench::{Bench, Going, failed};
use super::drawing::{away, form, result};
use super::inputs::{authority, authority_field, leaf};
use crate::acme::{Certificate, Error, Fault, RenewalInfo, RequestKind};
use crate::browser::{clock, intl};
use crate::issuance::{Authority, Failure};
use crate::ui::markup::html;
use crate::ui::parts::{para, title};
use crate::ui::text::{text, tool_text};

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
pub(super) fn renewal(bench: &Bench, certificate: &Certificate) -> Html {
    let words = &tool_text().renewal;
    let Some(id) = certificate.renewal_id() else {
        return Html::default();
    };
    html! {
        // Another certificate is another question, perhaps to another CA.
        <section key={id}>
            { title(words.heading) }
            { para(words.lead) }
            { form(bench, ask, words.go, authority_field(bench)) }
            if let Some(answered) = &bench.work.borrow().renewal {
                { result("calm", answer(answered)) }
            }
        </section>
    }
}

fn ask(bench: Bench) -> Going {
    Box::pin(async move {
        bench.work.borrow_mut().renewal = None;
        let authority = authority(&bench)?;
        let id = leaf(&bench.work.borrow().found).and_then(|it| it.certificate.renewal_id());
        let errands = bench.errands(&authority);
        let window = match errands.renewal_info(&id.unwrap_or_default()).await {
            Ok(answer) => Window::Suggested(answer.object),
            Err(Failure::Acme(Error::Fault {
                fault: Fault::NotOffered,
                ..
            })) => Window::None,
            Err(Failure::Acme(Error::Fault {
                request: RequestKind::RenewalInfo,
                fault: Fault::Body { .. },
            })) => Window::Invalid,
            Err(failure) => return Err(failed(&authority)(failure)),
        };
        bench.work.borrow_mut().renewal = Some(Answered {
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
