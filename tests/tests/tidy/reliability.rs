//! `docs/reliability.md` promises what tests prove: each of its rows names tests, and each of them exists.

use std::collections::BTreeSet;
use std::fs;

use super::{none, root};

/// The names of all tests of this repository.
fn tests() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut folders = vec![root().join("crates"), root().join("tests"), root().join("fuzz"), root().join("xtask")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.extend((path.file_name() != Some("target".as_ref())).then_some(path));
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.extend(tests_in(&fs::read_to_string(&path).unwrap_or_default()));
            }
        }
    }
    found
}

/// The functions of a source file that follow an attribute of a test.
fn tests_in(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut is_test = false;
    for line in source.lines().map(str::trim) {
        if line.starts_with("#[test]") || line.starts_with("#[tokio::test") {
            is_test = true;
        } else if let Some(rest) = line.trim_start_matches("async ").strip_prefix("fn ") {
            let name = rest.split('(').next().unwrap_or_default();
            found.extend(std::mem::take(&mut is_test).then(|| name.to_owned()));
        }
    }
    found
}

/// The name of a row: a capital letter and a number.
fn row(text: &str) -> Option<&str> {
    let number = text.trim().strip_prefix(|first: char| first.is_ascii_uppercase())?;
    (!number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.trim())
}

/// The named tests that do not exist. `…_end` is the test before with another end.
fn missing<'a>(named: &[&'a str], tests: &BTreeSet<String>) -> Vec<&'a str> {
    let mut before = "";
    let mut missing = Vec::new();
    for name in named {
        let exists = match name.strip_prefix('…') {
            Some(end) => (1..before.len()).any(|length| tests.contains(&format!("{}{end}", &before[..length]))),
            None => tests.contains(*name),
        };
        missing.extend((!exists).then_some(*name));
        before = if name.starts_with('…') { before } else { name };
    }
    missing
}

/// Everything that is wrong with a document whose rows must be proved by these tests.
fn problems(document: &str, tests: &BTreeSet<String>) -> Vec<String> {
    let rows: Vec<&str> = document.lines().filter_map(|line| row(line.strip_prefix('|')?.split('|').next()?)).collect();
    let mut problems = Vec::new();
    let mut proved = BTreeSet::new();
    for line in document.lines().filter_map(|line| line.strip_prefix("- ")) {
        let Some((names, list)) = line.split_once(':') else { continue };
        let Some(names) = names.split(',').map(row).collect::<Option<Vec<&str>>>() else { continue };
        let named: Vec<&str> = list.split('`').skip(1).step_by(2).collect();
        problems.extend(missing(&named, tests).into_iter().map(|test| format!("{}: no test {test}", names[0])));
        for name in names {
            problems.extend(named.is_empty().then(|| format!("row {name} names no test")));
            problems.extend((!proved.insert(name)).then(|| format!("row {name} is proved twice")));
            problems.extend((!rows.contains(&name)).then(|| format!("there is no row {name}")));
        }
    }
    problems.extend(rows.iter().filter(|name| !proved.contains(**name)).map(|name| format!("row {name} has no proof")));
    let different: BTreeSet<_> = rows.iter().collect();
    problems.extend((different.len() != rows.len()).then(|| "two rows have one name".to_owned()));
    problems.extend(rows.is_empty().then(|| "there are no rows".to_owned()));
    problems
}

#[test]
fn every_row_of_the_reliability_matrix_is_proved_by_tests_that_exist() {
    let document = fs::read_to_string(root().join("docs/reliability.md")).unwrap();
    none(&problems(&document, &tests()));
}

#[test]
fn rows_without_proof_and_proofs_without_tests_are_found() {
    let tests = BTreeSet::from(["a_test", "a_case_here", "a_case_there"].map(str::to_owned));
    let table = "| row | x |\n|---|---|\n| A1 | x |\n| A2 | x |\n";
    let found = problems(&format!("{table}\n- A1: `a_test`, `no_test`\n- A3: `a_test`\n"), &tests);
    assert_eq!(found, ["A1: no test no_test", "there is no row A3", "row A2 has no proof"]);
    let good = format!("{table}\n- A1, A2: `a_test`, `a_case_here`, `…_there`\n");
    assert_eq!(problems(&good, &tests), Vec::<String>::new());
    assert_eq!(problems(&good.replace("there", "nowhere"), &tests), ["A1: no test …_nowhere"]);
}
