//! What the journeys share: sites with real servers.

use waypost_testkit::available;
use waypost_tests::site::Site;

/// The servers that a site needs.
const SERVERS: [&str; 1] = ["dovecot"];

/// A site of these users, all with mailboxes at an IMAP server, not published. None where the servers
/// are not installed.
pub(crate) fn drafted(users: &[(&str, &str)]) -> Option<Site> {
    available(&SERVERS).then(|| Site::drafted(users).unwrap())
}

/// The same, published, with a running router.
pub(crate) fn running(users: &[(&str, &str)]) -> Option<Site> {
    available(&SERVERS).then(|| Site::running(users).unwrap())
}
