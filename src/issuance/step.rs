//! The order as a list of steps, for the person to follow.

use super::{Effect, Phase, Proof, State, effects};
use crate::acme::OrderStatus;

/// The steps, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// Reading the CA's directory.
    Directory,
    /// Generating the keys.
    Keys,
    /// Creating or finding the account.
    Account,
    /// Placing the order.
    Order,
    /// Reading the authorizations.
    Authorizations,
    /// Checking DNS and answering the challenges.
    Challenges,
    /// Waiting for the CA to validate the challenges.
    Validation,
    /// Asking for the certificate.
    Finalize,
    /// Downloading and checking the certificate.
    Download,
}

/// How far a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepStatus {
    /// Not begun.
    Waiting,
    /// Under way.
    Working,
    /// Done.
    Done,
    /// Ended in a blocking error.
    Failed,
}

/// One step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Which.
    pub kind: StepKind,
    /// How far it is.
    pub status: StepStatus,
    /// How many of how many names are done, for the steps that concern each name.
    pub count: Option<(usize, usize)>,
}

impl State {
    /// The steps up to where the person has something to do.
    pub fn preparation(&self) -> Vec<Step> {
        use StepKind::{Account, Authorizations, Directory, Keys, Order};
        let read = self
            .proofs
            .iter()
            .filter(|proof| proof.authorization.is_some())
            .count();
        let all_read = self.order.is_some() && read == self.proofs.len();
        let keys = self.account.key.is_some() && self.spki().is_some();
        vec![
            self.step(Directory, self.directory.is_some(), None),
            self.step(Keys, keys, None),
            self.step(Account, self.account.url.is_some(), None),
            self.step(Order, self.order.is_some(), None),
            self.step(
                Authorizations,
                all_read,
                self.order.as_ref().map(|_| (read, self.proofs.len())),
            ),
        ]
    }

    /// The steps from there to the certificate.
    pub fn completion(&self) -> Vec<Step> {
        use StepKind::{Challenges, Download, Finalize, Validation};
        let names = self.proofs.len();
        let count =
            |test: fn(&Proof) -> bool| self.proofs.iter().filter(|proof| test(proof)).count();
        let asked = count(|proof| proof.answered || !proof.is_open());
        let status = self.order.as_ref().map(|order| &order.object.status);
        let proved = self.phase() == Phase::Done
            || matches!(
                status,
                Some(OrderStatus::Ready | OrderStatus::Processing | OrderStatus::Valid)
            );
        let finalized = matches!(status, Some(OrderStatus::Valid));
        vec![
            self.step(
                Challenges,
                proved || asked == names,
                Some((if proved { names } else { asked }, names)),
            ),
            self.step(Validation, proved, None),
            self.step(Finalize, finalized, None),
            self.step(Download, self.certificate.issued.is_some(), None),
        ]
    }

    fn step(&self, kind: StepKind, done: bool, count: Option<(usize, usize)>) -> Step {
        let failed = self
            .blocking_error
            .as_ref()
            .is_some_and(|blocking_error| self.step_of(&blocking_error.effect) == kind);
        let status = if failed {
            StepStatus::Failed
        } else if done {
            StepStatus::Done
        } else if effects(self)
            .iter()
            .any(|effect| self.step_of(effect) == kind)
        {
            StepStatus::Working
        } else {
            StepStatus::Waiting
        };
        Step {
            kind,
            status,
            count,
        }
    }

    /// The step that an effect belongs to.
    fn step_of(&self, effect: &Effect) -> StepKind {
        match effect {
            Effect::GenerateKey(_) => StepKind::Keys,
            Effect::ReadDirectory(_) => StepKind::Directory,
            Effect::OpenAccount | Effect::AgreeToNewTerms => StepKind::Account,
            Effect::PlaceOrder => StepKind::Order,
            Effect::ReadAuthorization { .. } if self.progress.validating => StepKind::Validation,
            Effect::ReadAuthorization { .. } => StepKind::Authorizations,
            Effect::AnswerChallenge { .. } | Effect::FindZones | Effect::CheckDns { .. } => {
                StepKind::Challenges
            }
            Effect::PollOrder {
                finalizing: false, ..
            } => StepKind::Validation,
            Effect::PollOrder {
                finalizing: true, ..
            }
            | Effect::Finalize(_) => StepKind::Finalize,
            Effect::DownloadCertificate(_)
            | Effect::DownloadAlternate(_)
            | Effect::DeactivateAuthorization(_) => StepKind::Download,
        }
    }
}
