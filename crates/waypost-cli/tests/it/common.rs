//! Running the binary: on a data folder, with a router's public file beside it.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// The file of a router's identity, as `waypost-router init` writes it.
const IDENTITY: &str = r#"{
  "router": "router-1",
  "publicKey": "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VuAyEAsP9cnxs/vTrPowFDfcqs1oJwRrWG5JNd9EpzNdzfGXU=\n-----END PUBLIC KEY-----\n"
}"#;

/// Folders for one test.
pub(crate) struct Site {
    folder: TempDir,
}

/// How a command ended.
pub(crate) struct Ended {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) talk: String,
}

impl Ended {
    /// Standard output as JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}{}", self.out, self.talk))
    }
}

impl Site {
    pub(crate) fn new() -> Self {
        let site = Self { folder: tempfile::tempdir().unwrap() };
        for name in ["state", "publication"] {
            std::fs::create_dir(site.path(name)).unwrap();
        }
        std::fs::write(site.path("state").join("router.json"), IDENTITY).unwrap();
        site
    }

    /// With a router, a deployment, two profiles and a mailbox.
    pub(crate) fn furnished() -> Self {
        let site = Self::new();
        for (line, stdin) in FIRST_STEPS {
            let ended = site.run_with(&site.words(line), stdin);
            assert_eq!(ended.code, 0, "{line}: {}{}", ended.out, ended.talk);
        }
        site
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A line in words, with `@` for the folder of the test and `_` for a blank within a word.
    pub(crate) fn words(&self, line: &str) -> Vec<String> {
        let folder = self.folder.path().to_string_lossy().into_owned();
        line.split_whitespace().map(|word| word.replace("@/", &format!("{folder}/")).replace('_', " ")).collect()
    }

    /// Runs a line.
    pub(crate) fn run(&self, line: &str) -> Ended {
        self.run_with(&self.words(line), "")
    }

    /// Runs words with a standard input.
    pub(crate) fn run_with(&self, words: &[String], stdin: &str) -> Ended {
        let mut child = Command::new(env!("CARGO_BIN_EXE_waypost"))
            .args(words)
            .env_clear()
            .env("WAYPOST_DATA_DIR", self.path("data"))
            .env("WAYPOST_SECRETS", "file")
            .env("USER", "anna")
            .env("NO_COLOR", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A command that needs no input may have ended before it is written.
        let _ = child.stdin.take().unwrap().write_all(stdin.as_bytes());
        let Output { status, stdout, stderr } = child.wait_with_output().unwrap();
        Ended {
            code: status.code().unwrap_or(-1),
            out: String::from_utf8_lossy(&stdout).into_owned(),
            talk: String::from_utf8_lossy(&stderr).into_owned(),
        }
    }

    /// Every command at the end of the tree, from the list of manual pages: `mailbox-bulk-edit`.
    pub(crate) fn commands(&self) -> Vec<String> {
        let pages = self.run("man --dir @/man --json").json();
        let pages: Vec<String> = pages["pages"]
            .as_array()
            .unwrap()
            .iter()
            .map(|page| page.as_str().unwrap().trim_end_matches(".1").to_owned())
            .collect();
        let is_leaf = |page: &&String| {
            !pages.iter().any(|other| other.starts_with(&format!("{page}-")) && is_verb_of(other, page))
        };
        pages
            .iter()
            .filter(is_leaf)
            .map(|page| page.trim_start_matches("waypost").trim_start_matches('-').to_owned())
            .collect()
    }
}

/// Nouns with a hyphen look like a noun with a verb.
fn is_verb_of(page: &str, noun: &str) -> bool {
    let rest = page.strip_prefix(noun).unwrap_or_default();
    !rest.is_empty() && noun != "waypost-server"
}

/// What the help tells a newcomer, with the standard input of each.
pub(crate) const FIRST_STEPS: &[(&str, &str)] = &[
    ("router connect --state-dir @/state --publication-dir @/publication", ""),
    ("deployment add Folders --deployment-type localFolders --root-folder /srv/waypost", ""),
    (
        "profile add IMAP_in --direction incoming --server-type imap --authentication clearText --credentials userSpecified --location imap.contoso.example",
        "",
    ),
    (
        "profile add SMTP_out --direction outgoing --server-type smtp --authentication clearText --credentials otherSpecified --user-name relay --password-stdin --location smtp.contoso.example",
        "out secret\n",
    ),
    (
        "mailbox add sales@contoso.example --incoming-profile IMAP_in --outgoing-profile SMTP_out --allow-credentials --user-name sales --password-stdin --id sales",
        "in secret\n",
    ),
    ("mailbox approve sales@contoso.example", ""),
];
