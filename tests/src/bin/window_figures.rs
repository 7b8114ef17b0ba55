//! `cargo xtask bench window` builds and runs this: how fast the window is there, what it costs, and how
//! fluid the table of 10,000 mailboxes is, beside an empty window of the same toolkit in the same run.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};
use waypost_api::Selection;
use waypost_domain::ObjectKind;
use waypost_testkit::wait;
use waypost_tests::binary;
use waypost_tests::site::{Site, SiteError};
use waypost_tests::window::{Data, Desktop, Look, Window};

/// How often each window is opened.
const TIMES: usize = 7;
/// Mailboxes in the table.
const MAILBOXES: usize = 10_000;
/// How long one measurement may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// Milliseconds from the beginning of the page to its first paint, and since the epoch.
const PAINT: &str = "const paint = performance.getEntriesByName('first-contentful-paint')[0];
    return paint ? [paint.startTime, performance.timeOrigin + paint.startTime] : null;";

/// Scrolls for two seconds, a screen a step, and keeps the times between frames.
const SCROLL: &str = "const grid = document.querySelector('[role=grid]'); const frames = []; let last = 0; let n = 0;
    const step = (now) => { if (last) frames.push(now - last); last = now; grid.scrollTop += 240;
      if (++n < 120) requestAnimationFrame(step); else window.figures = frames; };
    window.figures = null; requestAnimationFrame(step);";

/// Types one letter into the filter and keeps the time until it is drawn.
const FILTER: &str = "const field = document.querySelector('search input, [role=search] input, input[type=search]');
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
    window.figures = null; const begun = performance.now(); set.call(field, arguments[0]);
    field.dispatchEvent(new Event('input', { bubbles: true }));
    requestAnimationFrame(() => requestAnimationFrame(() => { window.figures = [performance.now() - begun]; }));";

#[expect(clippy::print_stdout, clippy::print_stderr, reason = "a program tells its figures on its terminal")]
fn main() -> ExitCode {
    match figures() {
        Ok(rows) => {
            println!("| what | window | empty window |\n|---|---|---|");
            for [what, ours, empty] in rows {
                println!("| {what} | {ours} | {empty} |");
            }
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("no figures: {error}");
            ExitCode::FAILURE
        }
    }
}

fn figures() -> Result<Vec<[String; 3]>, SiteError> {
    let desktop = Desktop::start()?;
    let ours = opened(&desktop, &binary::path("waypost-desktop")?)?;
    let empty = opened(&desktop, &binary::path("examples/empty")?)?;
    let row = |what: &str, pick: fn(&Opened) -> f64, unit: &str| {
        [what.to_owned(), spread(&ours, pick, unit), spread(&empty, pick, unit)]
    };
    let mut rows = vec![
        row("first paint after the program was started", |o| o.since_start_ms, "ms"),
        row("first paint after the page began", |o| o.since_page_ms, "ms"),
        row("memory of its processes (PSS)", |o| o.pss_mib, "MiB"),
    ];
    rows.extend(table(&desktop)?);
    Ok(rows)
}

struct Opened {
    since_start_ms: f64,
    since_page_ms: f64,
    pss_mib: f64,
}

/// Opens a program again and again on the same, empty data.
fn opened(desktop: &Desktop, program: &Path) -> Result<Vec<Opened>, SiteError> {
    let mut all = Vec::new();
    for _ in 0..TIMES {
        let begun_ms = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs_f64() * 1000.0;
        let window = desktop.open_program(program, &desktop.own_data(), Look::default())?;
        let paint = until(&window, || window.run(PAINT).as_array().cloned())?;
        let number = |n: usize| paint.get(n).and_then(Value::as_f64).unwrap_or_default();
        window.settles();
        all.push(Opened {
            since_start_ms: number(1) - begun_ms,
            since_page_ms: number(0),
            pss_mib: pss_mib(desktop.folder()),
        });
        window.close();
    }
    Ok(all)
}

/// The table of mailboxes: drawing, scrolling, filtering.
fn table(desktop: &Desktop) -> Result<Vec<[String; 3]>, SiteError> {
    let mut site = Site::new(&[])?;
    site.add_basics()?;
    fill(&mut site)?;
    let window = desktop.open(&Data::of_site(&site), Look::default())?;
    window.resize(1280, 800);
    window.run("window.begun = performance.now(); location.hash = '#/mailboxes';");
    let drawn = until(&window, || {
        let there = window.run("return document.querySelectorAll('[role=grid] [role=row]').length > 5 ? performance.now() - window.begun : null;");
        there.as_f64()
    })?;
    window.settles();
    window.run(SCROLL);
    let mut frames = measured(&window)?;
    let mut keys = Vec::new();
    for text in ["1", "12", "123", "12", "1", ""] {
        window.run(&FILTER.replace("arguments[0]", &json!(text).to_string()));
        keys.extend(measured(&window)?);
    }
    let memory = pss_mib(desktop.folder());
    window.close();
    let alone = |what: String, figure: String| [what, figure, "–".to_owned()];
    Ok(vec![
        alone(format!("{MAILBOXES} mailboxes: from the click to the rows"), format!("{drawn:.0} ms")),
        alone("… scrolling, time of a frame: median, 95 %, worst".to_owned(), quantiles(&mut frames)),
        alone("… one key in the filter until it is drawn: median, 95 %, worst".to_owned(), quantiles(&mut keys)),
        alone("… memory (PSS)".to_owned(), format!("{memory:.0} MiB")),
    ])
}

/// Many mailboxes, by Load Data from folders.
fn fill(site: &mut Site) -> Result<(), SiteError> {
    let root = site.root();
    for n in 0..MAILBOXES {
        fs::create_dir_all(root.join(format!("user{n:05}@contoso.example")))?;
    }
    let mut waypost = waypost_tests::site::open(&site.folder().join("data"))?;
    let deployments = waypost.list(ObjectKind::Deployment, &Selection::everything(), waypost_api::Window::default())?;
    let name = deployments.objects.first().map(|row| row.id.to_string()).unwrap_or_default();
    let found: Vec<String> = waypost.load_preview(&name)?.rows.iter().map(|row| row.address.to_string()).collect();
    waypost.load_data(&name, &found, &[])?;
    Ok(())
}

fn measured(window: &Window<'_>) -> Result<Vec<f64>, SiteError> {
    let figures = until(window, || window.run("return window.figures;").as_array().cloned())?;
    Ok(figures.iter().filter_map(Value::as_f64).collect())
}

fn until<T>(window: &Window<'_>, look: impl FnMut() -> Option<T>) -> Result<T, SiteError> {
    wait::poll(PATIENCE, look).ok_or_else(|| format!("no figure came: {}", window.text()).into())
}

/// The proportional set size of every process whose home is in a folder: the program and its helpers.
fn pss_mib(folder: &Path) -> f64 {
    let mark = folder.display().to_string();
    let is_ours = |process: &PathBuf| {
        let name = fs::read_to_string(process.join("comm")).unwrap_or_default();
        let environment = fs::read(process.join("environ")).unwrap_or_default();
        ["waypost-desktop", "empty", "WebKit"].iter().any(|known| name.starts_with(known))
            && !name.starts_with("WebKitWebDriver")
            && String::from_utf8_lossy(&environment).contains(&mark)
    };
    let kilobytes = |process: PathBuf| {
        let rollup = fs::read_to_string(process.join("smaps_rollup")).unwrap_or_default();
        let line = rollup.lines().find(|line| line.starts_with("Pss:")).map(str::to_owned);
        line.and_then(|line| line.split_whitespace().nth(1)?.parse::<f64>().ok()).unwrap_or_default()
    };
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten().map(|entry| entry.path());
    processes.filter(is_ours).map(kilobytes).sum::<f64>() / 1024.0
}

fn spread(all: &[Opened], pick: fn(&Opened) -> f64, unit: &str) -> String {
    let mut values: Vec<f64> = all.iter().map(pick).collect();
    values.sort_by(f64::total_cmp);
    let (first, last) = (values.first().copied().unwrap_or_default(), values.last().copied().unwrap_or_default());
    format!("{:.0} {unit} ({first:.0}–{last:.0})", values[values.len() / 2])
}

fn quantiles(values: &mut [f64]) -> String {
    values.sort_by(f64::total_cmp);
    let at = |part: f64| values.get(((values.len() as f64 - 1.0) * part).round() as usize).copied().unwrap_or_default();
    format!("{:.0}, {:.0}, {:.0} ms", at(0.5), at(0.95), at(1.0))
}
