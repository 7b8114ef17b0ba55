//! The routers of this machine: found, made, started and ended with the real program, and told when
//! it cannot be used.

use std::path::PathBuf;

use waypost_api::{
    Code, ConnectRouter, LocalRouter, Options, PublishRequest, SecretPreference, Target, Uptake, Waypost,
};

use crate::common::{Site, furnish};

/// A program of this repository, beside this test. Without servers it need not be built.
fn program(name: &str) -> Option<PathBuf> {
    let here = std::env::current_exe().unwrap();
    let folder = here.parent().and_then(std::path::Path::parent).unwrap();
    let path = folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    let is_there = path.is_file();
    assert!(is_there || std::env::var_os("WAYPOST_REQUIRE_SERVERS").is_none(), "{name} is not built");
    is_there.then_some(path)
}

fn open(site: &Site, router_program: PathBuf) -> Waypost {
    let options = Options {
        secrets: SecretPreference::File,
        router_program: Some(router_program),
        ..Options::new(site.path("data"), "anna")
    };
    Waypost::open(options).unwrap()
}

/// Ends a router that a failed test would leave behind.
struct Ended<'w>(&'w Waypost, PathBuf);

impl Drop for Ended<'_> {
    fn drop(&mut self) {
        let _ = self.0.stop_router(&self.1);
    }
}

fn own(routers: &[LocalRouter]) -> &LocalRouter {
    routers.iter().find(|router| !router.is_service).unwrap()
}

#[test]
fn ones_own_router_is_made_started_used_and_ended() {
    let Some(program) = program("waypost-router") else { return };
    let site = Site::new();
    let mut waypost = open(&site, program.clone());
    assert!(waypost.local_routers().unwrap().iter().all(|router| router.is_service));
    let made = waypost.create_own_router().unwrap();
    assert!(made.router.is_some() && !made.is_running && !made.is_connected, "{made:?}");
    assert_eq!(waypost.create_own_router().unwrap(), made, "it is made once");
    furnish(&mut waypost);
    let wanted = ConnectRouter {
        state_dir: Some(made.state_dir.clone()),
        publication_dir: made.publication_dir.clone(),
        ..ConnectRouter::default()
    };
    waypost.connect_router(wanted).unwrap();
    {
        let _ended = Ended(&waypost, made.state_dir.clone());
        let started = waypost.start_router(&made.state_dir).unwrap();
        assert!(started.is_running && started.is_connected && started.hindrance.is_empty(), "{started:?}");
        assert_eq!(waypost.start_router(&made.state_dir).unwrap(), started, "it is started once");
        assert_eq!(own(&waypost.local_routers().unwrap()), &started);
        let request = PublishRequest { wait_seconds: Some(30), ..PublishRequest::default() };
        let published = open(&site, program).publish(&request);
        assert_eq!(published.unwrap().uptake, Uptake::Taken);
        let table = waypost.mailbox_table(&Target::default()).unwrap();
        assert!(table.unreachable.is_none() && table.rows[0].live.is_some() && !table.rows[0].is_changed, "{table:?}");
        let stopped = waypost.stop_router(&made.state_dir).unwrap();
        assert!(!stopped.is_running, "{stopped:?}");
    }
    assert_eq!(waypost.stop_router(&made.state_dir).unwrap_err().code, Code::RouterUnreachable);
}

#[test]
fn a_router_that_ends_at_once_says_why() {
    let Some(program) = program("waypost-router") else { return };
    let site = Site::new();
    let waypost = open(&site, program);
    let made = waypost.create_own_router().unwrap();
    // Its journal is a folder: it cannot start.
    std::fs::create_dir_all(made.state_dir.join("journal.db")).unwrap();
    let error = waypost.start_router(&made.state_dir).unwrap_err();
    assert_eq!(error.code, Code::File, "{error:?}");
    assert!(error.message.contains("waypost-router:") && error.message.contains("journal"), "{error:?}");
}

#[test]
fn a_program_that_is_not_there_is_told() {
    let site = Site::new();
    let waypost = open(&site, site.path("nothing"));
    let error = waypost.create_own_router().unwrap_err();
    assert!(error.code == Code::File && error.message.contains("nothing") && !error.hint.is_empty(), "{error:?}");
    let error = waypost.start_router(&site.path("data").join("router")).unwrap_err();
    assert!(error.code == Code::File && error.message.contains("router.json"), "{error:?}");
}
