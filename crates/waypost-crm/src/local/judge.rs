//! Which mail becomes an activity: filter first, then correlate.

use waypost_domain::channel::Route;
use waypost_domain::deployment::Tracking;
use waypost_domain::{CorrelationMethod, EmailAddress, FilterMode, MailboxKind};
use waypost_engine::Failure;
use waypost_engine::message::Summary;
use waypost_engine::ports::Judgement;

use super::contacts::{Contacts, Kind};
use super::track::Lookup;

/// The filter that holds for a recipient: in a forward mailbox that of the submitter.
pub(super) fn filter_of(route: &Route, recipient: &EmailAddress) -> FilterMode {
    let of_mailbox = route.incoming.as_ref().map_or(FilterMode::All, |channel| channel.filter);
    if route.kind == MailboxKind::Forward {
        return route.submitters.get(&recipient.key()).map_or(of_mailbox, |submitter| submitter.filter);
    }
    of_mailbox
}

pub(super) fn judge(
    filter: FilterMode,
    tracking: &Tracking,
    summary: &Summary,
    contacts: &Contacts,
    tracked: &Lookup<'_>,
) -> Result<Judgement, Failure> {
    let skip = |why: &str| Ok(Judgement::Skip(why.to_owned()));
    let sender = || match &summary.from {
        Some(from) => contacts.kind(from),
        None => Ok(None),
    };
    match filter {
        FilterMode::None => return skip("The mailbox wants no email messages."),
        FilterMode::Known if sender()? != Some(Kind::Customer) => {
            return skip("The sender is no known lead, contact or account.");
        }
        FilterMode::AnyRecord if sender()?.is_none() => return skip("The sender is no known record."),
        _ => {}
    }
    let method = tracked.correlate(summary, tracking)?;
    if filter == FilterMode::Responses && method == CorrelationMethod::None {
        return skip("It is no response to tracked email.");
    }
    Ok(Judgement::Deliver(method))
}
