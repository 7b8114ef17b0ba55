//! A private desktop: its own display, window manager, session bus, home and loopback address, all gone
//! when it is dropped.

use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

use tempfile::TempDir;
use waypost_testkit::address::{self, Loopback};
use waypost_testkit::process::{self, Server};
use waypost_testkit::wait;

use super::services::Services;
use super::tray::Tray;
use super::view::Window;
use crate::binary;
use crate::look::{self, Look};
use crate::page::Driver;
use crate::site::{PATIENCE, Site, SiteError};

/// Pixels of the display: room for a window of 1280 × 800 and its frame.
const SCREEN: &str = "1440x1000x24";

/// The driver's port on the desktop's own address.
const PORT: u16 = 4444;

/// A bus without services that start by themselves: what is not played here is not there.
const BUS: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path=BUS</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>"#;

/// Where the program finds its data.
#[derive(Clone, Debug)]
pub struct Data {
    /// The folder of the configuration.
    pub data_dir: PathBuf,
    /// The state folder of a router, when one is meant that is not connected.
    pub state_dir: Option<PathBuf>,
}

impl Data {
    /// The data of a site.
    #[must_use]
    pub fn of_site(site: &Site) -> Self {
        Self { data_dir: site.folder().join("data"), state_dir: None }
    }
}

/// A private desktop.
pub struct Desktop {
    /// Its file dialogs and notifications.
    pub services: Services,
    // In the order in which they must end.
    _manager: Server,
    _bus: Server,
    _display: Server,
    display: String,
    address: Loopback,
    folder: TempDir,
}

impl Desktop {
    /// Starts one without a tray.
    ///
    /// # Errors
    /// When a program is not installed or does not come up.
    pub fn start() -> Result<Self, SiteError> {
        let folder = TempDir::with_prefix("waypost-desktop-")?;
        let path = folder.path();
        make_home(path)?;
        let (display_server, display) = start_display(path)?;
        let (bus, services) = start_bus(path)?;
        let mut command = Command::new("openbox");
        command.arg("--sm-disable");
        environment(&mut command, path, &display);
        let manager = Server::spawn("window manager", &mut command, &path.join("openbox.log"))?;
        Ok(Self {
            services,
            _manager: manager,
            _bus: bus,
            _display: display_server,
            display,
            address: address::loopback()?,
            folder,
        })
    }

    /// Puts a tray into the desktop; programs that start afterwards see it.
    ///
    /// # Errors
    /// When the bus refuses.
    pub fn add_tray(&self) -> Result<Tray, SiteError> {
        Ok(Tray::on(&bus_address(self.folder.path()))?)
    }

    /// A data folder of this desktop's own, empty at first.
    #[must_use]
    pub fn own_data(&self) -> Data {
        Data { data_dir: self.folder.path().join("data"), state_dir: None }
    }

    /// A folder for whatever a test needs.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Opens the program on some data and waits until its page is there.
    ///
    /// # Errors
    /// When the program is not built, or its page does not come; the text is what it said.
    pub fn open(&self, data: &Data, look: Look) -> Result<Window<'_>, SiteError> {
        self.open_program(&binary::path("waypost-desktop")?, data, look)
    }

    /// Opens another program with a window as if it were ours.
    ///
    /// # Errors
    /// When its page does not come.
    pub fn open_program(&self, program: &Path, data: &Data, look: Look) -> Result<Window<'_>, SiteError> {
        look::set_up(&data.data_dir, look)?;
        let address = SocketAddr::new(self.address.ip(), PORT);
        let mut command = Command::new("WebKitWebDriver");
        command.arg(format!("--host={}", address.ip())).arg(format!("--port={PORT}"));
        command.env("TAURI_AUTOMATION", "true").env("TAURI_WEBVIEW_AUTOMATION", "true");
        self.enter(&mut command, data);
        let server = Server::spawn("WebKitWebDriver", &mut command, &self.folder.path().join("driver.log"))?;
        Window::open(self, Driver::once_up(server, || Some(address))?, program)
    }

    /// Starts the program as a person does, without a hand on its page, and answers when it has ended.
    ///
    /// # Errors
    /// When it is not built or does not end in time.
    pub fn start_again(&self, data: &Data) -> Result<ExitStatus, SiteError> {
        let ended = self.spawn(data)?.wait(PATIENCE);
        ended.ok_or_else(|| "the second start did not end".into())
    }

    /// Lets a command run in this desktop.
    pub fn enter(&self, command: &mut Command, data: &Data) {
        environment(command, self.folder.path(), &self.display);
        command.env("WAYPOST_DATA_DIR", &data.data_dir).env("WAYPOST_SECRETS", "file");
        match &data.state_dir {
            Some(state) => command.env("WAYPOST_STATE_DIR", state),
            None => command.env_remove("WAYPOST_STATE_DIR"),
        };
    }

    /// What `xdotool` answers, when it succeeds.
    #[must_use]
    pub fn xdotool(&self, arguments: &[&str]) -> Option<String> {
        let mut command = Command::new("xdotool");
        environment(&mut command, self.folder.path(), &self.display);
        let output = command.args(arguments).stdin(Stdio::null()).output().ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    /// The number of the visible window of this title, once there is one.
    ///
    /// # Panics
    /// When there is none in time.
    #[must_use]
    pub fn window_titled(&self, title: &str) -> String {
        let pattern = format!("^{title}$");
        wait::until(PATIENCE, &format!("a window titled {title:?}"), || {
            let found = self.xdotool(&["search", "--onlyvisible", "--name", &pattern])?;
            found.lines().next().map(str::to_owned)
        })
    }

    /// Where the frame of a window stands on the display.
    #[must_use]
    pub fn place(&self, window: &str) -> Option<(i32, i32)> {
        let told = self.xdotool(&["getwindowgeometry", "--shell", window])?;
        let number = |key: &str| told.lines().find_map(|line| line.strip_prefix(key)?.parse().ok());
        Some((number("X=")?, number("Y=")?))
    }

    /// Starts the program without a hand on its page; it is ended when what is answered is dropped.
    ///
    /// # Errors
    /// When it is not built.
    pub fn spawn(&self, data: &Data) -> Result<Running, SiteError> {
        let mut command = Command::new(binary::path("waypost-desktop")?);
        self.enter(&mut command, data);
        let output = tempfile::NamedTempFile::new_in(self.folder.path())?;
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(output.reopen()?).spawn()?;
        Ok(Running { child, output })
    }

    /// Opens another window over everything: the message of a program whose data cannot be opened.
    ///
    /// # Errors
    /// As of [`spawn`](Self::spawn).
    pub fn cover(&self) -> Result<Cover, SiteError> {
        let running = self.spawn(&Data { data_dir: PathBuf::from("/dev/null/none"), state_dir: None })?;
        Ok(Cover { title: "Waypost cannot start", _running: running })
    }
}

/// The program without a hand on its page.
pub struct Running {
    child: Child,
    output: tempfile::NamedTempFile,
}

impl Running {
    /// What it has said on its terminal.
    #[must_use]
    pub fn said(&self) -> String {
        fs::read_to_string(self.output.path()).unwrap_or_default()
    }

    /// Waits for its end; none when it does not end in time.
    pub fn wait(&mut self, limit: Duration) -> Option<ExitStatus> {
        wait::poll(limit, || self.child.try_wait().ok().flatten())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A window over others.
pub struct Cover {
    /// Its title.
    pub title: &'static str,
    _running: Running,
}

fn bus_address(folder: &Path) -> String {
    format!("unix:path={}", folder.join("bus").display())
}

fn make_home(folder: &Path) -> std::io::Result<()> {
    for name in ["run", "config/gtk-3.0", "cache", "share"] {
        fs::create_dir_all(folder.join(name))?;
    }
    // Nothing moves, so that pictures show an end and not a way.
    fs::write(folder.join("config/gtk-3.0/settings.ini"), "[Settings]\ngtk-enable-animations=0\n")?;
    fs::write(folder.join("bus.conf"), BUS.replace("BUS", &folder.join("bus").display().to_string()))
}

fn environment(command: &mut Command, folder: &Path, display: &str) {
    command
        .env("HOME", folder)
        .env("XDG_RUNTIME_DIR", folder.join("run"))
        .env("XDG_CONFIG_HOME", folder.join("config"))
        .env("XDG_CACHE_HOME", folder.join("cache"))
        .env("XDG_DATA_HOME", folder.join("share"))
        .env("DBUS_SESSION_BUS_ADDRESS", bus_address(folder))
        .env("DISPLAY", display)
        .env("GDK_BACKEND", "x11")
        .env("LANG", "C.UTF-8")
        .env("NO_AT_BRIDGE", "1")
        .env("TZ", "UTC")
        .env_remove("LANGUAGE")
        .env_remove("LC_ALL")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("GTK_THEME");
}

/// The server picks a display number that is free, and says it.
fn start_display(folder: &Path) -> Result<(Server, String), SiteError> {
    let told = folder.join("display");
    let mut command = Command::new("Xvfb");
    command.args(["-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp", "-noreset", "-dpi", "96"]);
    let mut server = Server::spawn("display", &mut command, &told)?;
    let number = wait::poll(Duration::from_secs(15), || {
        let said = fs::read_to_string(&told).unwrap_or_default();
        let number = said.lines().find_map(|line| line.trim().parse::<u32>().ok());
        number.map(Some).or_else(|| (!server.is_running()).then_some(None))
    });
    let said = || fs::read_to_string(&told).unwrap_or_default();
    let number = number.flatten().ok_or_else(|| format!("the display did not come up: {}", said()))?;
    Ok((server, format!(":{number}")))
}

/// The bus is up when the services of the desktop are on it.
fn start_bus(folder: &Path) -> Result<(Server, Services), SiteError> {
    if process::find("dbus-daemon").is_none() {
        return Err("dbus-daemon is not installed; run `cargo xtask setup`".into());
    }
    let mut command = Command::new("dbus-daemon");
    command.arg("--nofork").arg(format!("--config-file={}", folder.join("bus.conf").display()));
    let log = folder.join("bus.log");
    let server = Server::spawn("session bus", &mut command, &log)?;
    let services = wait::poll(Duration::from_secs(15), || Services::on(&bus_address(folder)).ok());
    let said = || fs::read_to_string(&log).unwrap_or_default();
    let services = services.ok_or_else(|| format!("the session bus did not come up: {}", said()))?;
    Ok((server, services))
}
