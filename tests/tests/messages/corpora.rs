//! The first inputs of the fuzz targets, through the same functions, with the ordinary compiler: what a
//! fuzzer found once and was mended fails here should it come back. Each is tried as it is, cut short, and
//! in deterministic mutations.

use std::path::PathBuf;

use waypost_engine::SpoolDir;

/// Mutations of each seed.
const MUTATIONS: u64 = 150;

/// Numbers that are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % limit.max(1)
    }
}

/// What seeds become: bytes replaced, taken out or repeated, and two of them put together.
fn mutated(seed: &[u8], other: &[u8], dice: &mut Dice) -> Vec<u8> {
    const TOKENS: [&[u8]; 16] = [
        b"\r\n",
        b"\n",
        b"\r",
        b"\0",
        b".",
        b"{5}\r\n",
        b"{99999999999}\r\n",
        b"\"",
        b"(",
        b")",
        b" ",
        b":",
        b"=",
        b"--",
        b"\xff",
        b"* BYE\r\n",
    ];
    let mut bytes = seed.to_vec();
    for _ in 0..=dice.below(4) {
        let at = dice.below(bytes.len() + 1);
        let length = dice.below(bytes.len() - at + 1).min(1 << dice.below(8));
        let part: Vec<u8> = match dice.below(5) {
            0 => vec![dice.below(256).to_le_bytes()[0]; 1],
            1 => TOKENS[dice.below(TOKENS.len())].to_vec(),
            2 => bytes[at..at + length].repeat(1 + dice.below(20)),
            3 => other[dice.below(other.len() + 1)..].iter().copied().take(1 << dice.below(9)).collect(),
            _ => Vec::new(),
        };
        bytes.splice(at..at + length, part);
    }
    bytes
}

/// Gives every seed of a target to its function.
#[track_caller]
fn check(target: &str, least: usize, act: impl Fn(&[u8], &SpoolDir)) {
    let folder = tempfile::tempdir().unwrap();
    let spool = SpoolDir::open(folder.path()).unwrap();
    let seeds = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../fuzz/seeds").join(target);
    let mut paths: Vec<PathBuf> = std::fs::read_dir(&seeds).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let seeds: Vec<Vec<u8>> = paths.iter().map(|path| std::fs::read(path).unwrap()).collect();
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    for bytes in &seeds {
        act(bytes, &spool);
        for _ in 0..MUTATIONS {
            let other = &seeds[dice.below(seeds.len())];
            act(&mutated(bytes, other, &mut dice), &spool);
        }
        for cut in (0..bytes.len()).step_by((bytes.len() / 40).max(1)) {
            act(&bytes[..cut], &spool);
        }
    }
    assert!(seeds.len() >= least, "there are {} seeds of {target} only", seeds.len());
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
