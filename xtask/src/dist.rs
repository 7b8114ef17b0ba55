//! `dist`: the Debian package, written into `target/dist`: the programs, their unit, manuals, completions,
//! icons, and the scripts of `packaging/debian`. Debian's own tools (`install`, `dpkg-shlibdeps`,
//! `dpkg-deb`) do the work; the table of what goes where is here.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run::{self, Outcome};
use crate::{setup, ui};

/// The programs of the package.
const PROGRAMS: [&str; 3] = ["waypost", "waypost-desktop", "waypost-router"];

/// Files that are installed as they are: from, to.
const FILES: [(&str, &str); 12] = [
    ("packaging/waypost-router.service", "usr/lib/systemd/system/waypost-router.service"),
    ("packaging/waypost-desktop.desktop", "usr/share/applications/waypost-desktop.desktop"),
    ("icons/waypost.svg", "usr/share/icons/hicolor/scalable/apps/waypost.svg"),
    ("docs/cli/completions/waypost.bash", "usr/share/bash-completion/completions/waypost"),
    ("docs/cli/completions/_waypost", "usr/share/zsh/vendor-completions/_waypost"),
    ("docs/cli/completions/waypost.fish", "usr/share/fish/vendor_completions.d/waypost.fish"),
    ("README.md", "usr/share/doc/waypost/README.md"),
    ("ARCHITECTURE.md", "usr/share/doc/waypost/ARCHITECTURE.md"),
    ("docs/configuration.md", "usr/share/doc/waypost/configuration.md"),
    ("docs/desktop.md", "usr/share/doc/waypost/desktop.md"),
    ("docs/reliability.md", "usr/share/doc/waypost/reliability.md"),
    ("docs/router.md", "usr/share/doc/waypost/router.md"),
];

/// Pixels of the icons for desktops.
const ICONS: [u32; 9] = [16, 22, 24, 32, 48, 64, 128, 256, 512];

/// The scripts that the package manager runs.
const SCRIPTS: [&str; 3] = ["postinst", "prerm", "postrm"];

/// What was asked for.
struct Wanted {
    /// Whether to take the quick build, for tests.
    is_debug: bool,
    /// Whether to take what is built already.
    is_built: bool,
    version: String,
}

/// The verb. `--debug` takes the quick build, `--built` what is built already, `--version V` another version.
pub(crate) fn run(arguments: &[String]) -> Outcome {
    let wanted = wanted(arguments)?;
    if !wanted.is_built {
        setup::for_app()?;
        ui::build()?;
        let packages = ["waypost", "waypost-cli", "waypost-router"].into_iter().flat_map(|name| ["--package", name]);
        let profile: &[&str] = if wanted.is_debug { &[] } else { &["--release"] };
        run::step(run::cargo(&["build", "--locked", "--bins"]).args(packages).args(profile))?;
    }
    let folder = run::target().join("dist");
    let root = folder.join(format!("waypost-{}", wanted.version));
    if root.exists() {
        fs::remove_dir_all(&root).map_err(told(&root))?;
    }
    fill(&root, &wanted)?;
    let architecture = answer(&mut run::command("dpkg", &["--print-architecture"]))?;
    control(&root, &folder, &wanted, &architecture)?;
    let package = folder.join(format!("waypost_{}_{architecture}.deb", wanted.version));
    let compression: &[&str] = if wanted.is_debug { &["-Zgzip", "-z1"] } else { &["-Zxz"] };
    quietly(
        run::command("dpkg-deb", &["--root-owner-group"]).args(compression).arg("--build").args([&root, &package]),
    )?;
    fs::remove_dir_all(&root).map_err(told(&root))?;
    let size = fs::metadata(&package).map_err(told(&package))?.len();
    eprintln!("wrote {} ({:.1} MB)", package.display(), size as f64 / 1e6);
    Ok(())
}

fn wanted(arguments: &[String]) -> Result<Wanted, String> {
    let mut wanted = Wanted { is_debug: false, is_built: false, version: own_version()? };
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--debug" => wanted.is_debug = true,
            "--built" => wanted.is_built = true,
            "--version" => wanted.version = rest.next().ok_or("--version wants one")?.clone(),
            other => return Err(format!("{other} is no option; there are --debug, --built and --version V")),
        }
    }
    Ok(wanted)
}

/// The version of the workspace.
fn own_version() -> Result<String, String> {
    let manifest = fs::read_to_string(run::root().join("Cargo.toml")).map_err(|cause| cause.to_string())?;
    let section = manifest.split_once("[workspace.package]").map_or("", |(_, rest)| rest);
    let line = section.lines().find_map(|line| line.strip_prefix("version = \""));
    line.and_then(|rest| rest.strip_suffix('"'))
        .map(str::to_owned)
        .ok_or_else(|| "Cargo.toml has no version".to_owned())
}

/// Puts every file where the package will install it.
fn fill(root: &Path, wanted: &Wanted) -> Outcome {
    let built = run::target().join(if wanted.is_debug { "debug" } else { "release" });
    for program in PROGRAMS {
        let to = root.join("usr/bin").join(program);
        quietly(run::command("install", &["-D", "-m", "755", "--strip"]).args([&built.join(program), &to]))?;
    }
    for (from, to) in FILES {
        install(&run::root().join(from), &root.join(to))?;
    }
    for size in ICONS {
        let to = format!("usr/share/icons/hicolor/{size}x{size}/apps/waypost.png");
        install(&run::root().join(format!("icons/{size}x{size}.png")), &root.join(to))?;
    }
    let mut manuals = vec![
        (run::root().join("packaging/waypost-desktop.1"), "man1"),
        (run::root().join("packaging/waypost-router.8"), "man8"),
    ];
    let pages = run::root().join("docs/cli/man");
    for entry in fs::read_dir(&pages).map_err(told(&pages))?.flatten() {
        manuals.push((entry.path(), "man1"));
    }
    for (page, section) in manuals {
        let name = page.file_name().unwrap_or_default();
        compressed(&page, &root.join("usr/share/man").join(section).join(name))?;
    }
    compressed(&run::root().join("CHANGELOG.md"), &root.join("usr/share/doc/waypost/changelog"))?;
    copyright(root)
}

/// The copyright file, with the text of the MIT licence from its own file.
fn copyright(root: &Path) -> Outcome {
    let read = |name: &str| fs::read_to_string(run::root().join(name)).map_err(|cause| format!("{name}: {cause}"));
    let licence = read("LICENSE-MIT")?;
    let indented =
        licence.trim().lines().map(|line| if line.is_empty() { " .".to_owned() } else { format!(" {line}") });
    let text = read("packaging/debian/copyright")?.replace("@MIT@", &indented.collect::<Vec<_>>().join("\n"));
    write(&root.join("usr/share/doc/waypost/copyright"), &text)
}

/// What the package manager reads: the description, the scripts, the sums of all files.
fn control(root: &Path, folder: &Path, wanted: &Wanted, architecture: &str) -> Outcome {
    let size =
        answer(run::command("du", &["--summarize", "--apparent-size", "--block-size=1K"]).arg(root.join("usr")))?;
    let size = size.split_whitespace().next().unwrap_or_default().to_owned();
    let sums =
        run::command("sh", &["-c", "find usr -type f -print0 | sort -z | xargs -0 md5sum"]).current_dir(root).output();
    let sums = sums.map_err(|cause| format!("md5sum: {cause}"))?.stdout;
    let template = run::root().join("packaging/debian/control");
    let text = fs::read_to_string(&template).map_err(told(&template))?;
    let text = text
        .replace("@VERSION@", &wanted.version)
        .replace("@ARCHITECTURE@", architecture)
        .replace("@SIZE@", &size)
        .replace("@SHLIBS@", &libraries(root, folder)?);
    write(&root.join("DEBIAN/control"), &text)?;
    write(&root.join("DEBIAN/md5sums"), &String::from_utf8_lossy(&sums))?;
    for script in SCRIPTS {
        let (from, to) = (run::root().join("packaging/debian").join(script), root.join("DEBIAN").join(script));
        quietly(run::command("install", &["-m", "755"]).args([from, to]))?;
    }
    Ok(())
}

/// The packages of the libraries that the programs are linked with.
fn libraries(root: &Path, folder: &Path) -> Result<String, String> {
    // The tool wants to stand in a folder with the description of a source.
    write(&folder.join("debian/control"), "Source: waypost\n\nPackage: waypost\nArchitecture: any\n")?;
    let mut tool = Command::new("dpkg-shlibdeps");
    tool.current_dir(folder).arg("-O").args(PROGRAMS.map(|program| root.join("usr/bin").join(program)));
    let said = answer(&mut tool)?;
    let names = said.lines().find_map(|line| line.strip_prefix("shlibs:Depends="));
    names.map(str::to_owned).ok_or_else(|| format!("dpkg-shlibdeps said \"{said}\""))
}

fn install(from: &Path, to: &Path) -> Outcome {
    quietly(run::command("install", &["-D", "-m", "644"]).args([from, to]))
}

/// Installs a file compressed, without name and time, so that two builds are the same.
fn compressed(from: &Path, to: &Path) -> Outcome {
    install(from, to)?;
    quietly(run::command("gzip", &["--best", "--no-name", "--force"]).arg(to))
}

fn write(path: &Path, text: &str) -> Outcome {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).map_err(told(folder))?;
    fs::write(path, text).map_err(told(path))?;
    quietly(run::command("chmod", &["644"]).arg(path))
}

/// Runs a program that says something only when it fails.
fn quietly(command: &mut Command) -> Outcome {
    answer(command).map(drop)
}

fn answer(command: &mut Command) -> Result<String, String> {
    let output = command.output().map_err(|cause| format!("cannot start {:?}: {cause}", command.get_program()))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned());
    }
    Err(format!("{command:?} ended with {}: {}", output.status, String::from_utf8_lossy(&output.stderr).trim()))
}

fn told(path: &Path) -> impl FnOnce(std::io::Error) -> String {
    let path = PathBuf::from(path);
    move |cause| format!("{}: {cause}", path.display())
}
