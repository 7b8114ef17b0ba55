//! A development host with its own data: started, ended, and there again at the same address.

use std::cell::{Cell, RefCell};
use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use crate::binary;
use crate::look::{self, Look};
use crate::site::{Site, SiteError};

/// The first of the ports that hosts take, and how many there are: below those that systems give to
/// connections, so that nobody takes the port of a host that is away for a moment.
const PORTS: (u32, u32) = (20_000, 12_000);
/// How many of them are tried.
const TRIES: u32 = 20;

/// A host that is ended when it is dropped.
#[derive(Debug)]
pub struct Host {
    running: RefCell<Option<Running>>,
    port: Cell<u16>,
    token: RefCell<String>,
    data_dir: PathBuf,
    folder: TempDir,
}

impl Host {
    /// Starts one on an empty folder of its own.
    ///
    /// # Errors
    /// When it or its pages are not built, or it does not come up; the text is what it said.
    pub fn start(look: Look) -> Result<Self, SiteError> {
        let folder = TempDir::with_prefix("waypost-host-")?;
        Self::on(folder.path().join("data"), folder, look)
    }

    /// Starts one on the configuration of a site.
    ///
    /// # Errors
    /// As of [`start`](Self::start).
    pub fn of_site(site: &Site) -> Result<Self, SiteError> {
        Self::on(site.folder().join("data"), TempDir::with_prefix("waypost-host-")?, Look::default())
    }

    fn on(data_dir: PathBuf, folder: TempDir, look: Look) -> Result<Self, SiteError> {
        look::set_up(&data_dir, look)?;
        let host =
            Self { running: RefCell::default(), port: Cell::new(0), token: RefCell::default(), data_dir, folder };
        let mut refusal = None;
        // Each test is a process of its own and looks from its own place on.
        for step in 0..TRIES {
            host.port.set(u16::try_from(PORTS.0 + (std::process::id() * TRIES + step) % PORTS.1)?);
            match host.run(None) {
                Ok(()) => return Ok(host),
                Err(reason) => refusal = Some(reason),
            }
        }
        Err(refusal.unwrap_or_else(|| "no port was tried".into()))
    }

    /// Ends it without a word, as a crash does; a page finds nobody at its address.
    pub fn kill(&self) {
        self.running.take();
    }

    /// Starts it again where it was, for whoever has its token.
    ///
    /// # Errors
    /// As of [`start`](Self::start).
    pub fn come_back(&self) -> Result<(), SiteError> {
        let token = self.token.borrow().clone();
        self.run(Some(&token))
    }

    /// Starts it again where it was, with a token that nobody has.
    ///
    /// # Errors
    /// As of [`start`](Self::start).
    pub fn come_back_as_another(&self) -> Result<(), SiteError> {
        self.run(None)
    }

    /// What every address of it begins with.
    #[must_use]
    pub fn origin(&self) -> String {
        format!("http://{}", SocketAddr::from((Ipv4Addr::LOCALHOST, self.port.get())))
    }

    /// The address that it has printed: its page, with the token.
    #[must_use]
    pub fn url(&self) -> String {
        format!("{}/?token={}", self.origin(), self.token.borrow())
    }

    /// The folder of its configuration.
    #[must_use]
    pub fn data_dir(&self) -> &Path {
        &self.data_dir
    }

    /// Where it writes what it has to say.
    pub(super) fn log(&self) -> PathBuf {
        self.folder.path().join("host.log")
    }

    fn run(&self, token: Option<&str>) -> Result<(), SiteError> {
        let log = File::options().create(true).append(true).open(self.log())?;
        let mut command = self.command(token)?;
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(log).spawn()?;
        let out = child.stdout.take();
        let running = Running(child);
        // Its first line says that it is ready, or there is none and it has ended.
        let mut line = String::new();
        out.map(|out| BufReader::new(out).read_line(&mut line)).transpose()?;
        let ready: Value = serde_json::from_str(&line).unwrap_or_default();
        let Some(token) = ready["token"].as_str() else {
            return Err(format!("the host does not come up: {}", std::fs::read_to_string(self.log())?).into());
        };
        self.token.replace(token.to_owned());
        self.running.replace(Some(running));
        Ok(())
    }

    fn command(&self, token: Option<&str>) -> Result<Command, SiteError> {
        let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/dist");
        if !pages.join("index.html").is_file() {
            return Err(format!("{} has no pages; run `npm run build` in ui", pages.display()).into());
        }
        let mut command = Command::new(binary::path("waypost-devhost")?);
        command.arg("--data-dir").arg(&self.data_dir).arg("--ui-dist").arg(pages);
        command.arg("--port").arg(self.port.get().to_string());
        if let Some(token) = token {
            command.arg("--token").arg(token);
        }
        command.env("HOME", self.folder.path()).env("TZ", "UTC").env_remove("WAYPOST_STATE_DIR");
        Ok(command)
    }
}

/// The process. It ends with its standard input, so also when the test itself is killed.
#[derive(Debug)]
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
