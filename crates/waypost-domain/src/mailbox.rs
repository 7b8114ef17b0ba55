//! Mailboxes: users, queues and forward mailboxes.

use jiff::Timestamp;

use crate::address::EmailAddress;
use crate::check::{Checker, present, sentence, texts};
use crate::deployment::{Deployment, reference};
use crate::id::ObjectId;
use crate::problem::{Problem, ProblemCode, Problems};
use crate::raw::RawMailbox;
use crate::terms::{ActMethod, Approval, FilterMode, IncomingMethod, MailboxKind, OutgoingMethod};

/// The password of a mailbox's own credentials.
pub const PASSWORD: &str = "password";

/// A checked mailbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mailbox {
    /// Its identifier.
    pub id: ObjectId,
    /// Its name.
    pub name: String,
    /// Who receives its alerts.
    pub owner: Option<String>,
    /// Its address.
    pub address: EmailAddress,
    /// What it is.
    pub kind: MailboxKind,
    /// The deployment that it belongs to.
    pub deployment: ObjectId,
    /// The user or queue; none for a forward mailbox.
    pub regarding: Option<String>,
    /// Which profiles it uses.
    pub profiles: Profiles,
    /// Incoming delivery method.
    pub incoming: IncomingMethod,
    /// Outgoing delivery method.
    pub outgoing: OutgoingMethod,
    /// Appointments, contacts and tasks.
    pub act: ActMethod,
    /// Whether processed mail is deleted at its source.
    pub delete_after_processing: bool,
    /// Its own user name, when its credentials may be used.
    pub user: Option<String>,
    /// Whether its address has been approved.
    pub approval: Approval,
    /// Which of its mail becomes an activity; the deployment's default when none.
    pub filter: Option<FilterMode>,
    /// Mail received earlier is left alone.
    pub process_from: Option<Timestamp>,
}

/// Which profiles a mailbox uses: an email server profile, or one configuration profile a direction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Profiles {
    /// Both directions from an email server profile.
    Server(ObjectId),
    /// One configuration profile a direction, either of which may be missing.
    PerDirection {
        /// Incoming.
        incoming: Option<ObjectId>,
        /// Outgoing.
        outgoing: Option<ObjectId>,
    },
}

/// The incoming delivery methods of a kind of mailbox.
#[must_use]
pub const fn incoming_methods(kind: MailboxKind) -> &'static [IncomingMethod] {
    match kind {
        MailboxKind::User => {
            &[IncomingMethod::None, IncomingMethod::Outlook, IncomingMethod::Router, IncomingMethod::ForwardMailbox]
        }
        MailboxKind::Queue => &[IncomingMethod::None, IncomingMethod::Router, IncomingMethod::ForwardMailbox],
        MailboxKind::Forward => &[IncomingMethod::None, IncomingMethod::Router],
    }
}

/// The outgoing delivery methods of a kind of mailbox.
#[must_use]
pub const fn outgoing_methods(kind: MailboxKind) -> &'static [OutgoingMethod] {
    match kind {
        MailboxKind::User => &[OutgoingMethod::None, OutgoingMethod::Outlook, OutgoingMethod::Router],
        MailboxKind::Queue => &[OutgoingMethod::None, OutgoingMethod::Router],
        MailboxKind::Forward => &[OutgoingMethod::None],
    }
}

/// Fills in what a new mailbox takes from its deployment: default profiles, delivery methods and
/// filter, each only where nothing was chosen.
pub fn fill_in(raw: &mut RawMailbox, deployment: &Deployment) {
    let kind = raw.kind.as_deref().and_then(crate::terms::Choice::parse_choice).unwrap_or(MailboxKind::User);
    if raw.kind.is_none() {
        raw.kind = Some(text(kind));
    }
    let no_profile = [&raw.server_profile, &raw.incoming_profile, &raw.outgoing_profile]
        .iter()
        .all(|p| present(p.as_deref()).is_none());
    if no_profile {
        copy_profiles(raw, deployment, kind);
    }
    if raw.incoming_method.is_none() {
        raw.incoming_method =
            Some(text(fitting(deployment.defaults.incoming, incoming_methods(kind), IncomingMethod::Router)));
    }
    if raw.outgoing_method.is_none() {
        raw.outgoing_method =
            Some(text(fitting(deployment.defaults.outgoing, outgoing_methods(kind), OutgoingMethod::None)));
    }
    if raw.act_method.is_none() {
        raw.act_method = Some(text(deployment.defaults.act));
    }
    if raw.filter.is_none() && kind != MailboxKind::Forward {
        raw.filter = Some(text(deployment.defaults.filter));
    }
    if raw.approval.is_none() {
        let pending = deployment.needs_approval(kind);
        raw.approval = Some(text(if pending { Approval::Pending } else { Approval::Empty }));
    }
}

/// Apply Default Email Settings: replaces profiles and delivery methods by the deployment's.
pub fn apply_defaults(raw: &mut RawMailbox, deployment: &Deployment) {
    raw.server_profile = None;
    raw.incoming_profile = None;
    raw.outgoing_profile = None;
    raw.incoming_method = None;
    raw.outgoing_method = None;
    raw.act_method = None;
    fill_in(raw, deployment);
}

fn copy_profiles(raw: &mut RawMailbox, deployment: &Deployment, kind: MailboxKind) {
    let defaults = &deployment.defaults;
    if let Some(server) = &defaults.server_profile {
        raw.server_profile = Some(server.to_string());
        return;
    }
    raw.incoming_profile = defaults.incoming_profile.as_ref().map(ToString::to_string);
    if kind != MailboxKind::Forward {
        raw.outgoing_profile = defaults.outgoing_profile.as_ref().map(ToString::to_string);
    }
}

fn text<C: crate::terms::Choice>(choice: C) -> String {
    choice.as_str().to_owned()
}

fn fitting<T: PartialEq + Copy>(wanted: T, allowed: &[T], otherwise: T) -> T {
    if allowed.contains(&wanted) { wanted } else { otherwise }
}

/// Reads a mailbox, telling every problem. What it refers to is seen with the whole snapshot.
#[must_use]
pub fn check(raw: &RawMailbox) -> (Option<Mailbox>, Problems) {
    let mut c = Checker::new();
    let address = check_address(raw, &mut c);
    let name = match present(raw.name.as_deref()) {
        None => address.as_ref().map(|a| a.as_str().chars().take(100).collect()),
        some => c.name(some),
    };
    let kind = if present(raw.kind.as_deref()).is_none() {
        Some(MailboxKind::User)
    } else {
        c.choice("kind", raw.kind.as_deref())
    };
    if present(raw.deployment.as_deref()).is_none() {
        c.push(
            Problem::error(ProblemCode::Required, "deployment", "A mailbox belongs to a deployment.")
                .hint("Choose a deployment."),
        );
    }
    let deployment = reference("deployment", raw.deployment.as_deref(), &mut c);
    let owner = c.text("owner", raw.owner.as_deref(), 250);
    let regarding = c.text("regarding", raw.regarding.as_deref(), 250);
    let profiles = check_profiles(raw, &mut c);
    let methods = kind.map(|kind| check_methods(raw, kind, &mut c));
    let act = c.choice("actMethod", raw.act_method.as_deref()).unwrap_or(ActMethod::None);
    let approval = c.choice("approval", raw.approval.as_deref()).unwrap_or(Approval::Empty);
    let filter = c.choice("filter", raw.filter.as_deref());
    let process_from = c.time("processEmailFrom", raw.process_email_from.as_deref());
    let user = check_credentials(raw, &mut c);
    if let Some(kind) = kind {
        check_kind_rules(raw, kind, regarding.is_some(), &mut c);
    }
    let problems = c.finish();
    if problems.has_errors() {
        return (None, problems);
    }
    let mailbox = (|| {
        let (incoming, outgoing) = methods?;
        Some(Mailbox {
            id: raw.id.clone(),
            name: name?,
            owner,
            address: address?,
            kind: kind?,
            deployment: deployment?,
            regarding,
            profiles,
            incoming,
            outgoing,
            act,
            delete_after_processing: raw.delete_after_processing.unwrap_or(false),
            user,
            approval,
            filter,
            process_from,
        })
    })();
    (mailbox, problems)
}

fn check_address(raw: &RawMailbox, c: &mut Checker) -> Option<EmailAddress> {
    let Some(text) = present(raw.address.as_deref()) else {
        c.push(
            Problem::error(ProblemCode::Required, "address", "The email address is missing.")
                .hint("Enter it as name@domain."),
        );
        return None;
    };
    match EmailAddress::parse(text) {
        Ok(address) => Some(address),
        Err(error) => {
            c.push(Problem::error(ProblemCode::Malformed, "address", sentence(&error.to_string())));
            None
        }
    }
}

fn check_profiles(raw: &RawMailbox, c: &mut Checker) -> Profiles {
    let server = reference("serverProfile", raw.server_profile.as_deref(), c);
    let incoming = reference("incomingProfile", raw.incoming_profile.as_deref(), c);
    let outgoing = reference("outgoingProfile", raw.outgoing_profile.as_deref(), c);
    let Some(server) = server else {
        return Profiles::PerDirection { incoming, outgoing };
    };
    let why = "A mailbox uses either an email server profile or configuration profiles.";
    c.must_be_empty("incomingProfile", incoming.is_some(), why);
    c.must_be_empty("outgoingProfile", outgoing.is_some(), why);
    Profiles::Server(server)
}

fn check_methods(raw: &RawMailbox, kind: MailboxKind, c: &mut Checker) -> (IncomingMethod, OutgoingMethod) {
    let incoming = c.choice("incomingMethod", raw.incoming_method.as_deref()).unwrap_or(IncomingMethod::None);
    let outgoing = c.choice("outgoingMethod", raw.outgoing_method.as_deref()).unwrap_or(OutgoingMethod::None);
    let refuse = |field: &str, method: String| {
        Problem::error(
            ProblemCode::NotAllowedHere,
            field,
            format!("{method} is not a delivery method of a {}.", kind.to_string().to_lowercase()),
        )
    };
    if !incoming_methods(kind).contains(&incoming) {
        c.push(refuse("incomingMethod", incoming.to_string()).allowing(texts(incoming_methods(kind))));
    }
    if !outgoing_methods(kind).contains(&outgoing) {
        c.push(refuse("outgoingMethod", outgoing.to_string()).allowing(texts(outgoing_methods(kind))));
    }
    (incoming, outgoing)
}

fn check_credentials(raw: &RawMailbox, c: &mut Checker) -> Option<String> {
    let user = c.text("userName", raw.user_name.as_deref(), 250);
    if raw.allow_credentials == Some(true) {
        if user.is_none() {
            c.push(
                Problem::error(
                    ProblemCode::Required,
                    "userName",
                    "Its credentials may be used, but there is no user name.",
                )
                .hint("Enter the user name and set the password."),
            );
        }
        return user;
    }
    c.must_be_empty(
        "userName",
        user.is_some(),
        "A user name goes only with \"allow to use credentials for email processing\".",
    );
    None
}

fn check_kind_rules(raw: &RawMailbox, kind: MailboxKind, has_regarding: bool, c: &mut Checker) {
    if kind == MailboxKind::Forward {
        c.must_be_empty("regarding", has_regarding, "A forward mailbox belongs to no user or queue.");
    }
    if kind == MailboxKind::User && raw.delete_after_processing == Some(true) {
        c.push(
            Problem::error(
                ProblemCode::NotAllowedHere,
                "deleteAfterProcessing",
                "Only mail of queues and forward mailboxes is deleted after processing.",
            )
            .hint("Turn it off."),
        );
    }
}
