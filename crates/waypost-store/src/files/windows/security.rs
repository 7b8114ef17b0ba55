//! Access lists, read and written in the notation of the security descriptor definition language
//! (SDDL). The only module of the store with calls that the compiler cannot check.
//!
//! Private means: the account that runs this process, the administrators (`BA`) and the system
//! (`SY`). Other named accounts may be added by an administrator, and stay; what is refused is access
//! for groups that hold people whom nobody named.

#![expect(unsafe_code, reason = "access lists have no safe form in the standard library")]

use std::ffi::c_void;
use std::io;
use std::os::windows::ffi::OsStrExt as _;
use std::path::Path;
use std::ptr::null_mut;

use windows_sys::Win32::Foundation::{CloseHandle, ERROR_SUCCESS, HANDLE, LocalFree};
use windows_sys::Win32::Security::Authorization::{
    ConvertSecurityDescriptorToStringSecurityDescriptorW, ConvertSidToStringSidW,
    ConvertStringSecurityDescriptorToSecurityDescriptorW, GetNamedSecurityInfoW, SDDL_REVISION_1, SE_FILE_OBJECT,
};
use windows_sys::Win32::Security::{
    DACL_SECURITY_INFORMATION, GetTokenInformation, PROTECTED_DACL_SECURITY_INFORMATION, PSECURITY_DESCRIPTOR,
    SetFileSecurityW, TOKEN_QUERY, TOKEN_USER, TokenUser,
};
use windows_sys::Win32::System::Threading::{GetCurrentProcess, OpenProcessToken};

/// Groups that hold people whom nobody named: as SDDL abbreviates them, as SIDs, and for people.
const EVERYBODY: &[(&str, &str, &str)] = &[
    ("WD", "S-1-1-0", "everyone"),
    ("AN", "S-1-5-7", "anonymous"),
    ("AU", "S-1-5-11", "all authenticated users"),
    ("IU", "S-1-5-4", "all interactive users"),
    ("NU", "S-1-5-2", "all network users"),
    ("BU", "S-1-5-32-545", "all users of this machine"),
    ("BG", "S-1-5-32-546", "guests"),
    ("DU", "", "all users of the domain"),
    ("DG", "", "guests of the domain"),
];

/// What an access list protects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Object {
    /// A folder, with everything that will be made in it.
    Folder,
    /// A file.
    File,
}

/// Memory of the system that `LocalFree` gives back.
struct Local(*mut c_void);

impl Drop for Local {
    fn drop(&mut self) {
        // SAFETY: the pointer came from a function that documents LocalFree, or is null, and nobody
        // else frees it.
        unsafe { LocalFree(self.0) };
    }
}

/// A security descriptor.
pub(super) struct Descriptor(Local);

impl Descriptor {
    /// Access for this account, administrators and the system.
    pub(super) fn private(object: Object) -> io::Result<Self> {
        Self::parse(&private_list(object, &current_account()?))
    }

    fn parse(text: &str) -> io::Result<Self> {
        let text = wide(text.encode_utf16());
        let mut descriptor: PSECURITY_DESCRIPTOR = null_mut();
        // SAFETY: the text ends with zero and outlives the call; the result is owned by `Local`.
        let done = unsafe {
            ConvertStringSecurityDescriptorToSecurityDescriptorW(
                text.as_ptr(),
                SDDL_REVISION_1,
                &raw mut descriptor,
                null_mut(),
            )
        };
        if done == 0 { Err(io::Error::last_os_error()) } else { Ok(Self(Local(descriptor))) }
    }
}

/// The list that lets in one account, administrators and the system, and inherits nothing.
fn private_list(object: Object, account: &str) -> String {
    let inherited = match object {
        Object::Folder => "OICI",
        Object::File => "",
    };
    let entry = |who: &str| format!("(A;{inherited};FA;;;{who})");
    format!("D:P{}{}{}", entry("SY"), entry("BA"), entry(account))
}

/// The security identifier of the account that runs this process, for example `S-1-5-18`.
pub(super) fn current_account() -> io::Result<String> {
    let mut token: HANDLE = null_mut();
    // SAFETY: the pseudo handle of the process is always valid; the token is closed below.
    if unsafe { OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &raw mut token) } == 0 {
        return Err(io::Error::last_os_error());
    }
    // A token's user has at most 16 bytes of structure and 68 bytes of identifier. Words, because
    // the structure begins with a pointer.
    let mut room = [0_u64; 32];
    let mut used = 0;
    let length = u32::try_from(size_of_val(&room)).map_err(io::Error::other)?;
    // SAFETY: the room is as long as the call is told, and aligned for TOKEN_USER.
    let done = unsafe { GetTokenInformation(token, TokenUser, room.as_mut_ptr().cast(), length, &raw mut used) };
    let failed = io::Error::last_os_error();
    // SAFETY: the token was opened above and is not used again.
    unsafe { CloseHandle(token) };
    if done == 0 {
        return Err(failed);
    }
    let mut text = null_mut();
    // SAFETY: the call above filled the room with a TOKEN_USER whose identifier points into it; the
    // text is owned by `Local`.
    let done = unsafe {
        let user = room.as_ptr().cast::<TOKEN_USER>();
        ConvertSidToStringSidW((*user).User.Sid, &raw mut text)
    };
    if done == 0 {
        return Err(io::Error::last_os_error());
    }
    let _owner = Local(text.cast());
    // SAFETY: the text ends with zero and lives until `_owner` is dropped.
    Ok(unsafe { read(text) })
}

/// The groups of unnamed people that a file or folder lets in, in words.
pub(super) fn open_to(path: &Path) -> io::Result<Vec<&'static str>> {
    Ok(groups_in(&access_list(path)?))
}

fn access_list(path: &Path) -> io::Result<String> {
    let path = wide(path.as_os_str().encode_wide());
    let mut descriptor: PSECURITY_DESCRIPTOR = null_mut();
    // SAFETY: the path ends with zero; the parts that are not wanted may be null; the descriptor is
    // owned by `Local`.
    let code = unsafe {
        GetNamedSecurityInfoW(
            path.as_ptr(),
            SE_FILE_OBJECT,
            DACL_SECURITY_INFORMATION,
            null_mut(),
            null_mut(),
            null_mut(),
            null_mut(),
            &raw mut descriptor,
        )
    };
    checked(code)?;
    let descriptor = Local(descriptor);
    let mut text = null_mut();
    // SAFETY: the descriptor is valid until it is dropped; the text is owned by `Local`.
    let done = unsafe {
        ConvertSecurityDescriptorToStringSecurityDescriptorW(
            descriptor.0,
            SDDL_REVISION_1,
            DACL_SECURITY_INFORMATION,
            &raw mut text,
            null_mut(),
        )
    };
    if done == 0 {
        return Err(io::Error::last_os_error());
    }
    let _owner = Local(text.cast());
    // SAFETY: the text ends with zero and lives until `_owner` is dropped.
    Ok(unsafe { read(text) })
}

/// Gives a file or an empty folder the private list, and nothing inherited. Nothing is passed on to
/// what a folder holds already.
pub(super) fn restrict(path: &Path, object: Object) -> io::Result<()> {
    let descriptor = Descriptor::private(object)?;
    let path = wide(path.as_os_str().encode_wide());
    let what = DACL_SECURITY_INFORMATION | PROTECTED_DACL_SECURITY_INFORMATION;
    // SAFETY: the path ends with zero, and the descriptor outlives the call, which keeps neither.
    let done = unsafe { SetFileSecurityW(path.as_ptr(), what, descriptor.0.0) };
    if done == 0 { Err(io::Error::last_os_error()) } else { Ok(()) }
}

/// The groups of unnamed people in an access list. A list that is missing lets in everyone.
fn groups_in(list: &str) -> Vec<&'static str> {
    let Some((_, entries)) = list.split_once("D:").filter(|(_, rest)| !rest.contains("NO_ACCESS_CONTROL")) else {
        return vec!["everyone"];
    };
    let allowed: Vec<&str> = entries.split('(').skip(1).filter_map(allowed_account).collect();
    let named = |(short, sid, _): &&(&str, &str, &str)| allowed.iter().any(|who| who == short || who == sid);
    EVERYBODY.iter().filter(named).map(|(_, _, words)| *words).collect()
}

/// Whom an entry such as `A;OICI;FA;;;BU)` lets in; none when it denies.
fn allowed_account(entry: &str) -> Option<&str> {
    let mut fields = entry.split(')').next()?.split(';');
    let kind = fields.next()?;
    let account = fields.nth(4)?;
    matches!(kind, "A" | "OA" | "XA" | "ZA").then_some(account)
}

fn checked(code: u32) -> io::Result<()> {
    if code == ERROR_SUCCESS { Ok(()) } else { Err(io::Error::from_raw_os_error(code.cast_signed())) }
}

fn wide(text: impl Iterator<Item = u16>) -> Vec<u16> {
    text.chain([0]).collect()
}

/// The text at a pointer.
///
/// # Safety
/// The pointer must be valid up to and including a zero.
unsafe fn read(text: *const u16) -> String {
    // SAFETY: the caller promises a zero at the end.
    let length = unsafe { (0..).take_while(|at| *text.add(*at) != 0).count() };
    // SAFETY: the length was measured above.
    String::from_utf16_lossy(unsafe { std::slice::from_raw_parts(text, length) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_that_let_in_unnamed_people_are_found() {
        let check = |list: &str, expected: &[&str]| assert_eq!(groups_in(list), expected, "{list}");
        check("D:P(A;;FA;;;SY)(A;;FA;;;BA)(A;;FA;;;S-1-5-21-1-2-3-1001)", &[]);
        check("D:AI(A;OICIID;0x1200a9;;;BU)(A;ID;FA;;;SY)", &["all users of this machine"]);
        check("O:BAD:(A;;FR;;;WD)(A;;FR;;;S-1-5-11)", &["everyone", "all authenticated users"]);
        check("D:(D;;FA;;;WD)(A;;FA;;;SY)", &[]);
        check("D:NO_ACCESS_CONTROL", &["everyone"]);
        check("", &["everyone"]);
    }

    #[test]
    fn a_restricted_file_lets_in_nobody_else() {
        let folder = tempfile::tempdir().unwrap();
        for (name, object) in [("file", Object::File), ("folder", Object::Folder)] {
            let path = folder.path().join(name);
            match object {
                Object::Folder => std::fs::create_dir(&path).unwrap(),
                Object::File => drop(std::fs::File::create(&path).unwrap()),
            }
            restrict(&path, object).unwrap();
            assert_eq!(open_to(&path).unwrap(), Vec::<&str>::new(), "{name}");
            assert!(access_list(&path).unwrap().contains(";;;"), "{name}");
        }
    }
}
