//! What a program costs: wall time, processor time and peak memory, read from `/proc` while it runs and after it ended.
//!
//! A program counts as ended when its standard output is closed, so that a short run is timed exactly; its processor time
//! is read before it is reaped and holds that of its children.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use waypost_testkit::wait;

use crate::site::SiteError;

/// How often memory is looked at.
const SAMPLE: Duration = Duration::from_millis(4);
/// Clock ticks in a second, as Linux counts for programs.
const TICKS: f64 = 100.0;

/// What one run cost.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Usage {
    /// Seconds from start to end.
    pub(super) wall_s: f64,
    /// Seconds of user and system time.
    pub(super) cpu_s: f64,
    /// Most memory that was resident, in MiB.
    pub(super) rss_mib: f64,
}

/// How a run ended.
#[derive(Debug)]
pub(super) struct Ended {
    /// What it cost.
    pub(super) usage: Usage,
    /// What it printed.
    pub(super) output: Vec<u8>,
    /// Its exit code; −1 after a signal.
    pub(super) code: i32,
}

/// Runs a program to its end; what it complains of goes to the file `log`.
///
/// # Errors
/// When it cannot be started or does not end within `limit`.
pub(super) fn run(command: &mut Command, limit: Duration, log: &Path) -> Result<Ended, SiteError> {
    let name = command.get_program().to_string_lossy().into_owned();
    let begun = Instant::now();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(File::create(log)?)
        .spawn()
        .map_err(|error| format!("{name} cannot be started: {error}"))?;
    let process = Process(child.id());
    let mut pipe = child.stdout.take().ok_or("a pipe")?;
    let (closed, ended) = mpsc::channel();
    let reader = thread::spawn(move || {
        let mut output = Vec::new();
        let read = pipe.read_to_end(&mut output);
        // Whoever waited may have given up.
        let _ = closed.send(begun.elapsed());
        read.map(|_| output)
    });
    let mut usage = Usage::default();
    let wall = loop {
        match ended.recv_timeout(SAMPLE) {
            Ok(wall) => break wall,
            Err(RecvTimeoutError::Disconnected) => break begun.elapsed(),
            Err(RecvTimeoutError::Timeout) => usage.rss_mib = process.peak_mib().max(usage.rss_mib),
        }
        if begun.elapsed() > limit {
            child.kill()?;
            child.wait()?;
            return Err(format!("{name} had not ended after {} s", limit.as_secs()).into());
        }
    };
    wait::poll(Duration::from_secs(10), || process.has_ended().then_some(()));
    usage.wall_s = wall.as_secs_f64();
    usage.cpu_s = process.cpu_s();
    let code = child.wait()?.code().unwrap_or(-1);
    let output = reader.join().map_err(|_| "the reader of a pipe ended")??;
    Ok(Ended { usage, output, code })
}

/// The end of a log, for the text of a failure.
pub(super) fn end_of(log: &Path) -> String {
    let text = fs::read(log).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    lines[lines.len().saturating_sub(4)..].join(" / ")
}

/// A process by its id.
#[derive(Clone, Copy, Debug)]
pub(super) struct Process(pub(super) u32);

impl Process {
    /// The fields of `stat` after the name: state first.
    fn stat(self) -> Vec<String> {
        let text = fs::read_to_string(format!("/proc/{}/stat", self.0)).unwrap_or_default();
        let rest = text.rsplit_once(')').map_or("", |(_, rest)| rest);
        rest.split_whitespace().map(str::to_owned).collect()
    }

    fn has_ended(self) -> bool {
        self.stat().first().is_none_or(|state| state == "Z")
    }

    /// Seconds of processor time so far, with that of children that ended.
    pub(super) fn cpu_s(self) -> f64 {
        self.stat().iter().skip(11).take(4).filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / TICKS
    }

    /// Most memory that was resident, in MiB; 0 once it ended.
    pub(super) fn peak_mib(self) -> f64 {
        self.status_kib("VmHWM:") / 1024.0
    }

    /// Memory that is resident, in KiB.
    pub(super) fn resident_kib(self) -> f64 {
        self.status_kib("VmRSS:")
    }

    fn status_kib(self, name: &str) -> f64 {
        let text = fs::read_to_string(format!("/proc/{}/status", self.0)).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
        line.split_whitespace().next().and_then(|number| number.parse().ok()).unwrap_or_default()
    }
}

/// Waits between two looks at something that is measured; a condition ends the wait, not this.
pub(super) fn rest(pause: Duration) {
    thread::park_timeout(pause);
}

/// The middle, the least and the greatest.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Spread {
    /// The middle one.
    pub(super) median: f64,
    /// The least.
    pub(super) least: f64,
    /// The greatest.
    pub(super) greatest: f64,
}

/// Spread of some values; zeros when there are none.
pub(super) fn spread(values: impl IntoIterator<Item = f64>) -> Spread {
    let mut values: Vec<f64> = values.into_iter().collect();
    values.sort_by(f64::total_cmp);
    Spread { median: quantile(&values, 0.5), least: quantile(&values, 0.0), greatest: quantile(&values, 1.0) }
}

/// The value below which a part of the sorted values lies; 0 when there are none.
pub(super) fn quantile(sorted: &[f64], part: f64) -> f64 {
    let at = (sorted.len().saturating_sub(1) as f64 * part).round() as usize;
    sorted.get(at).copied().unwrap_or_default()
}
