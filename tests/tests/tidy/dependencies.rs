//! Licences, banned crates and sources of everything the product is built from: the lists of `deny.toml`
//! held against `cargo metadata` and the lock files.

use std::fs;

use super::{members, none, packages, root, text};

/// The strings of the array `key` in the section `[section]` of `deny.toml`.
fn list(section: &str, key: &str) -> Vec<String> {
    let file = fs::read_to_string(root().join("deny.toml")).unwrap();
    let body = file.split_once(&format!("\n[{section}]\n")).map(|(_, rest)| rest).unwrap();
    let body = body.split("\n[").next().unwrap_or_default();
    let array = body.split_once(&format!("\n{key} = [")).map(|(_, rest)| rest).unwrap();
    let array = array.split_once(']').map_or("", |(inside, _)| inside);
    let lines = array.lines().map(|line| line.split_once(" reason =").map_or(line, |(before, _)| before));
    lines
        .filter(|line| !line.trim_start().starts_with('#'))
        .flat_map(|line| line.split('"').skip(1).step_by(2))
        .map(str::to_owned)
        .collect()
}

/// The exceptions of `deny.toml`: a crate and the licences that it may have besides.
fn exceptions() -> Vec<(String, Vec<String>)> {
    let file = fs::read_to_string(root().join("deny.toml")).unwrap();
    let body =
        file.split_once("\nexceptions = [\n").and_then(|(_, rest)| rest.split_once("\n]")).map_or("", |(b, _)| b);
    let strings = |line: &str| line.split('"').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
    body.lines()
        .map(strings)
        .filter_map(|line| line.split_first().map(|(name, rest)| (name.clone(), rest.to_vec())))
        .collect()
}

/// Whether an SPDX expression can be met with the licences of `allowed`.
fn permitted(expression: &str, allowed: &[String]) -> bool {
    let expression = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = expression.split_whitespace().collect();
    let mut rest = &words[..];
    let verdict = alternatives(&mut rest, allowed);
    verdict && rest.is_empty()
}

fn alternatives(words: &mut &[&str], allowed: &[String]) -> bool {
    let mut verdict = together(words, allowed);
    while let ["OR", rest @ ..] = *words {
        *words = rest;
        verdict |= together(words, allowed);
    }
    verdict
}

fn together(words: &mut &[&str], allowed: &[String]) -> bool {
    let mut verdict = single(words, allowed);
    while let ["AND", rest @ ..] = *words {
        *words = rest;
        verdict &= single(words, allowed);
    }
    verdict
}

fn single(words: &mut &[&str], allowed: &[String]) -> bool {
    match *words {
        ["(", rest @ ..] => {
            *words = rest;
            let verdict = alternatives(words, allowed);
            let [")", rest @ ..] = *words else { return false };
            *words = rest;
            verdict
        }
        [licence, "WITH", exception, rest @ ..] => {
            *words = rest;
            allowed.contains(&format!("{licence} WITH {exception}"))
        }
        [licence, rest @ ..] => {
            *words = rest;
            allowed.iter().any(|known| known == licence)
        }
        [] => false,
    }
}

#[test]
fn the_expression_reader_knows_its_grammar() {
    fn check(expression: &str, expected: bool) {
        let allowed = ["MIT", "Unicode-3.0", "Apache-2.0 WITH LLVM-exception"].map(str::to_owned);
        assert_eq!(permitted(expression, &allowed), expected, "{expression}");
    }
    check("MIT", true);
    check("MIT/Apache-2.0", true);
    check("GPL-3.0 OR MIT", true);
    check("GPL-3.0", false);
    check("MIT AND GPL-3.0", false);
    check("(MIT OR Apache-2.0) AND Unicode-3.0", true);
    check("(GPL-3.0 OR Apache-2.0) AND Unicode-3.0", false);
    check("Apache-2.0 WITH LLVM-exception", true);
    check("Apache-2.0", false);
    check("", false);
    check("(MIT", false);
}

#[test]
fn every_licence_is_permissive() {
    let allowed = list("licenses", "allow");
    assert!(allowed.len() > 5 && allowed.contains(&"MIT".to_owned()), "{allowed:?}");
    let exceptions = exceptions();
    assert!(exceptions.iter().all(|(_, licences)| !licences.is_empty()), "{exceptions:?}");
    let refused = packages().iter().filter(|package| {
        let besides = exceptions.iter().filter(|(name, _)| name == text(&package["name"])).flat_map(|(_, more)| more);
        let allowed: Vec<String> = allowed.iter().chain(besides).cloned().collect();
        !permitted(text(&package["license"]), &allowed)
    });
    none(
        &refused
            .map(|package| {
                format!("{} {}: licence {}", text(&package["name"]), text(&package["version"]), package["license"])
            })
            .collect::<Vec<_>>(),
    );
}

#[test]
fn no_banned_crate_is_in_the_graph() {
    let banned = list("bans", "deny");
    assert!(banned.contains(&"openssl-sys".to_owned()), "{banned:?}");
    let found = packages().iter().filter(|package| banned.iter().any(|name| name == text(&package["name"])));
    none(&found.map(|package| format!("{} is banned by deny.toml", text(&package["name"]))).collect::<Vec<_>>());
}

#[test]
fn dependencies_name_a_version() {
    let mut problems = Vec::new();
    for package in members() {
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            if text(&dependency["req"]) == "*" && dependency["path"].is_null() {
                problems.push(format!("{} wants any version of {}", text(&package["name"]), text(&dependency["name"])));
            }
        }
    }
    none(&problems);
}

#[test]
fn everything_comes_from_the_public_registries() {
    let registries: Vec<String> =
        list("sources", "allow-registry").iter().map(|url| format!("registry+{url}")).collect();
    let lock = fs::read_to_string(root().join("Cargo.lock")).unwrap();
    let sources = lock.lines().filter_map(|line| line.strip_prefix("source = ")).map(|source| source.trim_matches('"'));
    let mut problems: Vec<String> = sources
        .filter(|source| !registries.iter().any(|known| known == source))
        .map(|source| format!("Cargo.lock: {source}"))
        .collect();
    let scripts = fs::read_to_string(root().join("ui/package-lock.json")).unwrap_or_default();
    let resolved = scripts.lines().filter_map(|line| line.trim().strip_prefix("\"resolved\": \""));
    problems.extend(
        resolved
            .filter(|url| !url.starts_with("https://registry.npmjs.org/"))
            .map(|url| format!("package-lock.json: {url}")),
    );
    none(&problems);
}
