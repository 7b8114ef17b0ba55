//! The acts that the window has too: finding, loading, testing a profile, publications, routers of
//! this machine.

use crate::common::Site;

#[test]
fn anything_is_found_by_a_few_letters() {
    let site = Site::furnished();
    let found = site.run("find imap");
    assert!(found.out.contains("configuration profile  IMAP in"), "{}", found.out);
    let nothing = site.run("find zebra");
    assert_eq!((nothing.code, nothing.talk.as_str()), (3, "Nothing is called \"zebra\".\n"));
}

#[test]
fn users_and_queues_of_a_deployment_are_loaded_after_a_preview() {
    let site = Site::furnished();
    let root = site.path("root");
    std::fs::create_dir_all(root.join("anna@contoso.example")).unwrap();
    std::fs::create_dir_all(root.join("sales@contoso.example")).unwrap();
    let moved = format!("deployment edit Folders --root-folder {}", root.display());
    assert_eq!(site.run(&moved).code, 0);
    let preview = site.run("deployment load Folders --dry-run");
    assert!(preview.out.contains("added") && preview.out.contains("anna@contoso.example"), "{}", preview.out);
    assert!(!preview.out.contains("sales@"), "what is the same is counted only: {}", preview.out);
    assert_eq!(site.run("deployment load Folders").code, 0);
    assert!(site.run("mailbox list").out.contains("anna@contoso.example"));
    let again = site.run("deployment load Folders --dry-run");
    assert_eq!(again.out, "2 of \"Folders\" are the same\n");
}

#[test]
fn a_profile_is_tested_as_it_would_be_and_stays_as_it_is() {
    let site = Site::furnished();
    let tested = site.run("profile test IMAP_in --with sales@contoso.example --location 127.0.0.1 --port 1");
    assert_eq!(tested.code, 1, "{}", tested.talk);
    assert!(tested.out.contains("FAILED") && tested.out.contains("0 passed, 1 failed"), "{}", tested.out);
    assert!(!site.run("profile show IMAP_in").out.contains("127.0.0.1"));
}

#[test]
fn a_publication_shows_what_it_changed_and_itself() {
    let site = Site::furnished();
    assert_eq!(site.run("publish").code, 0);
    assert_eq!(site.run("profile edit IMAP_in --port 143 --tls-mode starttls").code, 0);
    let shown = site.run("publication show 1").out;
    assert!(shown.contains("Publication 1 changed:\n  Configuration profile \"IMAP in\" is added."), "{shown}");
    assert!(shown.contains("would change:\n  Configuration profile \"IMAP in\": port 143 → 993"), "{shown}");
    assert!(site.run("publication show 1 --xml").out.contains("urn:waypost:publication:1"));
    assert_eq!(site.run("publication show 9").code, 3);
}

#[test]
fn a_router_of_ones_own_must_be_made_before_it_is_started() {
    let site = Site::new();
    let refused = site.run("router start");
    assert_eq!(refused.code, 3);
    assert!(refused.talk.contains("waypost router create"), "{}", refused.talk);
}
