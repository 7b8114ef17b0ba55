//! The life of the package: installed, used by an administrator of the group, upgraded, removed, purged.

use std::process::{Child, Stdio};
use std::time::Duration;

use waypost_testkit::wait;

use super::machine::Machine;
use super::package;

const STATE: &str = "/var/lib/waypost-router";
const PUBLICATIONS: &str = "/var/lib/waypost-publications";
const MAIL: &str = "/var/lib/waypost-mail";
/// Without waiting for a disk that is none, and without the other packages' own work.
const INSTALL: &str = "dpkg --force-unsafe-io --no-triggers --install";
const UNIT: &str = "/etc/systemd/system/multi-user.target.wants/waypost-router.service";

#[test]
fn data_survive_an_upgrade_and_a_removal_and_a_purge_forgets_them() {
    let (Some(first), Some(second)) = (package("0.0.1"), package("0.0.2")) else { return };
    let Some(machine) = Machine::start(first.parent().unwrap()) else { return };
    let name = |path: &std::path::Path| path.file_name().unwrap().to_string_lossy().into_owned();
    machine.run(
        "dpkg --purge waypost >/dev/null 2>&1; rm -rf /var/lib/waypost-* ; getent passwd waypost && userdel waypost; :",
    );

    machine.run(&format!("{INSTALL} /packages/{}", name(&first)));
    is_installed(&machine, "0.0.1");
    an_administrator_of_the_group_publishes(&machine);
    let identity = machine.run(&format!("cat {STATE}/router.json"));

    machine.run(&format!("{INSTALL} /packages/{}", name(&second)));
    is_installed(&machine, "0.0.2");
    assert_eq!(machine.run(&format!("cat {STATE}/router.json")), identity);
    assert!(machine.does(&format!("test -s {STATE}/journal.db && test -s {PUBLICATIONS}/publication.xml")));

    machine.run("dpkg --remove waypost");
    assert!(!machine.does("test -e /usr/bin/waypost-router"));
    assert_eq!(machine.run(&format!("cat {STATE}/router.json")), identity);
    machine.run(&format!("{INSTALL} /packages/{}", name(&second)));
    assert_eq!(machine.run(&format!("cat {STATE}/router.json")), identity);

    machine.run("dpkg --purge waypost");
    assert!(!machine.does(&format!("test -e {STATE} || test -e {PUBLICATIONS} || test -e {UNIT}")));
    assert!(!machine.does("dpkg-query --status waypost 2>/dev/null | grep -q '^Status: install'"));
}

fn is_installed(machine: &Machine, version: &str) {
    assert_eq!(
        machine.run("dpkg-query --show --showformat '${Version} ${db:Status-Status}' waypost"),
        format!("{version} installed")
    );
    assert_eq!(machine.run("dpkg --verify waypost"), "");
    let modes = machine.run(&format!("stat --format '%a %U:%G' {STATE} {PUBLICATIONS} {MAIL} {STATE}/keys/router.pem"));
    assert_eq!(modes, "3770 waypost:waypost\n2770 waypost:waypost\n2770 waypost:waypost\n600 waypost:waypost");
    assert!(machine.does(&format!("test -L {UNIT}")), "the unit is not enabled");
    assert!(machine.does("getent group waypost && waypost --version && waypost-router --version"));
}

/// Nobody but root and the group gets in; a member publishes, and the router takes it.
fn an_administrator_of_the_group_publishes(machine: &Machine) {
    machine.run("useradd --create-home --groups waypost ada; useradd --create-home eve");
    assert!(!machine.does(&format!("runuser -u eve -- ls {STATE} || runuser -u eve -- ls {PUBLICATIONS}")));
    let _router = Router::start(machine);
    let ada = |words: &str| {
        machine.run(&format!("cd /home/ada; HOME=/home/ada WAYPOST_SECRETS=file runuser -u ada -- {words}"))
    };
    ada(&format!("waypost router connect --state-dir {STATE} --publication-dir {PUBLICATIONS}"));
    ada(&format!("waypost deployment add Folders --deployment-type localFolders --root-folder {MAIL}"));
    let told = ada("waypost publish --wait --json");
    assert!(told.contains("\"taken\""), "{told}");
    let status = ada("waypost status --json");
    assert!(status.contains("\"router\"") && !status.contains("\"unreachable\":{"), "{status}");
    assert!(!machine.does(&format!("runuser -u ada -- cat {STATE}/keys/router.pem")), "the key is the router's own");
    for act in ["rm -f", "cat"] {
        assert!(
            !machine.does(&format!("runuser -u ada -- {act} {STATE}/journal.db")),
            "the journal is the router's own"
        );
    }
    assert!(!machine.does(&format!("runuser -u ada -- ls {STATE}/spool")), "what is on its way is the router's own");
}

/// The router as its unit starts it.
struct Router<'a> {
    child: Child,
    machine: &'a Machine,
}

impl<'a> Router<'a> {
    fn start(machine: &'a Machine) -> Self {
        let run = format!(
            "umask 0007; exec runuser -u waypost -- waypost-router run --state-dir {STATE} --publication-dir {PUBLICATIONS}"
        );
        let child = machine.command(&run).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let router = Self { child, machine };
        let up = || machine.does(&format!("test -S {STATE}/control.sock")).then_some(());
        wait::until(Duration::from_secs(20), "the control socket", up);
        router
    }
}

impl Drop for Router<'_> {
    fn drop(&mut self) {
        let _ = self.machine.does(&format!("HOME=/root WAYPOST_SECRETS=file waypost --state-dir {STATE} drain --yes"));
        let ended = wait::poll(Duration::from_secs(20), || self.child.try_wait().ok().flatten());
        if ended.is_none() {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}
