//! A running router process.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

use waypost_testkit::wait;

use crate::binary;

/// A router that is killed when it is dropped.
#[derive(Debug)]
pub struct Router {
    child: Child,
    log: PathBuf,
}

/// Where a router finds its things.
#[derive(Clone, Debug)]
pub struct Places {
    /// Where it keeps keys, journal and control socket.
    pub state_dir: PathBuf,
    /// Where it finds its publication.
    pub publication_dir: PathBuf,
}

impl Router {
    /// Starts a router; its output goes to a file beside its state.
    ///
    /// # Errors
    /// When the program is not built or cannot be started.
    pub fn start(places: &Places, arguments: &[&str]) -> io::Result<Self> {
        Self::start_with(places, arguments, &[])
    }

    /// Starts a router with further environment variables.
    ///
    /// # Errors
    /// As [`start`](Self::start).
    pub fn start_with(places: &Places, arguments: &[&str], environment: &[(&str, &str)]) -> io::Result<Self> {
        Self::spawn(Command::new(binary::path("waypost-router")?), places, arguments, environment)
    }

    /// Starts a router under another program, which gets the router's command line and must become it.
    ///
    /// # Errors
    /// As [`start`](Self::start).
    pub fn start_under(wrapper: &[&str], places: &Places) -> io::Result<Self> {
        let (program, arguments) = wrapper.split_first().ok_or_else(|| io::Error::other("no program was named"))?;
        let mut command = Command::new(program);
        command.args(arguments).arg(binary::path("waypost-router")?);
        Self::spawn(command, places, &[], &[])
    }

    fn spawn(
        mut command: Command,
        places: &Places,
        arguments: &[&str],
        environment: &[(&str, &str)],
    ) -> io::Result<Self> {
        let log = places.state_dir.with_extension("router.log");
        let output = File::options().create(true).append(true).open(&log)?;
        let child = command
            .arg("run")
            .arg("--publication-dir")
            .arg(&places.publication_dir)
            .arg("--state-dir")
            .arg(&places.state_dir)
            .args(arguments)
            .envs(environment.iter().copied())
            .stdin(Stdio::null())
            .stdout(output.try_clone()?)
            .stderr(output)
            .spawn()?;
        Ok(Self { child, log })
    }

    /// Makes the router's own key, as an administrator does first.
    ///
    /// # Errors
    /// When the program is not built or refuses; the text is what it said.
    pub fn init(state_dir: &Path) -> io::Result<()> {
        let output =
            Command::new(binary::path("waypost-router")?).arg("init").arg("--state-dir").arg(state_dir).output()?;
        if output.status.success() {
            return Ok(());
        }
        Err(io::Error::other(String::from_utf8_lossy(&output.stderr).into_owned()))
    }

    /// What it has said so far.
    #[must_use]
    pub fn log(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_default()
    }

    /// Its process id.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Whether it still runs.
    pub fn is_running(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// Kills it as a power cut would.
    pub fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Asks it to stop and waits for its end; none when it did not end in time.
    pub fn stop(&mut self, limit: Duration) -> Option<ExitStatus> {
        // The shell has `kill` built in, also where no program of that name is installed.
        let _ = Command::new("sh").arg("-c").arg("kill -TERM \"$0\"").arg(self.child.id().to_string()).status();
        self.wait(limit)
    }

    /// Waits for its end; none when it did not end in time.
    pub fn wait(&mut self, limit: Duration) -> Option<ExitStatus> {
        wait::poll(limit, || self.child.try_wait().ok().flatten())
    }
}

impl Drop for Router {
    fn drop(&mut self) {
        self.kill();
    }
}
