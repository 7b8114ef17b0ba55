//! The control endpoint: a named pipe for clients of this machine, for the account that runs the
//! router, administrators and the system.

use std::io;
use std::path::{Path, PathBuf};

use tokio::net::windows::named_pipe::{NamedPipeServer, ServerOptions};
use windows_sys::Win32::Foundation::ERROR_NO_DATA;

use super::security;

/// Listens for control clients.
pub struct ControlListener {
    path: PathBuf,
    access: security::Descriptor,
    waiting: NamedPipeServer,
}

/// A connected control client.
pub type ControlStream = NamedPipeServer;

impl ControlListener {
    /// Opens the pipe. Its access list replaces the default one, which lets everybody read.
    ///
    /// # Errors
    /// When the pipe cannot be made, for example because another process has it.
    pub fn open(path: &Path) -> io::Result<Self> {
        let access = security::Descriptor::private(security::Object::Pipe)?;
        let waiting =
            access.create_pipe(ServerOptions::new().first_pipe_instance(true).reject_remote_clients(true), path)?;
        Ok(Self { path: path.to_owned(), access, waiting })
    }

    /// Waits for the next client. A client that went away before it was served is passed over.
    ///
    /// # Errors
    /// When the system has no room for another one.
    pub async fn accept(&mut self) -> io::Result<ControlStream> {
        loop {
            match self.waiting.connect().await {
                Ok(()) => break,
                Err(error) if is_gone(&error) => self.waiting.disconnect()?,
                Err(error) => {
                    // An instance in an unknown state serves nobody any more.
                    self.waiting = self.next()?;
                    return Err(error);
                }
            }
        }
        let next = self.next()?;
        Ok(std::mem::replace(&mut self.waiting, next))
    }

    fn next(&self) -> io::Result<NamedPipeServer> {
        self.access.create_pipe(ServerOptions::new().reject_remote_clients(true), &self.path)
    }
}

fn is_gone(error: &io::Error) -> bool {
    error.raw_os_error().and_then(|code| u32::try_from(code).ok()) == Some(ERROR_NO_DATA)
}
