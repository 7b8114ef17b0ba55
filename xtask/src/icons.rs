//! `icons`: every picture of the program's icon from its one drawing, `icons/waypost.svg`. The pictures
//! are committed, because a build shall need no drawing program; run this after changing the drawing.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use crate::run::{self, Outcome};

/// The states of the tray icon: names of groups in the drawing that are hidden otherwise.
const STATES: [&str; 4] = ["ok", "warning", "error", "stopped"];

/// Pixels of a picture in the tray: enough for a screen of double density.
const TRAY: u32 = 64;

/// Pixels of the pictures for desktops.
const SIZES: [u32; 9] = [16, 22, 24, 32, 48, 64, 128, 256, 512];

/// Pixels of the pictures in the file for Windows.
const ICO: [u32; 7] = [16, 24, 32, 48, 64, 128, 256];

/// Kinds and pixels of the pictures in the file for macOS.
const ICNS: [(&[u8; 4], u32); 7] =
    [(b"icp4", 16), (b"icp5", 32), (b"icp6", 64), (b"ic07", 128), (b"ic08", 256), (b"ic09", 512), (b"ic10", 1024)];

/// The verb.
pub(crate) fn run(_arguments: &[String]) -> Outcome {
    if run::answer(&mut run::command("rsvg-convert", &["--version"])).is_none() {
        return Err("rsvg-convert is missing; `apt-get install librsvg2-bin` adds it".to_owned());
    }
    let drawing = fs::read_to_string(folder().join("waypost.svg")).map_err(|cause| cause.to_string())?;
    for size in SIZES {
        write(&format!("{size}x{size}.png"), &picture(&drawing, size)?)?;
    }
    for state in STATES {
        let hidden = format!("id=\"{state}\" display=\"none\"");
        if !drawing.contains(&hidden) {
            return Err(format!("icons/waypost.svg has no hidden group \"{state}\""));
        }
        let shown = drawing.replace(&hidden, &format!("id=\"{state}\""));
        write(&format!("tray-{state}.png"), &picture(&shown, TRAY)?)?;
    }
    write("waypost.ico", &ico(&drawing)?)?;
    write("waypost.icns", &icns(&drawing)?)?;
    eprintln!("wrote the pictures into {}", folder().display());
    Ok(())
}

fn folder() -> PathBuf {
    run::root().join("icons")
}

fn write(name: &str, content: &[u8]) -> Outcome {
    let path: &Path = &folder().join(name);
    fs::write(path, content).map_err(|cause| format!("{}: {cause}", path.display()))
}

/// The drawing as a PNG.
fn picture(drawing: &str, size: u32) -> Result<Vec<u8>, String> {
    let size = size.to_string();
    let mut converter = run::command("rsvg-convert", &["--format", "png", "--width", &size, "--height", &size]);
    let failed = |cause: std::io::Error| format!("rsvg-convert: {cause}");
    let mut child = converter.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().map_err(failed)?;
    // Its input ends here, or it would wait for more.
    child.stdin.take().map_or(Ok(()), |mut input| input.write_all(drawing.as_bytes())).map_err(failed)?;
    let output = child.wait_with_output().map_err(failed)?;
    if output.status.success() { Ok(output.stdout) } else { Err(format!("rsvg-convert ended with {}", output.status)) }
}

/// The file for Windows: a directory of pictures, and the pictures as PNG.
fn ico(drawing: &str) -> Result<Vec<u8>, String> {
    let pictures = ICO.iter().map(|size| picture(drawing, *size)).collect::<Result<Vec<_>, _>>()?;
    let mut file = vec![0, 0, 1, 0];
    file.extend(u16_of(ICO.len()).to_le_bytes());
    let mut offset = 6 + 16 * ICO.len();
    for (size, picture) in ICO.iter().zip(&pictures) {
        // 256 does not fit a byte and is written as 0.
        let side = u8::try_from(*size).unwrap_or(0);
        file.extend([side, side, 0, 0, 1, 0, 32, 0]);
        file.extend(u32_of(picture.len()).to_le_bytes());
        file.extend(u32_of(offset).to_le_bytes());
        offset += picture.len();
    }
    file.extend(pictures.into_iter().flatten());
    Ok(file)
}

/// The file for macOS: chunks of kind, length and picture as PNG.
fn icns(drawing: &str) -> Result<Vec<u8>, String> {
    let mut chunks = Vec::new();
    for (kind, size) in ICNS {
        let picture = picture(drawing, size)?;
        chunks.extend(kind);
        chunks.extend(u32_of(picture.len() + 8).to_be_bytes());
        chunks.extend(picture);
    }
    let mut file = b"icns".to_vec();
    file.extend(u32_of(chunks.len() + 8).to_be_bytes());
    file.extend(chunks);
    Ok(file)
}

/// Pictures are far smaller than what these formats can hold.
fn u32_of(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

fn u16_of(length: usize) -> u16 {
    u16::try_from(length).unwrap_or(u16::MAX)
}
