//! Continue on the first page: the fields are read, and either an order begins or the mistakes are shown.

use std::rc::Rc;

use crate::guide::Listing;
use crate::issuance::Plan;
use crate::keys::KeyStore;
use crate::ui::components::Mistake;
use crate::ui::home::draft::{Draft, SharedDraft};
use crate::ui::home::other_page::{ANY_CA_PAGE, go_to_other_page};
use crate::ui::home::request;
use crate::ui::session::platform::Idna;

/// What Continue needs to know.
#[derive(Clone)]
pub(super) struct Submission {
    pub(super) any_ca: bool,
    pub(super) authorities: Rc<[Listing]>,
    pub(super) draft: SharedDraft,
    /// Verifies the signature of a certificate request.
    pub(super) keys: Rc<KeyStore>,
}

impl Submission {
    /// Reads the fields. Returns the plan of an order with a CA that this page may talk to; `None` where it goes on at the
    /// other page; or all mistakes.
    pub(super) async fn read(self) -> Result<Option<Plan>, Vec<Mistake>> {
        let mut draft = Draft::read();
        let request = request::read(&self.keys).await;
        if let Ok(Some(request)) = &request {
            draft.request = request::pem(&request.own.der);
        }
        let plan = match request {
            Ok(request) => draft.plan(&self.authorities, request, &Idna),
            Err(mistake) => Err(vec![mistake]),
        };
        let names = draft.names.clone();
        self.draft.0.replace(draft);
        let plan = plan?;
        if self.any_ca || is_near(&self.authorities, &plan) {
            return Ok(Some(plan));
        }
        let (id, request) = (&plan.authority.id, plan.request.as_ref());
        go_to_other_page(ANY_CA_PAGE, &names, id, request);
        Ok(None)
    }
}

/// Whether the page with the narrow policy may talk to the CA of this plan.
fn is_near(authorities: &[Listing], plan: &Plan) -> bool {
    let mut listings = authorities.iter();
    listings.any(|listing| listing.narrow && listing.authority.id == plan.authority.id)
}
