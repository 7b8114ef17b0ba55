//! A machine of its own: the file system of this one, seen through a layer in memory that takes every
//! change, with processes of its own. All of it is gone with the process that holds it. systemd does not
//! run on it.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;
use waypost_testkit::process::Server;
use waypost_testkit::wait;

/// Mounts the layer at the folder that it is given, with the packages under `/packages`.
const MOUNT: &str = r#"set -e
cd "$1"
mount -t tmpfs none .
cd "$1"
mkdir upper work root
mount -t overlay overlay -o lowerdir=/,upperdir=upper,workdir=work root
mkdir -p root/packages root/proc root/dev root/run root/tmp
mount --bind "$2" root/packages
mount --rbind /dev root/dev
mount -t proc none root/proc
mount -t tmpfs none root/run
mount -t tmpfs none root/tmp
chmod 1777 root/tmp
touch ready
exec sleep 86400
"#;

/// A machine.
pub(crate) struct Machine {
    _holder: Server,
    /// The first process within.
    first: String,
    folder: TempDir,
}

impl Machine {
    /// Starts one; none where this account may not, which is told.
    #[expect(clippy::print_stderr, reason = "whoever runs the test is told what was not tested")]
    pub(crate) fn start(packages: &Path) -> Option<Self> {
        let folder = TempDir::with_prefix("waypost-machine-").unwrap();
        let log = folder.path().with_extension("log");
        let mut command = Command::new("unshare");
        command.args(["--mount", "--propagation", "private", "--pid", "--fork", "--kill-child"]);
        command.args(["sh", "-c", MOUNT, "machine"]).arg(folder.path()).arg(packages);
        let mut holder = Server::spawn("machine", &mut command, &log).unwrap();
        let children = format!("/proc/{0}/task/{0}/children", holder.id());
        let first = wait::poll(Duration::from_secs(15), || {
            let first = std::fs::read_to_string(&children).unwrap_or_default().trim().to_owned();
            let up = !first.is_empty() && status(enter(&first).arg("test").arg("-e").arg(folder.path().join("ready")));
            if up { Some(Some(first)) } else { (!holder.is_running()).then_some(None) }
        });
        let said = std::fs::read_to_string(&log).unwrap_or_default();
        let _ = std::fs::remove_file(&log);
        if let Some(first) = first.flatten() {
            return Some(Self { _holder: holder, first, folder });
        }
        eprintln!("this account may make no machine of its own, the package is not installed: {said}");
        None
    }

    /// A command on the machine, as root.
    pub(crate) fn command(&self, script: &str) -> Command {
        let mut command = enter(&self.first);
        command.arg("chroot").arg(self.folder.path().join("root"));
        command.args([
            "env",
            "-i",
            "PATH=/usr/sbin:/usr/bin:/sbin:/bin",
            "LANG=C.UTF-8",
            "DEBIAN_FRONTEND=noninteractive",
        ]);
        command.args(["sh", "-c", script]).stdin(Stdio::null());
        command
    }

    /// Runs a script as root and answers what it says; it must succeed.
    #[track_caller]
    pub(crate) fn run(&self, script: &str) -> String {
        let output = self.command(script).output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        assert!(output.status.success(), "{script}: {said}\n{}", String::from_utf8_lossy(&output.stderr));
        said
    }

    /// Runs a script as root and answers whether it succeeds.
    pub(crate) fn does(&self, script: &str) -> bool {
        status(&mut self.command(script))
    }
}

/// Enters the machine whose first process this is.
fn enter(first: &str) -> Command {
    let mut command = Command::new("nsenter");
    command.args(["--target", first, "--mount", "--pid"]);
    command
}

fn status(command: &mut Command) -> bool {
    let command = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}
