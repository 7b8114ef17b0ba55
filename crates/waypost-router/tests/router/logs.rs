//! The router's own log over the control socket: pages, filters, places, rotation, and what is left
//! after the end.

use std::fs;
use std::path::Path;

use tempfile::TempDir;
use waypost_engine::control::{ControlAnswer, ControlRequest, LogLevel, LogLine, LogPage, LogQuery};
use waypost_router::logging::{LogFiles, Wanted};
use waypost_testkit::wait::until;

use crate::support::{LIMIT, Lab, Running, id};

fn page(running: &Running, query: LogQuery) -> LogPage {
    match running.client().ask(&ControlRequest::Logs { query }) {
        Ok(ControlAnswer::Logs(page)) => *page,
        other => panic!("{other:?}"),
    }
}

/// Waits for a page with at least one line.
fn found(running: &Running, what: &str, query: &LogQuery) -> LogPage {
    until(LIMIT, what, || Some(page(running, query.clone())).filter(|page| !page.lines.is_empty()))
}

#[test]
fn the_log_is_shown_filtered_and_followed() {
    let lab = Lab::new();
    lab.put_unreachable(1);
    let running = lab.start(&[]);
    let failures = LogQuery { level: Some(LogLevel::Warn), mailbox: Some(id("sales")), ..LogQuery::default() };
    let page_one = found(&running, "the failure of the mailbox", &failures);
    let line = &page_one.lines[0];
    assert_eq!((line.level, line.mailbox.as_deref()), (LogLevel::Warn, Some("sales@lab.test")));
    assert!(line.target.starts_with("waypost_engine") && line.message.contains("attempts=1"), "{line:?}");
    let all = page(&running, LogQuery::default());
    assert!(all.lines.len() > page_one.lines.len() && all.lines.is_sorted_by_key(|line| line.at), "{all:?}");
    assert!(all.lines[0].message.starts_with("The router starts. router=lab-router"), "{:?}", all.lines[0]);
    let text = LogQuery { text: Some("PUBLICATION is applied".to_owned()), ..LogQuery::default() };
    assert_eq!(page(&running, text).lines.len(), 1, "letters count without their case");
    let other = LogQuery { mailbox: Some(id("other")), ..LogQuery::default() };
    assert!(page(&running, other).lines.is_empty());
    let last = page(&running, LogQuery { limit: 1, ..LogQuery::default() });
    assert!(last.lines.len() == 1 && last.is_cut, "{last:?}");
    let pause = Some("command=Pause".to_owned());
    let after = LogQuery { after: Some(last.cursor), text: pause, ..LogQuery::default() };
    running.client().ask(&ControlRequest::Pause { mailboxes: vec![id("sales")] }).unwrap();
    let new = found(&running, "what came since", &after);
    assert!(new.lines.len() == 1 && new.lines[0].at > last.lines[0].at, "{new:?}");
    let again = page(&running, LogQuery { after: Some(new.cursor), ..after });
    assert!(again.lines.is_empty(), "nothing is shown twice: {again:?}");
}

#[test]
fn the_log_outlives_the_router_and_has_its_last_words() {
    let lab = Lab::new();
    let mut running = lab.start(&["--log-level", "1"]);
    found(&running, "the warning that it waits", &LogQuery::default());
    running.signal(libc::SIGTERM);
    assert_eq!(running.ended().code(), Some(0));
    fs::rename(lab.state().join("keys"), lab.state().join("keys-away")).unwrap();
    assert_eq!(lab.run_to_end(&[]).status.code(), Some(3));
    fs::rename(lab.state().join("keys-away"), lab.state().join("keys")).unwrap();
    let running = lab.start(&[]);
    let started = LogQuery { text: Some("The router starts.".to_owned()), ..LogQuery::default() };
    found(&running, "the start of the third", &started);
    let lines = page(&running, LogQuery::default()).lines;
    let has = |text: &str| lines.iter().filter(|line| line.message.contains(text)).count();
    assert!(has("waits for a publication") >= 1, "of the first: {lines:?}");
    assert_eq!(has("waypost-router init"), 1, "why the second ended: {lines:?}");
    assert_eq!(has("The router starts."), 1, "the level of the first left that out: {lines:?}");
}

/// Writes a file of the log with lines numbered from `first`.
fn file(folder: &Path, number: u64, first: usize, count: usize) {
    let line = |n: usize| LogLine {
        at: "2026-11-21T10:00:00Z".parse().unwrap(),
        level: if n.is_multiple_of(2) { LogLevel::Info } else { LogLevel::Error },
        target: "test".to_owned(),
        mailbox: None,
        message: format!("line {n}."),
    };
    let lines: String = (first..first + count).map(|n| serde_json::to_string(&line(n)).unwrap() + "\n").collect();
    fs::write(folder.join(format!("router-{number:08}.jsonl")), lines).unwrap();
}

fn numbers(page: &LogPage) -> Vec<usize> {
    page.lines.iter().map(|line| line.message[5..].trim_end_matches('.').parse().unwrap()).collect()
}

#[test]
fn pages_go_on_over_files_and_past_what_was_removed() {
    let folder = TempDir::new().unwrap();
    let files = LogFiles::of(folder.path());
    let read = |wanted: Wanted| files.page(&wanted).unwrap();
    let after = |cursor: &str, limit| Wanted { after: Some(cursor.to_owned()), limit, ..Wanted::default() };
    assert_eq!(numbers(&read(Wanted::default())), Vec::<usize>::new());
    for number in 3..6 {
        file(folder.path(), number, (number as usize - 3) * 4, 4);
    }
    let newest = read(Wanted { limit: 6, ..Wanted::default() });
    assert_eq!(
        (numbers(&newest), newest.is_cut),
        ((6..12).collect(), true),
        "the latest, oldest first, over two files"
    );
    let errors = read(Wanted { level: Some(LogLevel::Error), limit: 2, ..Wanted::default() });
    assert_eq!(numbers(&errors), [9, 11]);
    let mut cursor = "3:0".to_owned();
    let mut seen = Vec::new();
    loop {
        let page = read(after(&cursor, 5));
        seen.push(numbers(&page));
        cursor.clone_from(&page.cursor);
        if !page.is_cut {
            break;
        }
    }
    assert_eq!(seen, [vec![0, 1, 2, 3, 4], vec![5, 6, 7, 8, 9], vec![10, 11]]);
    assert!(numbers(&read(after(&cursor, 5))).is_empty());
    for wrong in ["", "x", "5", "3:7", "4:99999999", "99:0", "-1:0", "5:0:0", "1:0"] {
        assert_eq!(numbers(&read(after(wrong, 1))), [0], "{wrong:?} is read from the start of what is there");
    }
    let (in_third, in_fourth) = (read(after("3:0", 2)).cursor, read(after("3:0", 6)).cursor);
    fs::remove_file(folder.path().join("router-00000003.jsonl")).unwrap();
    assert_eq!(numbers(&read(after(&in_third, 1))), [4], "what was removed is passed over");
    assert_eq!(numbers(&read(after(&in_fourth, 1))), [6]);
    file(folder.path(), 6, 12, 1);
    assert_eq!(numbers(&read(after(&cursor, 5))), [12], "the file began after the place was told");
}

#[test]
fn older_pages_go_back_to_the_first_line_without_a_gap() {
    let folder = TempDir::new().unwrap();
    let files = LogFiles::of(folder.path());
    for number in 3..6 {
        file(folder.path(), number, (number as usize - 3) * 4, 4);
    }
    let check = |level: Option<LogLevel>, expected: &[Vec<usize>]| {
        let mut page = files.page(&Wanted { level, limit: 5, ..Wanted::default() }).unwrap();
        let mut seen = vec![numbers(&page)];
        while page.is_cut {
            let before = Some(page.start.clone());
            page = files.page(&Wanted { before, level, limit: 5, ..Wanted::default() }).unwrap();
            seen.push(numbers(&page));
        }
        assert_eq!(seen, expected, "{level:?}");
    };
    check(None, &[vec![7, 8, 9, 10, 11], vec![2, 3, 4, 5, 6], vec![0, 1]]);
    check(Some(LogLevel::Error), &[vec![3, 5, 7, 9, 11], vec![1]]);
    let forward = files.page(&Wanted { after: Some("4:0".to_owned()), limit: 2, ..Wanted::default() }).unwrap();
    let before = files.page(&Wanted { before: Some(forward.start), ..Wanted::default() }).unwrap();
    assert_eq!(numbers(&before), [0, 1, 2, 3], "what came before a page that was read forward");
    for wrong in ["", "x", "3:0", "1:7"] {
        let none = files.page(&Wanted { before: Some(wrong.to_owned()), ..Wanted::default() }).unwrap();
        assert!(none.lines.is_empty() && !none.is_cut, "{wrong:?}: {none:?}");
    }
}

#[test]
fn lines_that_are_torn_or_no_lines_are_passed_over() {
    let folder = TempDir::new().unwrap();
    file(folder.path(), 1, 0, 2);
    let path = folder.path().join("router-00000001.jsonl");
    let whole = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("{whole}{{\"at\":\"2026\nnonsense\n\n{whole}{{\"torn")).unwrap();
    let files = LogFiles::of(folder.path());
    let newest = files.page(&Wanted::default()).unwrap();
    assert_eq!(numbers(&newest), [0, 1, 0, 1]);
    let torn = fs::read_to_string(&path).unwrap();
    fs::write(&path, torn + "\n" + &whole).unwrap();
    let rest = files.page(&Wanted { after: Some(newest.cursor), ..Wanted::default() }).unwrap();
    assert_eq!(numbers(&rest), [0, 1], "a line that is being written is read when it is whole");
}
