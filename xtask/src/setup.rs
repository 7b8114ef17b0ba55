//! `setup`: the Debian packages that window, tests and demo need, each with its reason, and the
//! dependencies of the window's pages. Installs what is missing when it may (as root, or with sudo that asks for no password); otherwise says exactly what to run.
//! No service is started by the installation, and nothing else is changed on the machine.

use crate::run::{self, Outcome};
use crate::ui;

/// A package and why it is needed.
type Package = (&'static str, &'static str);

/// What the demo needs.
const DEMO: [Package; 6] = [
    ("build-essential", "compiles SQLite and ring"),
    ("dovecot-imapd", "the IMAP server of demo and tests"),
    ("dovecot-pop3d", "the POP3 server of demo and tests"),
    ("dovecot-lmtpd", "delivery into the tests' mailboxes"),
    ("xmlsec1", "independent verifier of signed publications"),
    ("openssl", "independent view of certificates and keys"),
];

/// What building and opening the window needs.
const APP: [Package; 5] = [
    ("build-essential", "links the window"),
    ("libwebkit2gtk-4.1-dev", "shows the pages of the window"),
    ("libayatana-appindicator3-dev", "icon in the tray"),
    ("xdg-desktop-portal-gtk", "file dialogs of the window"),
    ("xdg-utils", "opens folders from the window"),
];

/// What the tests need besides.
const TESTS: [Package; 28] = [
    ("dovecot-submissiond", "submission server of the tests"),
    ("dovecot-gssapi", "Kerberos log-in of the tests"),
    ("postfix", "SMTP server of the tests"),
    ("libsasl2-modules", "CRAM-MD5 and SCRAM at Postfix"),
    ("sasl2-bin", "password database of Postfix"),
    ("libxml2-utils", "xmllint: schema and canonical form of publications"),
    ("krb5-kdc", "Kerberos realm of the tests"),
    ("krb5-admin-server", "creates the realm's accounts"),
    ("krb5-user", "gets the realm's tickets"),
    ("faketime", "runs programs at another time"),
    ("strace", "makes system calls fail on purpose"),
    ("dbus", "session bus of the keyring tests"),
    ("dbus-daemon", "dbus-run-session"),
    ("dbus-x11", "session bus of the keyring tests"),
    ("gnome-keyring", "keyring of the keyring tests"),
    ("libsecret-tools", "independent view of the keyring"),
    ("python3", "independent mail clients of the tests"),
    ("curl", "asks the router's metrics page"),
    ("procps", "looks at processes of the tests"),
    ("man-db", "reads the generated man pages"),
    ("webkit2gtk-driver", "the tests' hand on the window"),
    ("xvfb", "display of the window tests"),
    ("openbox", "window manager of the window tests"),
    ("xdotool", "moves, closes and raises windows in tests"),
    ("fonts-noto-core", "letters in the window tests' pictures"),
    ("chromium", "the browser of the pages' own tests and of the browser tests"),
    ("chromium-driver", "the tests' hand on the browser"),
    ("dpkg-dev", "dependencies of the Debian package"),
];

/// What the router is measured beside.
const BENCH: [Package; 10] = [
    ("build-essential", "compiles SQLite and ring"),
    ("dovecot-imapd", "the IMAP server of the benchmark"),
    ("dovecot-pop3d", "the POP3 server of the benchmark"),
    ("dovecot-lmtpd", "delivery into the benchmark's mailboxes"),
    ("isync", "mbsync reads mail beside the router"),
    ("mpop", "reads mail beside the router"),
    ("fetchmail", "reads mail beside the router"),
    ("getmail6", "reads mail beside the router"),
    ("msmtp", "sends mail beside the router"),
    ("postfix", "takes the benchmark's mail; smtp-source"),
];

/// Installs packages without starting services. The previous policy file is put back at the end.
const INSTALL: &str = r#"set -e
policy=/usr/sbin/policy-rc.d
if [ -e "$policy" ]; then cp -p "$policy" "$policy.before-waypost"; fi
restore() { if [ -e "$policy.before-waypost" ]; then mv "$policy.before-waypost" "$policy"; else rm -f "$policy"; fi; }
trap restore EXIT
printf '#!/bin/sh\nexit 101\n' >"$policy"
chmod 755 "$policy"
export DEBIAN_FRONTEND=noninteractive
echo 'postfix postfix/main_mailer_type select No configuration' | debconf-set-selections
apt-get -o DPkg::Lock::Timeout=300 update
apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "$@"
"#;

/// The verb.
pub(crate) fn run(_arguments: &[String]) -> Outcome {
    ensure(&packages())?;
    ui::dependencies()?;
    if crate::test::has_nextest() {
        eprintln!("cargo-nextest is installed");
    } else {
        eprintln!(
            "cargo-nextest is not installed: tests will run with `cargo test` (slower; `cargo install --locked cargo-nextest` adds it)"
        );
    }
    Ok(())
}

/// Everything for the tests.
pub(crate) fn for_tests() -> Outcome {
    ensure(&packages())
}

/// Everything for building and opening the window.
pub(crate) fn for_app() -> Outcome {
    ensure(&APP)
}

/// Everything for the demo.
pub(crate) fn for_demo() -> Outcome {
    ensure(&DEMO)
}

/// Everything for measuring the router.
pub(crate) fn for_bench() -> Outcome {
    ensure(&[&BENCH[..], &TESTS[..]].concat())
}

fn packages() -> Vec<Package> {
    DEMO.iter().chain(&APP).chain(&TESTS).copied().collect()
}

fn ensure(packages: &[Package]) -> Outcome {
    let missing = missing(packages)?;
    if missing.is_empty() {
        return Ok(());
    }
    eprintln!("missing packages:");
    for (name, reason) in &missing {
        eprintln!("  {name:<20} {reason}");
    }
    let names: Vec<&str> = missing.iter().map(|(name, _)| *name).collect();
    let Some(prefix) = way_to_root() else {
        return Err(format!(
            "may not install packages here. Run as root:\n\n  apt-get update && apt-get install --no-install-recommends {}\n\nthen start this again",
            names.join(" ")
        ));
    };
    let mut words: Vec<&str> = prefix.to_vec();
    words.extend(["sh", "-c", INSTALL, "install"]);
    words.extend(&names);
    eprintln!("installing {}", names.join(" "));
    let installed = run::command(words[0], &words[1..]).status().is_ok_and(|status| status.success());
    let left = self::missing(packages)?;
    if installed && left.is_empty() {
        return Ok(());
    }
    let left: Vec<&str> = left.iter().map(|(name, _)| *name).collect();
    Err(format!(
        "apt-get did not install {}; see its messages above, or install them by hand and start this again",
        left.join(" ")
    ))
}

/// The packages that dpkg does not know as installed.
fn missing(packages: &[Package]) -> Result<Vec<Package>, String> {
    let names: Vec<&str> = packages.iter().map(|(name, _)| *name).collect();
    let output =
        run::command("dpkg-query", &["-W", "-f", "${Package} ${db:Status-Status}\n"]).args(&names).output().map_err(
            |_| format!("this is not Debian or a relative of it; install the equivalents of: {}", names.join(" ")),
        )?;
    let listed = String::from_utf8_lossy(&output.stdout).into_owned();
    Ok(packages
        .iter()
        .copied()
        .filter(|(name, _)| !listed.lines().any(|line| line == format!("{name} installed")))
        .collect())
}

/// What to put before a command so that it runs as root: nothing, or sudo; `None` when there is no way.
fn way_to_root() -> Option<&'static [&'static str]> {
    let root = run::answer(&mut run::command("id", &["-u"])).is_some_and(|id| id.trim() == "0");
    if root {
        return Some(&[]);
    }
    run::answer(&mut run::command("sudo", &["-n", "true"])).map(|_| &["sudo", "-n"][..])
}
