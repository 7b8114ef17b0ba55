//! A tray on the private session bus: what stands in it and in its menu, and clicks there.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use waypost_testkit::wait;
use zbus::blocking::{Connection, Proxy};
use zbus::object_server::SignalEmitter;
use zbus::zvariant::{OwnedObjectPath, OwnedValue, Structure, Value};

/// How long an icon may take to appear or change.
const PATIENCE: Duration = Duration::from_secs(20);

/// Icons by the name on the bus and the path of their object.
type Items = Arc<Mutex<Vec<(String, String)>>>;

/// A tray.
pub struct Tray {
    items: Items,
    connection: Connection,
}

/// A line of the menu.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    id: i32,
    label: String,
}

impl Tray {
    pub(super) fn on(bus: &str) -> zbus::Result<Self> {
        let items = Items::default();
        let connection = zbus::blocking::connection::Builder::address(bus)?
            .serve_at("/StatusNotifierWatcher", Watcher(Arc::clone(&items)))?
            .name("org.kde.StatusNotifierWatcher")?
            .build()?;
        Ok(Self { items, connection })
    }

    /// Whether an icon stands in the tray.
    #[must_use]
    pub fn has_icon(&self) -> bool {
        self.item().is_some()
    }

    /// The labels of the menu, once one of them is this.
    ///
    /// # Panics
    /// When it does not appear in time.
    #[must_use]
    pub fn menu_with(&self, label: &str) -> Vec<String> {
        let labels = || self.lines().unwrap_or_default().into_iter().map(|line| line.label).collect::<Vec<_>>();
        let found = wait::poll(PATIENCE, || Some(labels()).filter(|labels| labels.iter().any(|one| one == label)));
        found.unwrap_or_else(|| panic!("the menu of the tray has no \"{label}\" but {:?}", labels()))
    }

    /// The bytes of the icon's picture, where it is a file.
    #[must_use]
    pub fn picture(&self) -> Option<Vec<u8>> {
        let (name, path) = self.item()?;
        let item = Proxy::new(&self.connection, name, path, "org.kde.StatusNotifierItem").ok()?;
        let (folder, icon): (String, String) =
            (item.get_property("IconThemePath").ok()?, item.get_property("IconName").ok()?);
        let icon = std::path::PathBuf::from(icon);
        let file = if icon.is_absolute() { icon } else { std::path::Path::new(&folder).join(icon) };
        std::fs::read(&file).or_else(|_| std::fs::read(file.with_extension("png"))).ok()
    }

    /// Clicks a line of the menu.
    ///
    /// # Panics
    /// When there is no such line.
    pub fn click(&self, label: &str) {
        let _ = self.menu_with(label);
        let line = self.lines().unwrap_or_default().into_iter().find(|line| line.label == label);
        let line = line.unwrap_or_else(|| panic!("the menu of the tray has lost \"{label}\""));
        let clicked =
            self.menu().and_then(|menu| menu.call_method("Event", &(line.id, "clicked", Value::I32(0), 0_u32)).ok());
        assert!(clicked.is_some(), "\"{label}\" in the tray cannot be clicked");
    }

    fn item(&self) -> Option<(String, String)> {
        self.items.lock().unwrap_or_else(PoisonError::into_inner).last().cloned()
    }

    fn menu(&self) -> Option<Proxy<'static>> {
        let (name, path) = self.item()?;
        let item = Proxy::new(&self.connection, name.clone(), path, "org.kde.StatusNotifierItem").ok()?;
        let menu: OwnedObjectPath = item.get_property("Menu").ok()?;
        Proxy::new(&self.connection, name, menu, "com.canonical.dbusmenu").ok()
    }

    fn lines(&self) -> Option<Vec<Line>> {
        type Layout = (i32, HashMap<String, OwnedValue>, Vec<OwnedValue>);
        let menu = self.menu()?;
        let (_, root): (u32, Layout) = menu.call("GetLayout", &(0_i32, -1_i32, Vec::<String>::new())).ok()?;
        Some(root.2.iter().filter_map(line).collect())
    }
}

/// A line from the menu's layout: number, properties, lines below.
fn line(value: &OwnedValue) -> Option<Line> {
    let structure = Structure::try_from(value.try_clone().ok()?).ok()?;
    let [id, properties, ..] = structure.fields() else { return None };
    let properties = HashMap::<String, OwnedValue>::try_from(properties.try_clone().ok()?).ok()?;
    let label = String::try_from(properties.get("label")?.try_clone().ok()?).ok()?;
    Some(Line { id: i32::try_from(id).ok()?, label })
}

/// Where icons announce themselves (org.kde.StatusNotifierWatcher).
struct Watcher(Items);

#[zbus::interface(name = "org.kde.StatusNotifierWatcher")]
impl Watcher {
    async fn register_status_notifier_item(
        &self,
        service: String,
        #[zbus(header)] header: zbus::message::Header<'_>,
        #[zbus(signal_emitter)] emitter: SignalEmitter<'_>,
    ) -> zbus::fdo::Result<()> {
        let sender = header.sender().map(ToString::to_string).unwrap_or_default();
        let item = if service.starts_with('/') {
            (sender, service.clone())
        } else {
            (service.clone(), "/StatusNotifierItem".to_owned())
        };
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(item);
        Self::status_notifier_item_registered(&emitter, &service).await?;
        Ok(())
    }

    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        true
    }

    #[zbus(property)]
    fn protocol_version(&self) -> i32 {
        0
    }

    #[zbus(property)]
    fn registered_status_notifier_items(&self) -> Vec<String> {
        let items = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        items.iter().map(|(name, path)| format!("{name}{path}")).collect()
    }

    #[zbus(signal)]
    async fn status_notifier_item_registered(emitter: &SignalEmitter<'_>, service: &str) -> zbus::Result<()>;
}
