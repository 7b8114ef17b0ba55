//! What is in the package: its description, owners and modes, and that its parts name each other rightly.

use std::path::Path;
use std::process::Command;

use super::package;

#[test]
fn the_package_is_described_and_harmless() {
    let Some(package) = package("0.0.1~content") else { return };
    let description = said(Command::new("dpkg-deb").arg("--field").arg(&package));
    for field in ["Package: waypost", "Version: 0.0.1~content", "Section: mail", "Maintainer: ", "Installed-Size: "] {
        assert!(description.lines().any(|line| line.starts_with(field)), "no {field} in\n{description}");
    }
    for library in ["libwebkit2gtk-4.1-0", "libayatana-appindicator3-1", "libc6"] {
        assert!(description.contains(library), "{library} is not depended on:\n{description}");
    }
    let listing = said(Command::new("dpkg-deb").arg("--contents").arg(&package));
    let mut files = 0;
    for line in listing.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        let (mode, owner, name) = (words[0], words[1], words[5]);
        let expected = match (mode.starts_with('d'), name.starts_with("./usr/bin/")) {
            (true, _) => "drwxr-xr-x",
            (false, true) => "-rwxr-xr-x",
            (false, false) => "-rw-r--r--",
        };
        assert_eq!((mode, owner), (expected, "root/root"), "{line}");
        files += 1;
    }
    assert!(files > 100, "{listing}");
    for name in ["usr/bin/waypost-desktop", "usr/share/man/man1/waypost.1.gz", "usr/share/doc/waypost/desktop.md"] {
        assert!(listing.contains(&format!("./{name}")), "{name} is missing in\n{listing}");
    }
}

#[test]
fn unit_and_desktop_entry_start_what_the_package_holds() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../packaging");
    let read = |name: &str| std::fs::read_to_string(root.join(name)).unwrap();
    assert!(read("waypost-router.service").contains("\nExecStart=/usr/bin/waypost-router run\n"));
    let entry = read("waypost-desktop.desktop");
    assert!(entry.contains("\nExec=waypost-desktop\n") && entry.contains("\nIcon=waypost\n"), "{entry}");
    for script in ["postinst", "prerm", "postrm"] {
        assert!(read(&format!("debian/{script}")).starts_with("#!/bin/sh\n"), "{script}");
        assert!(Command::new("sh").arg("-n").arg(root.join("debian").join(script)).status().unwrap().success());
    }
}

fn said(command: &mut Command) -> String {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}
