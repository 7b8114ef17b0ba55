//! The ports that this router runs its engine on.

use jiff::Timestamp;
use waypost_crm::DeploymentPool;
use waypost_engine::EnginePorts;
use waypost_engine::ports::Clock;
use waypost_mail::network::MailNetwork;

use crate::journal::SqliteJournal;

/// The clock of the machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// All ports of this router.
pub type RouterPorts = EnginePorts<MailNetwork, SqliteJournal, DeploymentPool, SystemClock>;
/// The engine of this router.
pub type RouterEngine = waypost_engine::Engine<RouterPorts>;
