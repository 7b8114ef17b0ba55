//! The form of a mailbox.

use super::FormState;
use super::sheet::Sheet;
use crate::check::present;
use crate::deployment::Deployment;
use crate::mailbox::{fill_in, incoming_methods, outgoing_methods};
use crate::raw::RawMailbox;
use crate::terms::{ActMethod, Approval, Choice, IncomingMethod, MailboxKind, OutgoingMethod, Protocol};

/// What other objects say about a mailbox.
#[derive(Clone, Copy, Debug, Default)]
pub struct Surroundings<'a> {
    /// Whether it was saved before: its kind is fixed and it takes no defaults.
    pub is_saved: bool,
    /// Its deployment, when it names one that is right; for a new mailbox the only one.
    pub deployment: Option<&'a Deployment>,
    /// Whether that is the only one, which a new mailbox takes.
    pub is_only_deployment: bool,
    /// What its incoming profile speaks, otherwise its outgoing one.
    pub protocol: Option<Protocol>,
}

/// The form of a mailbox.
#[must_use]
pub fn mailbox(raw: &RawMailbox, around: Surroundings<'_>) -> FormState {
    let mut sheet = Sheet::of(raw);
    let kind = raw.kind.as_deref().and_then(MailboxKind::parse_choice).unwrap_or(MailboxKind::User);
    sheet.fill_text("name", raw.address.clone().filter(|address| !address.trim().is_empty()));
    sheet.require("address");
    sheet.require("deployment");
    sheet.fill("kind", MailboxKind::User.as_str());
    if around.is_saved {
        sheet.fix("kind", "Fixed after the first save.");
    } else if around.is_only_deployment {
        sheet.fill_text("deployment", around.deployment.map(|deployment| deployment.id.to_string()));
    }
    by_kind(&mut sheet, kind);
    profiles(&mut sheet, raw, kind);
    methods(&mut sheet, kind, around.protocol);
    sheet.fill("allowCredentials", false);
    let allows = raw.allow_credentials == Some(true);
    let why = "Only with \"Allow to use credentials for email processing\".";
    sheet.require_or("userName", allows, why);
    sheet.secret("password", allows, why);
    if around.deployment.is_some_and(|deployment| !deployment.needs_approval(kind)) {
        sheet.pointless("approval", "Its deployment needs no approval for this kind of mailbox.");
    }
    defaults(&mut sheet, raw, around);
    sheet.finish::<RawMailbox>()
}

fn by_kind(sheet: &mut Sheet, kind: MailboxKind) {
    if kind == MailboxKind::Forward {
        sheet.pointless("regarding", "A forward mailbox belongs to no user or queue.");
        sheet.pointless("outgoingProfile", "A forward mailbox does not send.");
        sheet.explain("outgoingMethod", "A forward mailbox does not send.");
        sheet.pointless("filter", "A forward mailbox takes everything that is forwarded to it.");
    }
    if kind == MailboxKind::User {
        let why = "Only mail of queues and forward mailboxes is deleted after processing.";
        sheet.pointless("deleteAfterProcessing", why);
    } else {
        sheet.fill("deleteAfterProcessing", false);
    }
    if kind == MailboxKind::Queue {
        for key in ["incomingMethod", "outgoingMethod"] {
            sheet.explain(key, "A queue has no Outlook client.");
        }
    }
}

fn profiles(sheet: &mut Sheet, raw: &RawMailbox, kind: MailboxKind) {
    if present(raw.server_profile.as_deref()).is_none() {
        return;
    }
    let why = "A mailbox uses either an email server profile or configuration profiles.";
    sheet.pointless("incomingProfile", why);
    if kind != MailboxKind::Forward {
        sheet.pointless("outgoingProfile", why);
    }
}

fn methods(sheet: &mut Sheet, kind: MailboxKind, protocol: Option<Protocol>) {
    sheet.offer("incomingMethod", incoming_methods(kind));
    sheet.offer("outgoingMethod", outgoing_methods(kind));
    if matches!(protocol, Some(Protocol::Imap | Protocol::Pop3 | Protocol::Smtp)) {
        sheet.offer("actMethod", &[ActMethod::None]);
        let why = "POP3/SMTP and IMAP/SMTP profiles do not synchronise appointments, contacts and tasks.";
        sheet.explain("actMethod", why);
    }
}

/// What a new mailbox takes from its deployment; a saved one that says nothing does nothing.
fn defaults(sheet: &mut Sheet, raw: &RawMailbox, around: Surroundings<'_>) {
    let Some(deployment) = around.deployment.filter(|_| !around.is_saved) else {
        sheet.fill("incomingMethod", IncomingMethod::None.as_str());
        sheet.fill("outgoingMethod", OutgoingMethod::None.as_str());
        sheet.fill("actMethod", ActMethod::None.as_str());
        sheet.fill("approval", Approval::Empty.as_str());
        sheet.fill_text("filter", around.deployment.map(|d| d.defaults.filter.as_str().to_owned()));
        return;
    };
    let taken = |clear: fn(&mut RawMailbox)| {
        let mut raw = raw.clone();
        clear(&mut raw);
        fill_in(&mut raw, deployment);
        raw
    };
    sheet.fill_text("incomingMethod", taken(|m| m.incoming_method = None).incoming_method);
    sheet.fill_text("outgoingMethod", taken(|m| m.outgoing_method = None).outgoing_method);
    sheet.fill_text("actMethod", taken(|m| m.act_method = None).act_method);
    sheet.fill_text("filter", taken(|m| m.filter = None).filter);
    sheet.fill_text("approval", taken(|m| m.approval = None).approval);
    let all = taken(|_| {});
    let profiles = [
        ("serverProfile", &raw.server_profile, all.server_profile),
        ("incomingProfile", &raw.incoming_profile, all.incoming_profile),
        ("outgoingProfile", &raw.outgoing_profile, all.outgoing_profile),
    ];
    // They are taken together: only while none was chosen.
    for (key, typed, value) in profiles {
        if present(typed.as_deref()).is_none() {
            sheet.fill_text(key, value);
        }
    }
}
