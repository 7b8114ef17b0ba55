//! The routers that this configuration is published to: connecting one exchanges the two public
//! keys, so that the router takes what is published here and only it can open the secrets.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use waypost_publish::{PinnedPublishers, PublisherPublic, RouterPublic};
use waypost_store::{KeyState, Router};

use crate::control::ControlClient;
use crate::error::{ApiError, Code};
use crate::files::{self, Readers};
use crate::keys::RouterToTell;
use crate::open::Waypost;

/// The file in a router's state folder with its identifier and public key.
pub const IDENTITY_FILE: &str = "router.json";
/// The file in a router's state folder with the publisher keys that it trusts.
pub const PUBLISHERS_FILE: &str = "publishers.pem";
/// The file that a router looks for in its publication folder.
pub const PUBLICATION_FILE: &str = "publication.xml";

/// Bytes; no key file is longer.
const MAX_KEY_FILE: usize = 64 * 1024;

/// A router to connect.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct ConnectRouter {
    /// Its state folder, when it runs on this machine.
    pub state_dir: Option<PathBuf>,
    /// The file with its identifier and public key, when it runs elsewhere.
    pub file: Option<PathBuf>,
    /// The folder that publications are written to.
    pub publication_dir: Option<PathBuf>,
    /// What to call it; its identifier when none.
    pub name: Option<String>,
}

/// A router as this configuration knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct RouterInfo {
    /// Its identifier, as publications name it.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// SHA-256 of its public key, colon-separated: what two people compare.
    pub fingerprint: String,
    /// Its state folder, when it runs on this machine.
    pub state_dir: Option<PathBuf>,
    /// The folder that publications are written to.
    pub publication_dir: Option<PathBuf>,
    /// The serial of the last publication for it.
    pub serial: Option<u64>,
}

/// What connecting a router did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Connected {
    /// The router.
    pub router: RouterInfo,
    /// The publisher key that it trusts, or shall be told to.
    pub publisher: String,
    /// The fingerprint of that key.
    pub publisher_fingerprint: String,
    /// Whether the key was made just now.
    pub key_created: bool,
    /// Whether the router trusts the key already; if not, somebody must pin it there.
    pub pinned: bool,
    /// What is left to do, in this order. Every front door says it in its own words.
    pub next_steps: Vec<NextStep>,
}

/// What is left to do after a router was connected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum NextStep {
    /// Let the router trust the publisher key, on its machine.
    PinPublisher,
    /// Say where publications are written to.
    NamePublicationFolder,
    /// Publish.
    Publish,
}

impl Waypost {
    /// Connects a router, or changes what is known of one. Makes a publisher key when there is none
    /// and, for a router of this machine, pins it there and makes the publication folder.
    ///
    /// # Errors
    /// [`Code::BadRequest`] when neither its state folder nor its file is given, [`Code::File`] or
    /// the reason why its file cannot be used.
    pub fn connect_router(&mut self, wanted: ConnectRouter) -> Result<Connected, ApiError> {
        let public = read_identity(&wanted)?;
        let id = public.router_id().to_owned();
        let known = self.store.routers()?.into_iter().find(|r| r.id == id);
        let key_created = self.store.active_publisher_key()?.is_none();
        if key_created {
            self.create_key()?;
        }
        let text = |path: Option<PathBuf>| path.map(|p| p.to_string_lossy().into_owned());
        let state_dir = absolute(wanted.state_dir)?;
        let router = Router {
            id: id.clone(),
            name: wanted.name.or_else(|| known.as_ref().map(|r| r.name.clone())).unwrap_or_else(|| id.clone()),
            public_key: public.key().to_pem(),
            control_socket: state_dir
                .as_ref()
                .map(|state| ControlClient::at(state, Some(&id)).endpoint().to_string_lossy().into_owned()),
            state_dir: text(state_dir),
            publication_dir: text(absolute(wanted.publication_dir)?).or_else(|| known.and_then(|r| r.publication_dir)),
        };
        make_publication_folder(&router)?;
        let author = self.author();
        self.store
            .change(&author, &format!("Connect router \"{}\"", router.name), |change| change.put_router(&router))?;
        let key = self.key("")?;
        let public_key = PublisherPublic::from_pem(&key.public_key)?;
        let pinned = match &router.state_dir {
            Some(state) => {
                change_pins(Path::new(state), |pins| Ok(pins.pin(public_key)?))?;
                true
            }
            None => false,
        };
        let next_steps = next_steps(&router, pinned);
        Ok(Connected {
            router: self.router_info(router)?,
            publisher: key.id,
            publisher_fingerprint: key.fingerprint,
            key_created,
            pinned,
            next_steps,
        })
    }

    /// Every router that is connected.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn routers(&self) -> Result<Vec<RouterInfo>, ApiError> {
        let routers = self.store.routers()?;
        routers.into_iter().map(|router| self.router_info(router)).collect()
    }

    /// Forgets a router. Its publications stay in the history, and it goes on with the last one.
    ///
    /// # Errors
    /// [`Code::NotFound`] or [`Code::NoRouter`].
    pub fn disconnect_router(&mut self, name: &str) -> Result<RouterInfo, ApiError> {
        let router = self.router(Some(name))?;
        let author = self.author();
        self.store.change(&author, &format!("Disconnect router \"{}\"", router.name), |change| {
            change.remove_router(&router.id)
        })?;
        self.router_info(router)
    }

    /// A connected router by its identifier or name.
    ///
    /// # Errors
    /// [`Code::NotFound`]; a failure of the database.
    pub fn router_info_of(&self, name: &str) -> Result<RouterInfo, ApiError> {
        self.router(Some(name)).and_then(|router| self.router_info(router))
    }

    /// The identifier of a wanted router where that is connected, otherwise of the first, those of this machine
    /// before others; none when none is connected.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn router_or_first(&self, wanted: Option<&str>) -> Result<Option<String>, ApiError> {
        let routers = self.store.routers()?;
        let wanted = routers.iter().find(|router| Some(router.id.as_str()) == wanted);
        let here = routers.iter().find(|router| router.state_dir.is_some());
        Ok(wanted.or(here).or(routers.first()).map(|router| router.id.clone()))
    }

    /// The router of this identifier or name, or the only one.
    pub(crate) fn router(&self, name: Option<&str>) -> Result<Router, ApiError> {
        let mut routers = self.store.routers()?;
        let names: Vec<String> = routers.iter().map(|r| r.name.clone()).collect();
        if let Some(wanted) = name {
            let fits = |r: &Router| r.id == wanted || r.name.to_lowercase() == wanted.to_lowercase();
            return routers.into_iter().find(fits).ok_or_else(|| {
                ApiError::new(Code::NotFound, format!("There is no router \"{wanted}\"."))
                    .hint(format!("There are: {}.", names.join(", ")))
            });
        }
        match routers.len() {
            1 => Ok(routers.remove(0)),
            0 => Err(ApiError::new(Code::NoRouter, "No router is connected.")
                .hint("Connect one: waypost router connect --state-dir DIR --publication-dir DIR.")),
            _ => Err(ApiError::new(Code::NoRouter, "Several routers are connected.")
                .hint(format!("Name one of: {}.", names.join(", ")))),
        }
    }

    fn router_info(&self, router: Router) -> Result<RouterInfo, ApiError> {
        let public = public_of(&router)?;
        let last = self.store.publications(Some(&router.id), 0, 1)?;
        Ok(RouterInfo {
            fingerprint: public.key().fingerprint(),
            serial: last.first().map(|summary| summary.serial),
            state_dir: router.state_dir.map(PathBuf::from),
            publication_dir: router.publication_dir.map(PathBuf::from),
            id: router.id,
            name: router.name,
        })
    }

    /// Changes the pinned publishers of every router: those of this machine now; the others are
    /// answered, for somebody to tell them.
    pub(crate) fn tell_routers(
        &self,
        change: impl Fn(&mut PinnedPublishers) -> Result<(), ApiError>,
    ) -> Result<(Vec<String>, Vec<RouterToTell>), ApiError> {
        let (mut told, mut to_tell) = (Vec::new(), Vec::new());
        for router in self.store.routers()? {
            let reason = match &router.state_dir {
                None => "It is not on this machine. Export the public key and pin it there with waypost-router pin."
                    .to_owned(),
                Some(state) => match change_pins(Path::new(state), &change) {
                    Ok(()) => {
                        told.push(router.id);
                        continue;
                    }
                    Err(error) => format!("{} {}", error.message, error.hint),
                },
            };
            to_tell.push(RouterToTell { router: router.id, reason });
        }
        Ok((told, to_tell))
    }

    /// The publisher keys that a router may trust: the active one and those that are retiring.
    pub(crate) fn own_publishers(&self) -> Result<PinnedPublishers, ApiError> {
        let mut pinned = PinnedPublishers::default();
        for key in self.store.publisher_keys()? {
            if key.state != KeyState::Retired {
                pinned.pin(PublisherPublic::from_pem(&key.public_key)?)?;
            }
        }
        Ok(pinned)
    }
}

/// The public half of a router, as it was connected.
pub(crate) fn public_of(router: &Router) -> Result<RouterPublic, ApiError> {
    let key = waypost_publish::RouterPublicKey::from_pem(&router.public_key)?;
    Ok(RouterPublic::new(&router.id, key)?)
}

/// The identity that the router of a state folder hands out.
pub(crate) fn identity_of(state: &Path) -> Result<RouterPublic, ApiError> {
    let path = state.join(IDENTITY_FILE);
    let text = files::read_text(&path, MAX_KEY_FILE).map_err(|error| {
        error.hint(format!(
            "If the router has no identity yet, run: waypost-router init --state-dir '{}'.",
            state.display()
        ))
    })?;
    Ok(RouterPublic::from_json(&text)?)
}

/// The publisher keys that the router of a state folder trusts.
pub(crate) fn pins_of(state: &Path) -> Result<PinnedPublishers, ApiError> {
    let path = state.join(PUBLISHERS_FILE);
    if !path.exists() {
        return Ok(PinnedPublishers::default());
    }
    let text = files::read_text(&path, MAX_KEY_FILE)?;
    if text.trim().is_empty() {
        return Ok(PinnedPublishers::default());
    }
    Ok(PinnedPublishers::from_pem(&text)?)
}

fn change_pins(
    state: &Path,
    change: impl FnOnce(&mut PinnedPublishers) -> Result<(), ApiError>,
) -> Result<(), ApiError> {
    let before = pins_of(state)?;
    let mut pins = before.clone();
    change(&mut pins)?;
    if pins == before {
        return Ok(());
    }
    let path = state.join(PUBLISHERS_FILE);
    files::replace(&path, pins.to_pem().as_bytes(), Readers::FolderOwner)
}

fn read_identity(wanted: &ConnectRouter) -> Result<RouterPublic, ApiError> {
    match (&wanted.state_dir, &wanted.file) {
        (_, Some(file)) => Ok(RouterPublic::from_json(&files::read_text(file, MAX_KEY_FILE)?)?),
        (Some(state), None) => identity_of(state),
        (None, None) => {
            Err(ApiError::new(Code::BadRequest, "Neither the state folder of the router nor its public file is given.")
                .hint("Give --state-dir for a router of this machine, --file for another one."))
        }
    }
}

/// A router of this machine finds its publication folder, even before the first publication.
fn make_publication_folder(router: &Router) -> Result<(), ApiError> {
    match (&router.state_dir, &router.publication_dir) {
        (Some(_), Some(folder)) => {
            std::fs::create_dir_all(folder).map_err(|error| ApiError::file("make", Path::new(folder), &error))
        }
        _ => Ok(()),
    }
}

fn absolute(path: Option<PathBuf>) -> Result<Option<PathBuf>, ApiError> {
    path.map(|p| std::path::absolute(&p).map_err(|error| ApiError::file("find", &p, &error))).transpose()
}

fn next_steps(router: &Router, pinned: bool) -> Vec<NextStep> {
    let steps = [
        (!pinned).then_some(NextStep::PinPublisher),
        router.publication_dir.is_none().then_some(NextStep::NamePublicationFolder),
        Some(NextStep::Publish),
    ];
    steps.into_iter().flatten().collect()
}
