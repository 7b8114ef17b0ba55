//! Marks of places: which source an identity of a message belongs to, and where a message was
//! staged or claimed.
//!
//! A publication may move a mailbox to another server, deployment or address while something of it
//! is under way. Numbers of one server mean nothing at another, a message that was staged in one
//! deployment cannot be shown in another, and what was claimed from one outbox cannot be settled in
//! another. The marks let the work see that, instead of taking one place for the other.

use waypost_domain::EmailAddress;
use waypost_domain::channel::{IncomingChannel, Login};
use waypost_domain::deployment::Target;

/// The mark of a source, in the upper half of an epoch: the epochs of two sources differ even when
/// both servers call theirs the same.
pub(crate) fn of_source(channel: &IncomingChannel) -> u64 {
    let host = channel.endpoint.host.to_string().to_lowercase();
    let user = match &channel.login {
        Login::Anonymous => "",
        Login::Password { user, authorize_as, .. } => authorize_as.as_deref().unwrap_or(user),
    };
    u64::from(number(&format!("source\n{host}\n{user}"))) << 32
}

/// The mark of a deployment: 8 characters of `0-9a-f`.
pub(crate) fn of_deployment(target: &Target) -> String {
    format!("{:08x}", number(&format!("deployment\n{}", named(target))))
}

/// The mark of the outbox of an address in a deployment: 8 characters of `0-9a-f`.
pub(crate) fn of_outbox(target: &Target, address: &EmailAddress) -> String {
    format!("{:08x}", number(&format!("outbox\n{}\n{}", named(target), address.key())))
}

/// What makes a deployment another one; with which account it is used does not.
fn named(target: &Target) -> &str {
    match target {
        Target::LocalFolders { root } => root,
        Target::Organisation { url, .. } => url,
    }
}

fn number(text: &str) -> u32 {
    let digest = ring::digest::digest(&ring::digest::SHA256, text.as_bytes());
    digest.as_ref().iter().take(4).fold(0, |number, byte| number << 8 | u32::from(*byte))
}

#[cfg(test)]
mod tests {
    //! Marks differ where places do, and nowhere else.

    use super::*;
    use crate::doubles::{address, route};

    #[test]
    fn marks_differ_where_places_differ() {
        let channel = || route("sales", "sales@example.org").incoming.clone().unwrap();
        let mut elsewhere = channel();
        elsewhere.endpoint.host = waypost_domain::HostName::parse("other.lab.test").unwrap();
        let mut slower = channel();
        slower.polling_interval *= 2;
        assert_ne!(of_source(&channel()), of_source(&elsewhere));
        assert_eq!(of_source(&channel()), of_source(&slower));
        assert_eq!(of_source(&channel()) & u64::from(u32::MAX), 0, "the lower half is the server's");
        let (a, b) = (Target::LocalFolders { root: "/a".to_owned() }, Target::LocalFolders { root: "/b".to_owned() });
        assert_ne!(of_deployment(&a), of_deployment(&b));
        let (sales, upper, other) = (address("sales@x.org"), address("SALES@x.org"), address("other@x.org"));
        assert_ne!(of_outbox(&a, &sales), of_outbox(&a, &other));
        assert_ne!(of_outbox(&a, &sales), of_outbox(&b, &sales));
        assert_eq!(of_outbox(&a, &sales), of_outbox(&a, &upper));
    }
}
