//! The administrator's walk: the commands of README.md as they are written there, on real servers,
//! through nothing but the two programs and the folders.
//!
//! Only what belongs to this machine differs: paths lie in a temporary folder, and the two profiles
//! are pointed at the servers of the test before they are published. With `--nocapture` the walk
//! shows everything that was said.

#![expect(clippy::unwrap_used, reason = "a test ends at the first thing that is not as it must be")]
#![expect(clippy::print_stdout, reason = "the walk is there to be read")]

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;
use waypost_testkit::dovecot::{Dovecot, DovecotOptions};
use waypost_testkit::message::MessageBuilder;
use waypost_testkit::smtp_sink::SmtpSink;
use waypost_testkit::wait;
use waypost_tests::binary;
use waypost_tests::site::{PATIENCE, RELAY, sink_options};

const README: &str = include_str!("../../README.md");
const MAILBOX: &str = "sales@contoso.example";
const PASSWORD: &str = "sales-pw-4711";

/// How a command ended and what it said.
struct Ended {
    code: i32,
    out: String,
    talk: String,
}

impl Ended {
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}{}", self.out, self.talk))
    }
}

/// An administrator's machine, with mail servers beside it.
struct Desk {
    dovecot: Dovecot,
    sink: SmtpSink,
    router: Option<Child>,
    folder: TempDir,
}

impl Drop for Desk {
    fn drop(&mut self) {
        if let Some(router) = &mut self.router {
            let _ = router.kill();
            let _ = router.wait();
        }
    }
}

impl Desk {
    /// None where the servers are not installed.
    fn new() -> Option<Self> {
        if !waypost_testkit::available(&["dovecot"]) {
            return None;
        }
        let dovecot = Dovecot::start(DovecotOptions::with_users(&[("sales", PASSWORD)])).unwrap();
        let sink = SmtpSink::start(sink_options()).unwrap();
        let desk = Self { dovecot, sink, router: None, folder: TempDir::with_prefix("waypost-desk-").unwrap() };
        fs::write(desk.path("sales.password"), format!("{PASSWORD}\n")).unwrap();
        Some(desk)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A line of the README in words, with its folders in the temporary one.
    fn words(&self, line: &str) -> Vec<String> {
        let home = self.folder.path().display().to_string();
        let places = [("/var/lib/", format!("{home}/")), ("/srv/", format!("{home}/srv/"))];
        let in_place = |word: String| places.iter().fold(word, |word, (from, to)| word.replace(from, to));
        split(line).into_iter().map(in_place).collect()
    }

    fn command(&self, words: &[String]) -> Command {
        let mut command = Command::new(binary::path(&words[0]).unwrap());
        command
            .args(&words[1..])
            .current_dir(self.folder.path())
            .env("WAYPOST_DATA_DIR", self.path("data"))
            .env("WAYPOST_SECRETS", "file")
            .env("USER", "anna")
            .env_remove("WAYPOST_STATE_DIR");
        command
    }

    /// Runs a line; a password that it asks for is that of the SMTP server.
    fn run(&self, line: &str) -> Ended {
        let mut command = self.command(&self.words(line));
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // A command that reads nothing may have ended before it is written.
        let _ = child.stdin.take().unwrap().write_all(RELAY.1.as_bytes());
        let output = child.wait_with_output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let ended =
            Ended { code: output.status.code().unwrap_or(-1), out: text(&output.stdout), talk: text(&output.stderr) };
        println!("$ {line}\n{}{}[{}]", ended.out, ended.talk, ended.code);
        for secret in [PASSWORD, RELAY.1] {
            assert!(!ended.out.contains(secret) && !ended.talk.contains(secret), "{line} shows a password");
        }
        ended
    }

    /// Runs a line that must succeed.
    #[track_caller]
    fn done(&self, line: &str) -> Ended {
        let ended = self.run(line);
        assert_eq!(ended.code, 0, "{line}: {}{}", ended.out, ended.talk);
        ended
    }

    /// Runs a line that must end with a code and say these words.
    #[track_caller]
    fn fails(&self, line: &str, code: i32, says: &[&str]) {
        let ended = self.run(line);
        assert_eq!(ended.code, code, "{line}: {}{}", ended.out, ended.talk);
        for words in says {
            assert!(ended.talk.contains(words) || ended.out.contains(words), "{line} says {words:?}");
        }
    }

    /// Starts the router as the README says.
    fn start_router(&mut self, line: &str) {
        println!("$ {line} &");
        let log = fs::File::create(self.path("router.log")).unwrap();
        let mut command = self.command(&self.words(line));
        let command = command.stdin(Stdio::null()).stdout(log.try_clone().unwrap()).stderr(log);
        self.router = Some(command.spawn().unwrap());
    }

    /// Waits until the router acts on what was published last.
    fn wait_until_taken(&self) {
        let line = "waypost status --json".to_owned();
        wait::until(PATIENCE, "the router to act on the publication", || {
            let output = self.command(&self.words(&line)).output().ok()?;
            let status: Value = serde_json::from_slice(&output.stdout).ok()?;
            (status["draft"]["isTaken"] == true).then_some(())
        });
    }

    /// Points the two profiles at the servers of the test.
    fn use_the_servers_of_the_test(&self) {
        let (dovecot, sink) = (&self.dovecot, &self.sink);
        let trust = |ca: PathBuf| format!("--trust privateCa --ca-certificate-file {}", ca.display());
        self.done(&format!(
            "waypost profile edit \"IMAP in\" --location {} --port {} --tls-mode implicit --polling-interval 1 {}",
            dovecot.ip(),
            dovecot.imaps_port(),
            trust(dovecot.ca_pem_path())
        ));
        self.done(&format!(
            "waypost profile edit \"SMTP out\" --location {} --port {} --tls-mode startTls {}",
            sink.ip(),
            sink.port(),
            trust(sink.ca_pem_path())
        ));
    }

    /// The first steps of the README, to the running router.
    fn first_steps(&mut self) {
        let lines = first_steps();
        assert!(lines.len() > 10, "the README has its first steps: {lines:?}");
        for line in &lines {
            if line == "waypost publish --dry-run" {
                self.use_the_servers_of_the_test();
            }
            if line.starts_with("waypost-router run") {
                self.start_router(line);
                self.wait_until_taken();
            } else {
                self.done(line);
            }
        }
    }

    /// What the router does with the mailbox.
    fn state(&self) -> String {
        let items = self.done("waypost mailbox status --json").json()["items"].clone();
        items[0]["state"].as_str().unwrap_or_default().to_owned()
    }

    fn mail(&self, part: &str) -> Vec<Vec<u8>> {
        let folder = self.path("srv/waypost").join(MAILBOX).join(part);
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        entries.filter_map(|entry| fs::read(entry.path()).ok()).collect()
    }
}

/// The command lines of the README between the first steps and what to do when something is wrong.
fn first_steps() -> Vec<String> {
    let part = README
        .split("## First steps on the command line")
        .nth(1)
        .and_then(|rest| rest.split("\n## ").next())
        .unwrap_or_default();
    let blocks = part.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next());
    let text: String = blocks.collect();
    text.replace("\\\n", " ").lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// The words of a line; double quotes hold a word together.
fn split(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut is_quoted = false;
    for c in line.chars() {
        match c {
            '"' => is_quoted = !is_quoted,
            ' ' if !is_quoted => words.push(String::new()),
            c => words.last_mut().unwrap().push(c),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn message(subject: &str) -> Vec<u8> {
    MessageBuilder::new()
        .from("carla@customer.example")
        .to(MAILBOX)
        .subject(subject)
        .message_id("walk-1@customer.example")
        .text("Hello.\r\n")
        .build()
}

#[test]
fn the_readme_leads_from_nothing_to_moving_mail_in_both_directions() {
    let Some(mut desk) = Desk::new() else { return };
    desk.first_steps();
    desk.dovecot.deliver_many("sales", &[message("Order 4711")]).unwrap();
    let arrived =
        wait::until(PATIENCE, "the message in the folder", || Some(desk.mail("inbox/new")).filter(|m| !m.is_empty()));
    assert!(arrived.iter().any(|m| String::from_utf8_lossy(m).contains("Order 4711")));

    let reply =
        MessageBuilder::new().from(MAILBOX).to("carla@customer.example").subject("Re: Order").text("Yes.\r\n").build();
    let outbox = desk.path("srv/waypost").join(MAILBOX).join("outbox");
    fs::write(outbox.join(".reply.tmp"), reply).unwrap();
    fs::rename(outbox.join(".reply.tmp"), outbox.join("reply.eml")).unwrap();
    wait::until(PATIENCE, "the reply in sent", || Some(()).filter(|()| !desk.mail("sent").is_empty()));
    assert!(desk.sink.received().iter().any(|m| m.rcpt_to.iter().any(|to| to.contains("carla@customer.example"))));

    desk.done("waypost recent");
    let recent = desk.done("waypost recent --json").json();
    assert!(recent["total"].as_u64() >= Some(2), "{recent}");
    for line in ["waypost queue", "waypost quarantine list", "waypost uncertain list", "waypost alerts list"] {
        desk.done(line);
        assert!(desk.done(&format!("{line} --json")).json()["total"].is_u64(), "{line}");
    }
    desk.done("waypost status");
    desk.done("waypost mailbox status");
    desk.done("waypost mailbox list");
    desk.done(&format!("waypost mailbox show {MAILBOX}"));
}

#[test]
fn a_wrong_password_is_found_named_and_mended() {
    let Some(mut desk) = Desk::new() else { return };
    desk.first_steps();
    fs::write(desk.path("wrong.password"), "wrong\n").unwrap();
    desk.done(&format!("waypost mailbox edit {MAILBOX} --password-file wrong.password"));
    desk.fails(&format!("waypost test-access --local --incoming {MAILBOX}"), 1, &["Authentication"]);
    desk.done("waypost publish --dry-run");
    desk.done("waypost publish --wait");
    desk.fails(&format!("waypost test-access {MAILBOX}"), 1, &["Authentication", "failed"]);
    wait::until(PATIENCE, "the mailbox to be disabled", || (desk.state() == "disabled").then_some(()));
    assert!(desk.done("waypost alerts list").out.contains("password"));
    desk.done(&format!("waypost mailbox status {MAILBOX}"));
    desk.done(&format!("waypost mailbox edit {MAILBOX} --password-file sales.password"));
    desk.done("waypost publish --wait");
    desk.done(&format!("waypost mailbox enable {MAILBOX}"));
    desk.dovecot.deliver_many("sales", &[message("After the repair")]).unwrap();
    wait::until(PATIENCE, "mail after the repair", || {
        desk.mail("inbox/new").iter().any(|m| String::from_utf8_lossy(m).contains("After the repair")).then_some(())
    });
}

#[test]
fn an_act_on_mailboxes_that_do_not_exist_touches_none() {
    let Some(mut desk) = Desk::new() else { return };
    desk.first_steps();
    for verb in ["pause", "poll", "mailbox disable", "mailbox enable --without-test", "test-access", "mailbox enable"] {
        desk.fails(&format!("waypost {verb} --search nobody"), 3, &[]);
        desk.fails(&format!("waypost {verb} --filter kind=queue"), 3, &[]);
        desk.fails(&format!("waypost {verb} nobody@contoso.example"), 3, &["nobody@contoso.example"]);
    }
    assert_eq!(desk.state(), "waiting");
    desk.done("waypost pause --all");
    wait::until(PATIENCE, "the pause", || (desk.state() == "paused").then_some(()));
    desk.done("waypost resume --all");
    wait::until(PATIENCE, "the end of the pause", || (desk.state() == "waiting").then_some(()));
}

#[test]
fn a_publication_travels_to_another_machine_and_back_in_time() {
    let Some(mut desk) = Desk::new() else { return };
    desk.first_steps();
    let file = "/var/lib/waypost-router/publication/publication.xml";
    desk.done(&format!("waypost publication verify {file}"));
    desk.done("waypost keys show");
    desk.done("waypost keys export --output publisher.pem");
    desk.done(&format!("waypost publication verify {file} --state-dir /var/lib/waypost-router"));
    desk.done("waypost keys rotate");
    desk.done(&format!("waypost mailbox edit {MAILBOX} --owner anna"));
    desk.done("waypost publish --dry-run");
    desk.done("waypost publish --wait");
    desk.done("waypost publication list");
    desk.done("waypost history");
    desk.done("waypost rollback 1 --wait");
    let shown = desk.done(&format!("waypost mailbox show {MAILBOX} --json")).json();
    assert_eq!(shown["fields"]["owner"], Value::Null);
    desk.done("waypost export configuration.xml");
    desk.done("waypost import configuration.xml --dry-run");
    desk.done("waypost undo");
    desk.done("waypost status");
}
