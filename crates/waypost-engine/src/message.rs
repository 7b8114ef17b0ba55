//! What the router reads of a message: enough to route, filter and correlate it, and no more.

use jiff::Timestamp;
use waypost_domain::EmailAddress;

/// What is known of a message without its content.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Message-ID without angle brackets; none when it has none or an unusable one.
    pub message_id: Option<String>,
    /// In-Reply-To and References without angle brackets, nearest first, at most 100.
    pub references: Vec<String>,
    /// Decoded subject, control characters replaced, at most 998 characters.
    pub subject: String,
    /// From; none when missing or unusable.
    pub from: Option<EmailAddress>,
    /// Sender, when it differs from From.
    pub sender: Option<EmailAddress>,
    /// To.
    pub to: Vec<EmailAddress>,
    /// Cc.
    pub cc: Vec<EmailAddress>,
    /// Bcc, in outgoing mail.
    pub bcc: Vec<EmailAddress>,
    /// Date of the message.
    pub date: Option<Timestamp>,
    /// Bytes of the whole message.
    pub size: u64,
    /// Decoded bytes of the largest attachment.
    pub largest_attachment: u64,
    /// Whether it was made by a machine: Auto-Submitted other than `no`, a null return path, a
    /// delivery report (RFC 3834).
    pub is_automatic: bool,
    /// Whether this router sent it as a test of a mailbox.
    pub is_own_test: bool,
    /// Whether this router sent it before (loop).
    pub is_own: bool,
    /// SHA-256 of the bytes.
    pub digest: [u8; 32],
}
