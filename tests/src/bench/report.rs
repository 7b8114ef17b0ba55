//! What was measured, as tables for the terminal and for `docs/benchmarks.md`, where each row of the benchmark has a part of
//! its own between markers: a run replaces the parts that it measured and leaves the others.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::measure::{Usage, spread};
use crate::site::SiteError;

/// A table.
#[derive(Clone, Debug)]
pub(super) struct Table {
    /// What it shows.
    pub(super) title: String,
    /// Names of the columns.
    pub(super) head: Vec<String>,
    /// The cells.
    pub(super) rows: Vec<Vec<String>>,
}

impl Table {
    /// An empty table.
    pub(super) fn new(title: &str, head: &[&str]) -> Self {
        let head = head.iter().map(|name| (*name).to_owned()).collect();
        Self { title: title.to_owned(), head, rows: Vec::new() }
    }

    /// Adds a row.
    pub(super) fn row(&mut self, cells: &[String]) {
        self.rows.push(cells.to_vec());
    }

    fn markdown(&self) -> String {
        let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
        let mut text = format!("{}\n\n", self.title);
        text.push_str(&line(&self.head));
        text.push_str(&format!("|{}\n", "---|".repeat(self.head.len())));
        self.rows.iter().for_each(|row| text.push_str(&line(row)));
        text
    }

    /// The table with columns in line, for the terminal.
    pub(super) fn plain(&self) -> String {
        let count = |text: &String| text.chars().count();
        let all = || std::iter::once(&self.head).chain(&self.rows);
        let widths: Vec<usize> =
            (0..self.head.len()).map(|at| all().filter_map(|row| row.get(at)).map(count).max().unwrap_or(0)).collect();
        let mut text = format!("{}\n", self.title);
        for row in all() {
            let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}"));
            text.push_str(&format!("  {}\n", cells.collect::<Vec<_>>().join("  ").trim_end()));
        }
        text
    }
}

/// Something that should be reached.
#[derive(Clone, Debug)]
pub(super) struct Aim {
    /// What is compared.
    pub(super) what: String,
    /// What is wanted.
    pub(super) wanted: String,
    /// What was measured.
    pub(super) reached: String,
    /// Whether that is enough.
    pub(super) is_met: bool,
}

impl Aim {
    /// A figure that should be at most so much.
    pub(super) fn at_most(what: &str, most: f64, figure: f64, unit: &str) -> Self {
        Self::new(what, format!("≤ {}", number(most)), figure, unit, figure <= most)
    }

    /// A figure that should be at least so much.
    pub(super) fn at_least(what: &str, least: f64, figure: f64, unit: &str) -> Self {
        Self::new(what, format!("≥ {}", number(least)), figure, unit, figure >= least)
    }

    fn new(what: &str, wanted: String, figure: f64, unit: &str, is_met: bool) -> Self {
        let with_unit = |text: String| format!("{text} {unit}").trim_end().to_owned();
        let is_known = figure.is_finite() && figure > 0.0;
        let reached = if is_known { with_unit(number(figure)) } else { "not measured".to_owned() };
        Self { what: what.to_owned(), wanted: with_unit(wanted), reached, is_met: is_met && is_known }
    }
}

/// What a row of the benchmark found.
#[derive(Clone, Debug, Default)]
pub(super) struct Outcome {
    /// What was done, in sentences.
    pub(super) text: String,
    /// The figures.
    pub(super) tables: Vec<Table>,
    /// What should be reached.
    pub(super) aims: Vec<Aim>,
}

impl Outcome {
    /// The aims as a table; none when there are none.
    pub(super) fn aims_table(&self) -> Option<Table> {
        let mut table = Table::new("Aims:", &["what", "aim", "measured", ""]);
        for aim in &self.aims {
            let verdict = if aim.is_met { "reached" } else { "**not reached**" };
            table.row(&[aim.what.clone(), aim.wanted.clone(), aim.reached.clone(), verdict.to_owned()]);
        }
        (!table.rows.is_empty()).then_some(table)
    }

    /// The text of the document's part.
    pub(super) fn markdown(&self) -> String {
        let tables = self.tables.iter().chain(&self.aims_table()).map(Table::markdown).collect::<Vec<_>>();
        std::iter::once(format!("{}\n", self.text)).chain(tables).collect::<Vec<_>>().join("\n")
    }
}

/// What a client did to so many messages, again and again.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Who.
    pub(super) client: String,
    /// Where it wrote.
    pub(super) place: String,
    /// Messages of a run.
    pub(super) messages: u64,
    /// Bytes of a run.
    pub(super) bytes: u64,
    /// The runs; or why there are none.
    pub(super) runs: Result<Vec<Usage>, String>,
}

impl Line {
    /// Seconds of the middle run; not a number when there is none.
    pub(super) fn wall_s(&self) -> f64 {
        match &self.runs {
            Ok(runs) if !runs.is_empty() => spread(runs.iter().map(|run| run.wall_s)).median,
            _ => f64::NAN,
        }
    }

    /// Messages per second of the middle run.
    pub(super) fn rate(&self) -> f64 {
        self.messages as f64 / self.wall_s()
    }

    /// Most memory of the middle run, in MiB.
    pub(super) fn rss_mib(&self) -> f64 {
        self.runs.as_ref().map_or(f64::NAN, |runs| spread(runs.iter().map(|run| run.rss_mib)).median)
    }
}

/// The seconds of a client that wrote to a place; not a number when it was not measured.
pub(super) fn seconds(lines: &[Line], client: &str, place: &str) -> f64 {
    lines.iter().find(|line| line.client == client && line.place == place).map_or(f64::NAN, Line::wall_s)
}

/// The lines as a table.
pub(super) fn table(title: &str, lines: &[Line]) -> Table {
    const HEAD: [&str; 8] =
        ["client", "writes to", "seconds (least–greatest)", "messages/s", "MB/s", "CPU s", "peak MiB", "runs"];
    let mut table = Table::new(title, &HEAD);
    for line in lines {
        let mut cells = vec![line.client.clone(), line.place.clone()];
        match &line.runs {
            Ok(runs) => {
                let wall = spread(runs.iter().map(|run| run.wall_s));
                let cpu = spread(runs.iter().map(|run| run.cpu_s)).median;
                let rate = |amount: f64| number(amount / wall.median);
                cells.extend([
                    format!("{} ({}–{})", number(wall.median), number(wall.least), number(wall.greatest)),
                    rate(line.messages as f64),
                    if line.bytes > 0 { rate(line.bytes as f64 / 1e6) } else { "–".to_owned() },
                    number(cpu),
                    number(line.rss_mib()),
                    runs.len().to_string(),
                ]);
            }
            Err(why) => {
                let why = why.replace(['|', '\n'], " ");
                cells.push(format!("not measured: {}", why.chars().take(160).collect::<String>()));
                cells.extend((3..HEAD.len()).map(|_| "–".to_owned()));
            }
        }
        table.row(&cells);
    }
    table
}

/// A number with three digits that say something, thousands grouped.
pub(super) fn number(value: f64) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    match value.abs() {
        0.0 => "0".to_owned(),
        ..0.1 => format!("{value:.3}"),
        ..10.0 => format!("{value:.2}"),
        ..100.0 => format!("{value:.1}"),
        ..1000.0 => format!("{value:.0}"),
        _ => {
            let digits = format!("{value:.0}");
            let groups = digits.as_bytes().rchunks(3).rev().map(|part| String::from_utf8_lossy(part).into_owned());
            groups.collect::<Vec<_>>().join(",")
        }
    }
}

/// Replaces the part `name` of a document, or adds it at its end.
///
/// # Errors
/// When the document cannot be read or written.
pub(super) fn write_part(document: &Path, name: &str, text: &str) -> Result<(), SiteError> {
    let (begin, end) = (format!("<!-- {name}: begin -->"), format!("<!-- {name}: end -->"));
    let whole = fs::read_to_string(document)?;
    let part = format!("{begin}\n{}\n{end}", text.trim_end());
    let changed = match (whole.find(&begin), whole.find(&end)) {
        (Some(from), Some(to)) if from < to => format!("{}{part}{}", &whole[..from], &whole[to + end.len()..]),
        _ => format!("{}\n\n{part}\n", whole.trim_end()),
    };
    fs::write(document, changed)?;
    Ok(())
}

/// The machine, the versions and the time, for the document.
pub(super) fn circumstances(command: &str) -> String {
    let read = |path: &str| fs::read_to_string(path).unwrap_or_default();
    let field = |text: &str, name: &str| {
        let line = text.lines().find(|line| line.starts_with(name)).unwrap_or_default().to_owned();
        line.split_once([':', '=']).map(|(_, value)| value.trim().trim_matches('"').to_owned()).unwrap_or_default()
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let memory = field(&read("/proc/meminfo"), "MemTotal").split(' ').next().and_then(|kib| kib.parse::<f64>().ok());
    let kernel = read("/proc/sys/kernel/osrelease").trim().to_owned();
    let load = read("/proc/loadavg").split(' ').take(3).collect::<Vec<_>>().join(" ");
    let packages = ["dovecot-imapd", "postfix", "isync", "mpop", "fetchmail", "getmail6", "msmtp", "python3"];
    let versions = Command::new("dpkg-query")
        .args(["-W", "-f", "${Package} ${Version}\n"])
        .args(packages)
        .output()
        .map(|output| String::from_utf8_lossy(&output.stdout).lines().collect::<Vec<_>>().join(", "))
        .unwrap_or_default();
    format!(
        "Measured {} with `{command}` on {cores} cores ({}), {:.0} GiB, {}, Linux {kernel}; load before the run {load}. \
         Server and client share the cores. Waypost {}; {versions}.",
        jiff::Timestamp::now().strftime("%Y-%m-%d %H:%M UTC"),
        field(&read("/proc/cpuinfo"), "model name"),
        memory.unwrap_or_default() / 1024.0 / 1024.0,
        field(&read("/etc/os-release"), "PRETTY_NAME"),
        env!("CARGO_PKG_VERSION"),
    )
}
