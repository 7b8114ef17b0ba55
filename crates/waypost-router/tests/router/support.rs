//! A router under test: the real binary with its own state and publication folders, a publisher that
//! signs for it, and a client of its control socket.

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::time::Duration;

use jiff::Timestamp;
use secrecy::SecretString;
use tempfile::TempDir;
use waypost_domain::raw::{RawDeployment, RawMailbox, RawProfile};
use waypost_domain::{ObjectId, SecretRef, Snapshot};
use waypost_engine::control::{ControlAnswer, ControlError, ControlLine, ControlRequest, RouterStatus};
use waypost_publish::{PublicationInput, PublisherKey, RouterPublic, publish};
use waypost_testkit::wait::{poll, until};

/// How long any condition of a test may take.
pub(crate) const LIMIT: Duration = Duration::from_secs(20);

/// A router and its publisher.
pub(crate) struct Lab {
    folder: TempDir,
    pub(crate) publisher: PublisherKey,
    pub(crate) router: RouterPublic,
}

pub(crate) fn id(text: &str) -> ObjectId {
    ObjectId::parse(text).unwrap()
}

/// Runs the binary to its end.
pub(crate) fn waypost_router(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_waypost-router")).args(arguments).stdin(Stdio::null()).output().unwrap()
}

pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

impl Lab {
    /// A router with its key, which trusts a publisher.
    pub(crate) fn new() -> Self {
        let lab = Self::untrusted();
        let key = lab.path("publisher.pem");
        fs::write(&key, lab.publisher.public().to_pem()).unwrap();
        let pinned = waypost_router(&["pin", "--state-dir", lab.state().to_str().unwrap(), key.to_str().unwrap()]);
        assert!(pinned.status.success(), "{}", stderr(&pinned));
        lab
    }

    /// A router with its key that trusts nobody.
    pub(crate) fn untrusted() -> Self {
        let folder = TempDir::new().unwrap();
        fs::create_dir(folder.path().join("publications")).unwrap();
        let state = folder.path().join("state");
        let made =
            waypost_router(&["init", "--state-dir", state.to_str().unwrap(), "--router-id", "lab-router", "--json"]);
        assert!(made.status.success(), "{}", stderr(&made));
        let told: serde_json::Value = serde_json::from_slice(&made.stdout).unwrap();
        assert_eq!((&told["router"], &told["created"]), (&"lab-router".into(), &true.into()));
        let public = fs::read_to_string(told["publicKeyFile"].as_str().unwrap()).unwrap();
        let router = RouterPublic::from_json(&public).unwrap();
        Self { folder, publisher: PublisherKey::generate().unwrap(), router }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn state(&self) -> PathBuf {
        self.path("state")
    }

    pub(crate) fn publications(&self) -> PathBuf {
        self.path("publications")
    }

    /// A snapshot of one mailbox that reads from a server at an address without TLS troubles: its
    /// certificate authority is the one given.
    pub(crate) fn snapshot(&self, host: &str, port: u16, ca_pem: Option<String>) -> Snapshot {
        let deployment = RawDeployment {
            name: Some("Folders".to_owned()),
            deployment_type: Some("localFolders".to_owned()),
            root_folder: Some(self.path("mail").to_str().unwrap().to_owned()),
            approve_users: Some(false),
            approve_queues: Some(false),
            ..RawDeployment::new(id("folders"))
        };
        let profile = RawProfile {
            name: Some("Server in".to_owned()),
            direction: Some("incoming".to_owned()),
            server_type: Some("imap".to_owned()),
            protocol: Some("imap".to_owned()),
            authentication: Some("clearText".to_owned()),
            credentials: Some("userSpecified".to_owned()),
            location: Some(host.to_owned()),
            port: Some(i64::from(port)),
            tls_mode: Some("implicit".to_owned()),
            trust: ca_pem.is_some().then(|| "privateCa".to_owned()),
            ca_certificate: ca_pem,
            revocation: Some("off".to_owned()),
            ..RawProfile::new(id("server-in"))
        };
        let mailbox = RawMailbox {
            name: Some("Sales".to_owned()),
            address: Some("sales@lab.test".to_owned()),
            kind: Some("user".to_owned()),
            deployment: Some("folders".to_owned()),
            incoming_profile: Some("server-in".to_owned()),
            incoming_method: Some("router".to_owned()),
            outgoing_method: Some("none".to_owned()),
            allow_credentials: Some(true),
            user_name: Some("sales".to_owned()),
            filter: Some("all".to_owned()),
            approval: Some("approved".to_owned()),
            ..RawMailbox::new(id("sales"))
        };
        Snapshot {
            deployments: vec![deployment],
            profiles: vec![profile],
            mailboxes: vec![mailbox],
            ..Snapshot::default()
        }
    }

    /// A signed publication with the password of the one mailbox.
    pub(crate) fn publication(&self, serial: u64, snapshot: Snapshot, password: &str) -> Vec<u8> {
        self.publication_until(serial, snapshot, password, None)
    }

    /// The same, with an end.
    pub(crate) fn publication_until(
        &self,
        serial: u64,
        snapshot: Snapshot,
        password: &str,
        expires: Option<Timestamp>,
    ) -> Vec<u8> {
        let secret = SecretRef::parse("mailbox/sales#password").unwrap();
        let input = PublicationInput {
            snapshot,
            serial,
            issued: Timestamp::now(),
            expires,
            router: &self.router,
            secrets: vec![(secret, SecretString::from(password.to_owned()))],
        };
        publish(&input, &self.publisher).unwrap()
    }

    /// Puts a publication where the router looks, as a whole.
    pub(crate) fn put(&self, bytes: &[u8]) {
        let temporary = self.publications().join("publication.xml.new");
        fs::write(&temporary, bytes).unwrap();
        fs::rename(temporary, self.publications().join("publication.xml")).unwrap();
    }

    /// Publishes a mailbox whose server refuses connections.
    pub(crate) fn put_unreachable(&self, serial: u64) {
        self.put(&self.publication(serial, self.snapshot("127.0.0.1", 9, None), "secret"));
    }

    fn command(&self, more: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_waypost-router"));
        command.arg("run").arg("--state-dir").arg(self.state()).arg("--publication-dir").arg(self.publications());
        command.args(more).stdin(Stdio::null()).stdout(Stdio::null());
        command
    }

    /// Runs the service to its end, which must come by itself.
    pub(crate) fn run_to_end(&self, more: &[&str]) -> Output {
        self.command(more).stderr(Stdio::piped()).output().unwrap()
    }

    /// Starts the service as a window does: in a session of its own, without a terminal, its output
    /// nowhere.
    pub(crate) fn start_detached(&self) -> Running {
        let mut command = Command::new("setsid");
        command.arg(env!("CARGO_BIN_EXE_waypost-router")).arg("run");
        command.arg("--state-dir").arg(self.state()).arg("--publication-dir").arg(self.publications());
        let command = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let child = command.spawn().unwrap();
        self.wait_for(child, self.path("no-output.log"))
    }

    /// Starts the service and waits until its control socket answers.
    pub(crate) fn start(&self, more: &[&str]) -> Running {
        let log = self.path(&format!("router-{}.log", fs::read_dir(self.folder.path()).unwrap().count()));
        let child = self.command(more).stderr(File::create(&log).unwrap()).spawn().unwrap();
        self.wait_for(child, log)
    }

    fn wait_for(&self, child: Child, log: PathBuf) -> Running {
        let mut running = Running { child, socket: self.state().join("control.sock"), log };
        until(LIMIT, "the router to answer", || {
            assert!(running.child.try_wait().unwrap().is_none(), "the router ended: {}", running.log());
            running.connect().map(drop)
        });
        running
    }
}

/// A running router; killed when it is dropped.
pub(crate) struct Running {
    child: Child,
    socket: PathBuf,
    log: PathBuf,
}

impl Running {
    pub(crate) fn connect(&self) -> Option<Client> {
        let stream = UnixStream::connect(&self.socket).ok()?;
        stream.set_read_timeout(Some(LIMIT)).unwrap();
        let mut client = Client { reader: BufReader::new(stream.try_clone().unwrap()), writer: stream };
        client.ask(&ControlRequest::Version).ok().map(|_| client)
    }

    pub(crate) fn client(&self) -> Client {
        self.connect().expect("the control socket answers")
    }

    /// A connection that has not said anything.
    pub(crate) fn raw_client(&self) -> Client {
        let stream = UnixStream::connect(&self.socket).unwrap();
        stream.set_read_timeout(Some(LIMIT)).unwrap();
        Client { reader: BufReader::new(stream.try_clone().unwrap()), writer: stream }
    }

    pub(crate) fn status(&self) -> RouterStatus {
        match self.client().ask(&ControlRequest::Status) {
            Ok(ControlAnswer::Status(status)) => *status,
            other => panic!("{other:?}"),
        }
    }

    /// Waits until the status is as wanted.
    pub(crate) fn until_status(&self, what: &str, wanted: impl Fn(&RouterStatus) -> bool) -> RouterStatus {
        until(LIMIT, what, || Some(self.status()).filter(&wanted))
    }

    pub(crate) fn log(&self) -> String {
        fs::read_to_string(&self.log).unwrap_or_default()
    }

    pub(crate) fn socket(&self) -> &Path {
        &self.socket
    }

    pub(crate) fn signal(&self, signal: i32) {
        let process = i32::try_from(self.child.id()).unwrap();
        platform::send_signal(process, signal);
    }

    /// Waits for the end; answers how it ended.
    pub(crate) fn ended(&mut self) -> ExitStatus {
        poll(LIMIT, || self.child.try_wait().unwrap())
            .unwrap_or_else(|| panic!("the router does not end: {}", self.log()))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A client of the control socket.
pub(crate) struct Client {
    reader: BufReader<UnixStream>,
    writer: UnixStream,
}

impl Client {
    pub(crate) fn send(&mut self, bytes: &[u8]) {
        // A router that has refused the connection may have closed it already.
        let _ = self.writer.write_all(bytes);
    }

    pub(crate) fn line(&mut self) -> Option<ControlLine> {
        let mut line = String::new();
        let count = self.reader.read_line(&mut line).ok()?;
        (count > 0).then(|| serde_json::from_str(&line).unwrap())
    }

    /// Asks and collects what comes before the answer.
    pub(crate) fn ask_all(
        &mut self,
        request: &ControlRequest,
    ) -> (Vec<ControlLine>, Result<ControlAnswer, ControlError>) {
        let mut line = serde_json::to_vec(request).unwrap();
        line.push(b'\n');
        self.send(&line);
        let mut before = Vec::new();
        loop {
            match self.line() {
                Some(ControlLine::Answer(answer)) => return (before, Ok(*answer)),
                Some(ControlLine::Error(error)) => return (before, Err(error)),
                Some(other) => before.push(other),
                None => panic!("the router closed the connection instead of answering {request:?}"),
            }
        }
    }

    pub(crate) fn ask(&mut self, request: &ControlRequest) -> Result<ControlAnswer, ControlError> {
        self.ask_all(request).1
    }
}

mod platform {
    //! Signals are not in the standard library.

    #[expect(unsafe_code, reason = "the standard library cannot send a signal other than KILL")]
    pub(super) fn send_signal(process: i32, signal: i32) {
        // SAFETY: kill(2) touches no memory; the process is a child that was not waited for yet.
        let sent = unsafe { libc::kill(process, signal) };
        assert_eq!(sent, 0, "the signal was sent");
    }
}
