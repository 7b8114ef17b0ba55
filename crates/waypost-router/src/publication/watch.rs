//! Watches the publication folder: a notification where the system sends one, and a poll always,
//! because network shares send none.

use std::fs;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use jiff::Timestamp;
use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};
use tokio::sync::{mpsc, watch};
use waypost_domain::{AlertLevel, AlertScope};
use waypost_engine::control::PublicationStatus;
use waypost_engine::crash;
use waypost_engine::journal::{Alert, Journal as _, JournalError};
use waypost_publish::MAX_BYTES;

use super::{Accepted, Terms, accept};
use crate::journal::SqliteJournal;
use crate::keys::{Identity, KeyFiles};
use crate::platform;

/// The file that is looked for in the publication folder.
pub const FILE: &str = "publication.xml";
/// The publication that is applied, in the state folder.
pub const LAST_GOOD_FILE: &str = "last-good.xml";

const SERIAL: &str = "publication_serial";
const DIGEST: &str = "publication_digest";

/// Where and how often to look.
#[derive(Clone, Debug)]
pub struct WatchOptions {
    /// The publication folder.
    pub folder: PathBuf,
    /// The state folder.
    pub state: PathBuf,
    /// The longest time until a new file is noticed.
    pub poll: Duration,
    /// How long a refused file may still be growing before it counts as refused.
    pub settle: Duration,
}

/// What acts on an accepted publication.
pub trait Apply: Send + Sync + 'static {
    /// Serves what it says from now on.
    fn apply(&self, accepted: Accepted) -> impl Future<Output = ()> + Send;
}

/// The watch over the publication folder.
pub struct PublicationWatch {
    options: WatchOptions,
    files: KeyFiles,
    identity: Arc<Identity>,
    journal: SqliteJournal,
    status: watch::Sender<PublicationStatus>,
    last: Option<(u64, [u8; 32])>,
    /// Why nothing can be accepted: it is not known what was applied last.
    unknown_last: Option<String>,
    looked_at: Option<Looks>,
}

/// What would differ if a file had changed.
type Stamp = Option<(u64, Option<SystemTime>)>;
/// The publication and the pinned keys.
type Looks = (Stamp, Stamp);

enum Found {
    Missing,
    Accepted(Box<(Accepted, Vec<u8>)>),
    Refused(Vec<String>),
}

impl PublicationWatch {
    /// Begins with what the journal knows of the publication applied last.
    ///
    /// # Errors
    /// [`JournalError`].
    pub async fn new(
        options: WatchOptions,
        files: KeyFiles,
        identity: Arc<Identity>,
        journal: SqliteJournal,
    ) -> Result<Self, JournalError> {
        let noted = (journal.meta(SERIAL).await?, journal.meta(DIGEST).await?);
        let (last, unknown_last) = match applied_last(&noted) {
            Ok(last) => (last, None),
            Err(reason) => (None, Some(reason)),
        };
        let known = PublicationStatus { folder: options.folder.display().to_string(), ..Default::default() };
        let (status, _) = watch::channel(known);
        Ok(Self { options, files, identity, journal, status, last, unknown_last, looked_at: None })
    }

    /// The status, live.
    #[must_use]
    pub fn status(&self) -> watch::Receiver<PublicationStatus> {
        self.status.subscribe()
    }

    /// Looks for the first time: the current publication, or the last known good one. Answers
    /// whether one is applied.
    pub async fn begin<A: Apply>(&mut self, engine: &A) -> bool {
        if self.look(engine, true).await {
            return true;
        }
        let path = self.options.state.join(LAST_GOOD_FILE);
        match self.read(&path, None).await {
            Found::Accepted(found) => {
                let (accepted, _) = *found;
                tracing::warn!(serial = accepted.serial, "The last known good publication is used.");
                let note = noting(&accepted, true);
                engine.apply(accepted).await;
                self.status.send_modify(note);
                true
            }
            Found::Missing => false,
            Found::Refused(reasons) => {
                self.alarm("The last known good publication can no longer be used.", &reasons).await;
                false
            }
        }
    }

    /// Watches until it is dropped. `reload` asks to look at once.
    pub async fn run<A: Apply>(mut self, engine: Arc<A>, mut reload: mpsc::Receiver<()>) {
        let (noticed, mut notices) = mpsc::channel(1);
        let _watcher = watcher(&self.options.folder, noticed);
        // What changed between the first look and the watch told nobody.
        self.look(&*engine, false).await;
        loop {
            let asked = tokio::select! {
                asked = reload.recv() => asked,
                _ = notices.recv(), if !notices.is_closed() => None,
                () = tokio::time::sleep(self.options.poll) => None,
            };
            self.look(&*engine, asked.is_some()).await;
        }
    }

    /// Looks at the current file, if it changed or `always`; answers whether it is applied now.
    async fn look<A: Apply>(&mut self, engine: &A, always: bool) -> bool {
        let path = self.options.folder.join(FILE);
        let looks = (stamp(&path), stamp(&self.files.publishers_file()));
        if !always && self.looked_at == Some(looks) {
            return false;
        }
        let mut found = self.read(&path, Some(Timestamp::now())).await;
        if matches!(found, Found::Refused(_)) && !self.options.settle.is_zero() {
            // A file that is being copied in place is refused while it is incomplete.
            tokio::time::sleep(self.options.settle).await;
            found = self.read(&path, Some(Timestamp::now())).await;
        }
        let first_look = self.looked_at.is_none();
        self.looked_at = Some(looks);
        match found {
            Found::Accepted(found) => self.accepted(engine, *found).await,
            Found::Missing => {
                if first_look {
                    tracing::info!(path = %path.display(), "There is no publication yet.");
                }
                self.status.send_modify(|status| status.refused.clear());
                false
            }
            Found::Refused(reasons) => {
                self.refused(&path, reasons).await;
                false
            }
        }
    }

    async fn accepted<A: Apply>(&mut self, engine: &A, found: (Accepted, Vec<u8>)) -> bool {
        let (accepted, bytes) = found;
        let id = (accepted.serial, accepted.digest);
        let applied = self.status.borrow().serial.is_some();
        if applied && self.last == Some(id) {
            self.status.send_modify(|status| {
                status.refused.clear();
                status.last_known_good = false;
            });
            return true;
        }
        if let Err(reason) = self.keep(&accepted, bytes).await {
            let why = vec![format!("It could not be kept as the last known good one: {reason}.")];
            self.alarm("An accepted publication was not applied.", &why).await;
            // The next look tries again, although the file will not have changed.
            self.looked_at = None;
            self.status.send_modify(|status| status.refused = why);
            return false;
        }
        self.last = Some(id);
        tracing::info!(
            serial = accepted.serial, publisher = %accepted.publisher, mailboxes = accepted.routes.len(),
            "The publication is applied."
        );
        for warning in &accepted.warnings {
            tracing::warn!(serial = accepted.serial, "{warning}");
        }
        let note = noting(&accepted, false);
        engine.apply(accepted).await;
        // Whoever sees the serial finds its mailboxes served.
        self.status.send_modify(note);
        true
    }

    /// Keeps what is about to be applied: the file first, then the serial.
    async fn keep(&self, accepted: &Accepted, bytes: Vec<u8>) -> Result<(), String> {
        let path = self.options.state.join(LAST_GOOD_FILE);
        let written = tokio::task::spawn_blocking(move || replace(&path, &bytes)).await;
        written.map_err(|error| error.to_string())?.map_err(|error| error.to_string())?;
        crash::point("publication.kept");
        let values = vec![(SERIAL, accepted.serial.to_string()), (DIGEST, hex(&accepted.digest))];
        self.journal.set_meta(values).await.map_err(|error| error.to_string())?;
        crash::point("publication.noted");
        Ok(())
    }

    async fn refused(&self, path: &Path, reasons: Vec<String>) {
        tracing::error!(path = %path.display(), reasons = reasons.join(" "), "The publication is refused; nothing changes.");
        self.alarm("A publication is refused; nothing changes.", &reasons).await;
        self.status.send_modify(|status| {
            status.last_known_good = status.serial.is_some();
            status.refused = reasons;
        });
    }

    async fn alarm(&self, what: &str, reasons: &[String]) {
        let alert = Alert {
            level: AlertLevel::Error,
            scope: AlertScope::Router,
            object: None,
            what: what.to_owned(),
            why: reasons.join("\n"),
            next: "Correct it in the Configuration Manager and publish again.".to_owned(),
        };
        if let Err(error) = self.journal.alert(alert).await {
            tracing::error!(reason = %error, "An alert could not be kept: {what}");
        }
    }

    async fn read(&self, path: &Path, now: Option<Timestamp>) -> Found {
        if let Some(reason) = self.unknown_last.as_ref().filter(|_| path.exists()) {
            return Found::Refused(vec![reason.clone()]);
        }
        let pinned = match self.files.publishers() {
            Ok(pinned) if pinned.keys().is_empty() && path.exists() => {
                let reason = "No publisher is pinned on this router. Pin its public key with `waypost-router pin`.";
                return Found::Refused(vec![reason.to_owned()]);
            }
            Ok(pinned) => pinned,
            Err(error) => return Found::Refused(vec![error.to_string()]),
        };
        let (path, identity, last) = (path.to_owned(), Arc::clone(&self.identity), self.last);
        let work = move || {
            let bytes = match read_bounded(&path) {
                Ok(bytes) => bytes,
                Err(error) if error.kind() == io::ErrorKind::NotFound => return Found::Missing,
                Err(error) => return Found::Refused(vec![format!("{} cannot be read: {error}.", path.display())]),
            };
            match accept(&bytes, &Terms { identity: &identity, pinned: &pinned, last, now }) {
                Ok(accepted) => Found::Accepted(Box::new((accepted, bytes))),
                Err(reasons) => Found::Refused(reasons),
            }
        };
        tokio::task::spawn_blocking(work)
            .await
            .unwrap_or_else(|error| Found::Refused(vec![format!("Reading it failed: {error}.")]))
    }
}

/// What changes in the status once a publication is applied.
fn noting(accepted: &Accepted, last_known_good: bool) -> impl FnOnce(&mut PublicationStatus) + use<> {
    let (serial, publisher) = (accepted.serial, accepted.publisher.clone());
    let (issued, expires) = (accepted.issued, accepted.expires);
    move |status| {
        status.serial = Some(serial);
        status.publisher = Some(publisher);
        status.issued = Some(issued);
        status.expires = expires;
        status.applied = Some(Timestamp::now());
        status.last_known_good = last_known_good;
        if !last_known_good {
            status.refused.clear();
        }
    }
}

/// The serial and digest of the publication applied last, as the journal noted them: both or none.
/// When they cannot be read it is not known which publications are older.
fn applied_last(noted: &(Option<String>, Option<String>)) -> Result<Option<(u64, [u8; 32])>, String> {
    let last = match noted {
        (None, None) => return Ok(None),
        (Some(serial), Some(digest)) => serial.parse().ok().zip(unhex(digest)),
        _ => None,
    };
    last.map(Some).ok_or_else(|| {
        "The journal does not tell which publication was applied last, so that an older one could not be told from a \
         newer one. Restore the journal from its backup."
            .to_owned()
    })
}

fn watcher(folder: &Path, noticed: mpsc::Sender<()>) -> Option<RecommendedWatcher> {
    let handler = move |event: notify::Result<notify::Event>| {
        if event.is_ok_and(|event| !event.kind.is_access()) {
            // A notice that waits already is enough.
            let _ = noticed.try_send(());
        }
    };
    let started = notify::recommended_watcher(handler).and_then(|mut watcher| {
        watcher.watch(folder, RecursiveMode::NonRecursive)?;
        Ok(watcher)
    });
    match started {
        Ok(watcher) => Some(watcher),
        Err(error) => {
            tracing::warn!(folder = %folder.display(), reason = %error, "The publication folder is only polled.");
            None
        }
    }
}

fn stamp(path: &Path) -> Stamp {
    fs::metadata(path).ok().map(|data| (data.len(), data.modified().ok()))
}

fn read_bounded(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    // One byte more than is allowed, so that the verifier can say that it is too large.
    platform::open_regular(path)?.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let temporary = path.with_extension("new");
    let mut file = platform::private_file(&temporary)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&temporary, path)?;
    path.parent().map_or(Ok(()), platform::sync_folder)
}

fn hex(digest: &[u8; 32]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Option<[u8; 32]> {
    let mut digest = [0_u8; 32];
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    for (at, byte) in digest.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[2 * at..2 * at + 2], 16).ok()?;
    }
    Some(digest)
}
