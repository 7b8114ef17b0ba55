//! The site of a campaign, and what is done to it from outside.

use serde_json::json;
use waypost_api::Target;
use waypost_domain::ObjectKind;
use waypost_testkit::dovecot::Dovecot;
use waypost_testkit::message::with_lf;
use waypost_testkit::postfix::{Postfix, PostfixOptions};
use waypost_testkit::smtp_sink::{Act, Stage};

use super::mail::{self, ATTACHMENT_LIMIT, KNOWN};
use super::plan::{Campaign, Draft, Letter, Mailbox, Recipient, Role};
use crate::site::{Site, SiteError, address};

/// The user at the mail server who gets what goes through Postfix, and logs in there.
pub(super) const RECEIVER: &str = "recv";

/// Addresses and what the server says to them.
pub(super) type Recipients = Vec<(String, Recipient)>;

/// The servers, the configuration and the folders of a campaign.
pub(super) struct Lab {
    pub(super) site: Site,
    postfix: Option<Postfix>,
    seed: u64,
    published: u64,
    dropped: u64,
}

impl Lab {
    /// A site with the mailboxes of a campaign, published. Postfix is left out where it cannot run.
    pub(super) fn new(campaign: &Campaign) -> Result<Self, SiteError> {
        let users: Vec<(&str, String)> = campaign.mailboxes.iter().map(|m| (m.user, password(m.user))).collect();
        let receiver = (RECEIVER, password(RECEIVER));
        let users: Vec<(&str, &str)> =
            users.iter().chain([&receiver]).map(|(user, password)| (*user, password.as_str())).collect();
        let mut site = Site::new(&users)?;
        site.add_basics()?;
        let limits = json!({ "attachmentSizeLimit": ATTACHMENT_LIMIT });
        site.edit(ObjectKind::Policy, "quick", limits)?;
        add_moving_profile(&mut site)?;
        let postfix = campaign.postfix && waypost_testkit::postfix::usable();
        let postfix = if postfix { Some(start_postfix(&mut site)?) } else { None };
        for mailbox in &campaign.mailboxes {
            add_mailbox(&mut site, mailbox, postfix.is_some())?;
        }
        std::fs::create_dir_all(site.root())?;
        std::fs::write(site.root().join("contacts.txt"), format!("{KNOWN},contact\n"))?;
        site.sink.on_rcpt("refused-", "550 5.1.1 there is no such mailbox");
        site.publish()?;
        Ok(Self { site, postfix, seed: campaign.seed, published: 0, dropped: 0 })
    }

    /// Whether a mailbox sends through Postfix.
    pub(super) fn through_postfix(&self, mailbox: &Mailbox) -> bool {
        mailbox.postfix && self.postfix.is_some()
    }

    /// Puts a message into the inbox at the mail server; answers the bytes that must arrive.
    pub(super) fn deliver(&self, mailbox: &Mailbox, letter: &Letter, copies: usize) -> Result<Vec<u8>, SiteError> {
        let submitter = (mailbox.role == Role::Forward).then_some("eva");
        let (fed, expected) = mail::letter(self.seed, letter, mailbox.user, submitter);
        // Mail servers keep line ends either way.
        let stored = if letter.marker.is_multiple_of(2) { with_lf(&fed) } else { fed };
        self.site.dovecot.deliver_many(mailbox.user, (0..copies).map(|_| &stored))?;
        Ok(expected)
    }

    /// Drops a message into an outbox; answers its bytes and its recipients.
    pub(super) fn drop_draft(&mut self, mailbox: &Mailbox, draft: &Draft) -> Result<(Vec<u8>, Recipients), SiteError> {
        let recipients = match self.through_postfix(mailbox) {
            true => vec![(address(RECEIVER), Recipient::Good)],
            false => mail::recipients(draft),
        };
        for (recipient, kind) in &recipients {
            if let Recipient::Later(times) = kind {
                let busy = Act::Reply("451 4.3.0 try again later".to_owned());
                self.site.sink.on_times(*times, Stage::Rcpt, recipient, busy);
            }
        }
        let names: Vec<String> = recipients.iter().map(|(recipient, _)| recipient.clone()).collect();
        let message = mail::draft(self.seed, draft, mailbox.user, &names);
        self.dropped += 1;
        // A file that waits is not replaced by the next one of its name.
        let outbox = self.site.mailbox_folder(mailbox.user).join("outbox");
        let taken = outbox.join(format!("{}.eml", draft.name)).exists();
        let name = if taken { format!("{} {}", draft.name, self.dropped) } else { draft.name.clone() };
        self.site.drop_into_outbox(mailbox.user, &name, &message)?;
        Ok((message, recipients))
    }

    /// Lets the SMTP server take one message of a sender and hang up.
    pub(super) fn cut(&self, mailbox: &Mailbox) {
        self.site.sink.on_times(1, Stage::Dot, &address(mailbox.user), Act::AcceptAndDrop);
    }

    /// Changes the configuration and publishes it.
    pub(super) fn publish(&mut self) -> Result<(), SiteError> {
        self.published += 1;
        let interval = 1 + self.published % 2;
        self.site.edit(ObjectKind::Profile, "imap", json!({ "pollingInterval": interval }))?;
        self.site.publish()?;
        Ok(())
    }

    /// The serial that the router must have applied in the end.
    pub(super) fn serial(&self) -> Result<Option<u64>, SiteError> {
        Ok(self.site.api.status(&Target::default())?.draft.serial)
    }

    /// Ends what is still to come of cuts and refusals, so that the last look finds a server that is well.
    pub(super) fn heal(&self) {
        self.site.sink.clear_rules();
        self.site.sink.on_rcpt("refused-", "550 5.1.1 there is no such mailbox");
    }
}

fn password(user: &str) -> String {
    format!("{user}-pw")
}

fn add_moving_profile(site: &mut Site) -> Result<(), SiteError> {
    let profile = json!({
        "name": "IMAP with Undeliverable", "direction": "incoming", "serverType": "imap",
        "authentication": "clearText", "credentials": "userSpecified", "location": site.dovecot.ip().to_string(),
        "port": site.dovecot.imaps_port(), "tlsMode": "implicit", "trust": "privateCa",
        "caCertificate": site.dovecot.ca_pem(), "pollingInterval": 2, "moveUndeliverable": true,
    });
    Ok(site.add(ObjectKind::Profile, "imap-moves", profile, &[])?)
}

fn start_postfix(site: &mut Site) -> Result<Postfix, SiteError> {
    let dovecot: &Dovecot = &site.dovecot;
    let postfix = Postfix::start(&PostfixOptions { dovecot: Some(dovecot), ..PostfixOptions::default() })?;
    let profile = json!({
        "name": "Postfix", "direction": "outgoing", "serverType": "smtp", "authentication": "clearText",
        "credentials": "otherSpecified", "userName": RECEIVER, "location": postfix.ip().to_string(),
        "port": postfix.smtp_port(), "tlsMode": "startTls", "trust": "privateCa", "caCertificate": postfix.ca_pem(),
    });
    site.add(ObjectKind::Profile, "postfix", profile, &[("password", &password(RECEIVER))])?;
    Ok(postfix)
}

fn add_mailbox(site: &mut Site, mailbox: &Mailbox, has_postfix: bool) -> Result<(), SiteError> {
    let profile = match (mailbox.pop, mailbox.moves) {
        (true, _) => "pop",
        (false, true) => "imap-moves",
        (false, false) => "imap",
    };
    let mut more = json!({ "deleteAfterProcessing": mailbox.deletes });
    if mailbox.picky {
        more["filter"] = json!("known");
    }
    if mailbox.postfix && has_postfix {
        more["outgoingProfile"] = json!("postfix");
    }
    match mailbox.role {
        Role::User => {}
        Role::Queue => more["kind"] = json!("queue"),
        Role::Forwarded => more["incomingMethod"] = json!("forwardMailbox"),
        Role::Forward => {
            more["kind"] = json!("forward");
            more["outgoingProfile"] = json!(null);
            more["outgoingMethod"] = json!("none");
        }
    }
    Ok(site.add_mailbox(mailbox.user, &password(mailbox.user), profile, more)?)
}
