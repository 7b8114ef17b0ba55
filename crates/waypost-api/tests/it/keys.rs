//! Publisher keys and routers: made once, pinned at the router, rotated with an overlap.

use waypost_api::{Code, ConnectRouter, NextStep};

use crate::common::{Site, furnish};

#[test]
fn connecting_a_router_of_this_machine_does_everything_in_one_act() {
    let site = Site::new();
    let mut waypost = site.open();
    site.make_router();
    let wanted = ConnectRouter {
        state_dir: Some(site.state()),
        publication_dir: Some(site.path("publication")),
        name: Some("Main".to_owned()),
        ..ConnectRouter::default()
    };
    let connected = waypost.connect_router(wanted.clone()).unwrap();
    assert!(connected.key_created && connected.pinned);
    assert_eq!(site.pins().keys()[0].id().as_str(), connected.publisher);
    let again = waypost.connect_router(ConnectRouter { name: None, ..wanted }).unwrap();
    assert!(!again.key_created);
    assert_eq!((site.pins().keys().len(), again.router.name.as_str()), (1, "Main"), "doing it again changes nothing");
}

#[test]
fn a_router_elsewhere_is_connected_by_its_file_and_told_by_a_person() {
    let site = Site::new();
    let mut waypost = site.open();
    site.make_router();
    let file = Some(site.state().join(waypost_api::IDENTITY_FILE));
    let connected = waypost.connect_router(ConnectRouter { file, ..ConnectRouter::default() }).unwrap();
    let all = [NextStep::PinPublisher, NextStep::NamePublicationFolder, NextStep::Publish];
    assert!(!connected.pinned && connected.next_steps == all, "{connected:?}");
    let change = waypost.rotate_key().unwrap();
    assert_eq!((change.routers_told.len(), change.routers_to_tell.len()), (0, 1));
}

#[test]
fn a_rotation_overlaps() {
    let site = Site::new();
    let mut waypost = site.open();
    furnish(&mut waypost);
    site.make_router();
    site.connect(&mut waypost);
    let first = waypost.publish(&Default::default()).unwrap();
    let second = waypost.rotate_key().unwrap();
    assert_eq!(site.pins().keys().len(), 2, "the router trusts both");
    let plan = waypost.plan(None).unwrap();
    assert!(plan.is_pending, "a new key is a reason to publish: {plan:?}");
    assert_eq!(waypost.status(&Default::default()).unwrap().draft.pending_changes, 1, "and counted as one change");
    let published = waypost.publish(&Default::default()).unwrap();
    assert_eq!((published.is_new, published.publisher.as_str()), (true, second.key.id.as_str()));
    waypost.retire_key(&first.publisher).unwrap();
    assert_eq!(site.pins().keys().len(), 1);
    let states: Vec<String> = waypost.keys().unwrap().into_iter().map(|k| k.state).collect();
    assert_eq!(states, ["active", "retired"]);
    assert_eq!(waypost.retire_key(&second.key.id).unwrap_err().code, Code::BadRequest, "the active one signs");
}

#[test]
fn a_new_router_key_is_sealed_to_at_the_next_publication() {
    let site = Site::new();
    let mut waypost = site.open();
    furnish(&mut waypost);
    let mut keys = site.make_router();
    site.connect(&mut waypost);
    waypost.publish(&Default::default()).unwrap();
    keys.rotate().unwrap();
    site.write_identity("router-1", &keys);
    let published = waypost.publish(&Default::default()).unwrap();
    assert!(published.is_new, "a new key is a reason to publish");
    assert!(!waypost.publish(&Default::default()).unwrap().is_new, "once");
    site.write_identity("another", &keys);
    assert_eq!(waypost.publish(&Default::default()).unwrap_err().code, Code::BadRequest);
}

#[test]
fn what_is_missing_is_said_with_the_next_step() {
    let site = Site::new();
    let mut waypost = site.open();
    let table = [
        (waypost.publish(&Default::default()).unwrap_err(), Code::NoRouter, "router connect"),
        (waypost.key("").unwrap_err(), Code::NoKey, "keys create"),
        (waypost.rotate_key().unwrap_err(), Code::NoKey, "keys create"),
        (waypost.key("abc").unwrap_err(), Code::NotFound, "List the keys"),
        (waypost.connect_router(ConnectRouter::default()).unwrap_err(), Code::BadRequest, "--state-dir"),
        (
            waypost
                .connect_router(ConnectRouter { state_dir: Some(site.state()), ..ConnectRouter::default() })
                .unwrap_err(),
            Code::File,
            "waypost-router init",
        ),
    ];
    for (error, code, hint) in table {
        assert_eq!(error.code, code, "{error:?}");
        assert!(error.hint.contains(hint), "{error:?}");
    }
}
