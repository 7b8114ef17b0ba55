//! The first inputs of the fuzz targets, through the same functions, with the ordinary compiler: what a
//! fuzzer found once and was mended fails here should it come back.

use std::path::PathBuf;

use waypost_engine::SpoolDir;

/// Gives every seed of a target to its function, whole and cut short.
#[track_caller]
fn check(target: &str, least: usize, act: impl Fn(&[u8], &SpoolDir)) {
    let folder = tempfile::tempdir().unwrap();
    let spool = SpoolDir::open(folder.path()).unwrap();
    let seeds = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../fuzz/seeds").join(target);
    let mut count = 0;
    for entry in std::fs::read_dir(&seeds).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        count += 1;
        act(&bytes, &spool);
        for cut in (0..bytes.len()).step_by((bytes.len() / 40).max(1)) {
            act(&bytes[..cut], &spool);
        }
    }
    assert!(count >= least, "there are {count} seeds of {target} only");
}

#[test]
fn the_seeds_of_imap_end_as_they_should() {
    check("imap", 6, waypost_mail::fuzzing::imap);
}

#[test]
fn the_seeds_of_pop3_end_as_they_should() {
    check("pop3", 4, waypost_mail::fuzzing::pop3);
}

#[test]
fn the_seeds_of_smtp_end_as_they_should() {
    check("smtp", 5, |bytes, _| waypost_mail::fuzzing::smtp(bytes));
}

#[test]
fn the_seeds_of_mime_end_as_they_should() {
    check("mime", 12, |bytes, spool| {
        waypost_mail::fuzzing::wire(bytes);
        if let Some(sent) = waypost_engine::fuzzing::message(bytes, spool) {
            waypost_mail::fuzzing::wire(&sent);
        }
    });
}

#[test]
fn the_seeds_of_control_end_as_they_should() {
    check("control", 12, |bytes, _| waypost_router::control::fuzzing::control(bytes));
}
