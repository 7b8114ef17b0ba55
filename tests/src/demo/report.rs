//! What the demo tells: steps, a short table of what moved, and the figures.

use std::time::Duration;

use super::Moved;
use crate::site::Site;

/// Prints to the terminal; this is what the demo is for.
pub(super) struct Report {
    rows: usize,
    is_silent: bool,
}

#[expect(clippy::print_stdout, reason = "the demo talks to its terminal")]
impl Report {
    pub(super) const fn new() -> Self {
        Self { rows: 0, is_silent: false }
    }

    /// One that tells nothing.
    pub(super) const fn silent() -> Self {
        Self { rows: 0, is_silent: true }
    }

    pub(super) fn step(&self, text: &str) {
        if !self.is_silent {
            println!("• {text}");
        }
    }

    pub(super) fn arrived(&mut self, way: &str, user: &str, what: &str, bytes: usize) {
        if self.is_silent {
            return;
        }
        if self.rows == 0 {
            println!("\n  {:<4} {:<9} {:<46} {:>9}", "way", "mailbox", "message", "bytes");
        }
        self.rows += 1;
        println!("  {way:<4} {user:<9} {what:<46} {bytes:>9}");
    }

    pub(super) fn figures(&self, incoming: Moved, outgoing: Moved, total: Duration) {
        println!();
        for (way, moved) in [("in: ", incoming), ("out:", outgoing)] {
            println!(
                "  {way} {} messages, {} bytes, {} ms from handing over the first to seeing the last",
                moved.messages,
                moved.bytes,
                moved.took.as_millis()
            );
        }
        println!("  {} messages moved, each exactly once; {:.1} s in all\n", self.rows, total.as_secs_f64());
    }

    pub(super) fn kept(&self, site: &Site) {
        println!("Everything runs on. Look around:");
        println!("  folders      {}", site.root().display());
        println!("  publication  {}", site.publication_dir().display());
        println!("  router       {}", site.state_dir().display());
        println!("  IMAPS        {}:{} (user sales, password sales-pw)", site.dovecot.ip(), site.dovecot.imaps_port());
        println!(
            "  POP3S        {}:{} (user support, password support-pw)",
            site.dovecot.ip(),
            site.dovecot.pop3s_port()
        );
        println!("  SMTP         {}:{}", site.sink.ip(), site.sink.port());
        println!("  status       target/debug/waypost --data-dir {} status", site.folder().join("data").display());
    }
}
