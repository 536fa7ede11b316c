//! The choice of a method of proof, for all names or for each.

use yew::prelude::*;

use crate::acme::AuthorizationUrl;
use crate::i18n::text;
use crate::issuance::{Command, Method, Proof, ProofStatus, State};
use crate::ui::components::{Choice, choice_id, field, hint, radio};
use crate::ui::order::page_state::OrderPageState;
use crate::web::{intl, page};

const GROUP: &str = "method";
/// The id of the field for the day on which persistent records end.
const UNTIL: &str = "until";

/// A method's name in ids.
fn name_of(method: Method) -> &'static str {
    match method {
        Method::Dns => "dns",
        Method::Http => "http",
        Method::DnsAccount => "account",
        Method::DnsPersist => "standing",
    }
}

/// The method of all names that offer it. `None` where the names have different ones.
fn common(proofs: &[&Proof]) -> Option<Method> {
    let mut methods = Method::ALL.into_iter();
    methods.find(|method| {
        let fits = |proof: &&Proof| proof.method == *method || !proof.offered().contains(method);
        proofs.iter().all(fits) && proofs.iter().any(|proof| proof.method == *method)
    })
}

/// Draws it.
pub(super) fn methods(
    state: &State,
    local: &UseStateHandle<OrderPageState>,
    send: &Callback<Command>,
) -> Html {
    let words = &text().prove;
    let open: Vec<&Proof> = state
        .proofs()
        .filter(|(_, status)| *status == ProofStatus::ToDo)
        .map(|(proof, _)| proof)
        .collect();
    let offered = |method: &Method| open.iter().any(|proof| proof.offered().contains(method));
    let offered: Vec<_> = Method::ALL.into_iter().filter(offered).collect();
    if offered.len() < 2 {
        return Html::default();
    }
    let single = open.len() == 1;
    let common = common(&open).filter(|_| single || !local.method_per_name);
    let choose = |to: Option<Method>| {
        let (local, send) = (local.clone(), send.clone());
        Callback::from(move |_: DomEvent| {
            local.set(OrderPageState {
                method_per_name: to.is_none(),
                ..(*local).clone()
            });
            if let Some(method) = to {
                send.emit(Command::ChooseMethodForAll(method));
            }
        })
    };
    let option = |to: Option<Method>| {
        let label = match to {
            Some(method) if single => words.for_one(method),
            Some(method) => words.for_all(method),
            None => words.one_by_one(),
        };
        let word = to.map_or("each", name_of);
        radio(Choice {
            id: choice_id(GROUP, word),
            group: GROUP.to_owned(),
            value: word.to_owned(),
            label,
            hint: to.and_then(|method| words.method_hint(method)),
            checked: Some(common == to),
            onchange: Some(choose(to)),
            ..Choice::default()
        })
    };
    let standing = open.iter().any(|proof| proof.method == Method::DnsPersist);
    html! {
        <>
            <fieldset>
                <legend>{ words.how() }</legend>
                { hint(words.how_hint()) }
                <>{ for offered.iter().map(|method| option(Some(*method))) }</>
                if !single {
                    { option(None) }
                }
            </fieldset>
            if common.is_none() {
                <>{ for open.iter().enumerate().map(|(at, proof)| each(at, proof, &state.shown(proof), send)) }</>
            }
            if standing {
                { until(send) }
            }
        </>
    }
}

/// An event of the browser, not of the order.
type DomEvent = web_sys::Event;

/// The field for the day at whose end persistent records end.
fn until(send: &Callback<Command>) -> Html {
    let words = &text().prove;
    let onchange = send.reform(|_: DomEvent| {
        let day = page::value(UNTIL).unwrap_or_default();
        Command::SetPersistUntil(intl::end_of_day(&day))
    });
    let input = html! { <input type="date" id={UNTIL} {onchange} aria-describedby={format!("{UNTIL}-hint")} /> };
    field(
        UNTIL,
        words.stand_until(),
        words.stand_until_hint(),
        &[],
        input,
    )
}

/// The choice for one name.
fn each(at: usize, proof: &Proof, name: &str, send: &Callback<Command>) -> Html {
    let words = &text().prove;
    let offered = proof.offered();
    let choose = |method: Method| {
        let (send, authorization): (_, AuthorizationUrl) = (send.clone(), proof.url.clone());
        Callback::from(move |_: DomEvent| {
            send.emit(Command::ChooseMethod {
                authorization: authorization.clone(),
                method,
            });
        })
    };
    let only = (offered.len() == 1).then_some(words.only_way());
    let option = |method: &Method| {
        radio(Choice {
            id: format!("{GROUP}-{at}-{}", name_of(*method)),
            group: format!("{GROUP}-{at}"),
            value: name_of(*method).to_owned(),
            label: words.for_one(*method),
            hint: only,
            checked: Some(proof.method == *method),
            onchange: Some(choose(*method)),
            ..Choice::default()
        })
    };
    html! {
        <fieldset class="each" key={proof.url.to_string()}>
            <legend>{ words.method_for(name) }</legend>
            <div class="row">{ for offered.iter().map(option) }</div>
        </fieldset>
    }
}
