//! The window's TypeScript is what the table of requests makes of itself.

use std::any::type_name;
use std::path::Path;

use waypost_api::router::{LogQuery, MailboxFilter, Page};
use waypost_api::{ConnectRouter, HistoryRequest, PublishRequest, Selection, VerifyRequest, Window};

#[test]
fn the_windows_typescript_is_current() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/rpc");
    for (name, wanted) in waypost_rpc::typescript::files() {
        let found = std::fs::read_to_string(folder.join(name)).unwrap();
        assert!(found == wanted, "ui/src/rpc/{name} is not current: run `cargo xtask gen` and commit the result");
    }
}

/// The name of a type, and whether it can be read from nothing.
fn reads<T: serde::de::DeserializeOwned>() -> (&'static str, bool) {
    let name = type_name::<T>().rsplit("::").next().unwrap_or_default();
    (name, serde_json::from_str::<T>("{}").is_ok())
}

#[test]
fn what_is_declared_as_optional_may_be_left_out() {
    let read = [
        reads::<ConnectRouter>(),
        reads::<HistoryRequest>(),
        reads::<LogQuery>(),
        reads::<MailboxFilter>(),
        reads::<Page>(),
        reads::<PublishRequest>(),
        reads::<Selection>(),
        reads::<VerifyRequest>(),
        reads::<Window>(),
    ];
    let expected: Vec<(&str, bool)> = waypost_rpc::typescript::DEFAULTED.iter().map(|name| (*name, true)).collect();
    assert_eq!(read.as_slice(), expected);
}
