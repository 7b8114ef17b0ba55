//! The control socket from outside: what it answers, what it refuses, and its bounds.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use waypost_testkit::wait::until;

use crate::support::{LIMIT, Lab, id};
use waypost_domain::{AlertLevel, TestStatus};
use waypost_engine::control::{
    AlertFilter, ControlAnswer, ControlCode, ControlError, ControlLine, ControlRequest, MailboxFilter, MailboxState,
    Page, StepStatus, TestResult,
};

#[test]
fn lines_that_are_no_requests_are_refused_and_the_connection_goes_on() {
    let lab = Lab::new();
    let running = lab.start(&[]);
    let mut client = running.client();
    let cases: [&[u8]; 8] = [
        b"\n",
        b"nonsense\n",
        b"{}\n",
        b"{\"request\":\"selfDestruct\"}\n",
        b"{\"request\":\"quarantineShow\"}\n",
        b"{\"request\":\"quarantineShow\",\"id\":1,\"more\":2}\n",
        b"{\"request\":\"queue\",\"mailbox\":\"Not An Id\"}\n",
        b"\xff\xfe\n",
    ];
    for line in cases {
        client.send(line);
        let Some(ControlLine::Error(error)) = client.line() else { panic!("{}", String::from_utf8_lossy(line)) };
        assert_eq!(error.code, ControlCode::BadRequest, "{}", String::from_utf8_lossy(line));
    }
    assert!(client.ask(&ControlRequest::Status).is_ok());
}

#[test]
fn an_endless_line_ends_the_connection() {
    let lab = Lab::new();
    let running = lab.start(&[]);
    let mut client = running.raw_client();
    let part = vec![b'x'; 64 * 1024];
    for _ in 0..17 {
        client.send(&part);
    }
    if let Some(line) = client.line() {
        let ControlLine::Error(error) = line else { panic!("{line:?}") };
        assert_eq!(error.code, ControlCode::TooLong);
    }
    assert!(client.line().is_none(), "the connection is closed");
    assert!(running.client().ask(&ControlRequest::Version).is_ok(), "others are served");
}

#[test]
fn only_so_many_clients_are_served() {
    let lab = Lab::new();
    let running = lab.start(&[]);
    // The place of the client that saw the router start may be free a little later.
    let clients: Vec<_> = (0..32).map(|_| until(LIMIT, "a place", || running.connect())).collect();
    let mut refused = running.raw_client();
    let Some(ControlLine::Error(error)) = refused.line() else { panic!("the client is refused") };
    assert_eq!(error.code, ControlCode::Busy);
    drop(clients);
    until(LIMIT, "a place", || running.connect().map(drop));
}

#[test]
fn the_socket_is_for_its_owner_only() {
    let lab = Lab::new();
    let running = lab.start(&[]);
    let mode = fs::metadata(running.socket()).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert_eq!(fs::metadata(lab.state()).unwrap().permissions().mode() & 0o077, 0);
}

#[test]
fn a_folder_that_its_group_may_write_into_has_a_socket_for_the_group() {
    let lab = Lab::new();
    fs::set_permissions(lab.state(), fs::Permissions::from_mode(0o3770)).unwrap();
    let running = lab.start(&[]);
    let mode = fs::metadata(running.socket()).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o660);
    let key = fs::metadata(lab.state().join("keys/router.pem")).unwrap().permissions().mode();
    assert_eq!(key & 0o077, 0, "the key stays the router's own");
}

#[test]
fn what_is_not_there_is_told() {
    let lab = Lab::new();
    let running = lab.start(&[]);
    let early = running.client().ask(&ControlRequest::Pause { mailboxes: vec![] }).unwrap_err();
    assert_eq!(early.code, ControlCode::NotReady);
    lab.put_unreachable(1);
    running.until_status("the publication", |status| status.publication.serial == Some(1));
    let mut client = running.client();
    let other = || vec![id("other")];
    let cases = [
        ControlRequest::QuarantineShow { id: 5 },
        ControlRequest::QuarantineRaw { id: 5 },
        ControlRequest::QuarantineDiscard { id: 5 },
        ControlRequest::QuarantineReplay { id: 5 },
        ControlRequest::UncertainConfirmSent { id: 5 },
        ControlRequest::UncertainSendAgain { id: 5 },
        ControlRequest::FailedSendAgain { id: 5 },
        ControlRequest::Enable { mailboxes: other() },
        ControlRequest::Disable { mailboxes: other() },
        ControlRequest::Pause { mailboxes: other() },
        ControlRequest::TestAccess { mailboxes: other(), enable: true, steps: false },
    ];
    for request in cases {
        let error = client.ask(&request).unwrap_err();
        assert_eq!(error.code, ControlCode::NotFound, "{request:?}");
        assert!(!error.hint.is_empty(), "{request:?}: what to do is told");
    }
    let error = client.ask(&ControlRequest::Enable { mailboxes: vec![] }).unwrap_err();
    assert_eq!(error.code, ControlCode::BadRequest);
}

fn state_of(client: &mut crate::support::Client) -> MailboxState {
    let request = ControlRequest::Mailboxes { filter: MailboxFilter::default(), page: Page::default() };
    let Ok(ControlAnswer::Mailboxes { mailboxes, .. }) = client.ask(&request) else { panic!("no list") };
    mailboxes[0].state
}

#[test]
fn a_mailbox_is_paused_disabled_and_enabled() {
    let lab = Lab::new();
    lab.put_unreachable(1);
    let running = lab.start(&[]);
    running.until_status("the first failure", |status| status.mailboxes.retrying == 1);
    let mut client = running.client();
    let sales = || vec![id("sales")];
    let steps = [
        (ControlRequest::Pause { mailboxes: vec![] }, MailboxState::Paused),
        (ControlRequest::Disable { mailboxes: sales() }, MailboxState::Disabled),
        (ControlRequest::Resume { mailboxes: sales() }, MailboxState::Disabled),
        (ControlRequest::Enable { mailboxes: sales() }, MailboxState::Retrying),
    ];
    for (request, expected) in steps {
        assert_eq!(client.ask(&request), Ok(ControlAnswer::Done { count: 1 }), "{request:?}");
        until(LIMIT, &format!("{expected:?} after {request:?}"), || (state_of(&mut client) == expected).then_some(()));
    }
    assert_eq!(client.ask(&ControlRequest::PollNow { mailboxes: vec![] }), Ok(ControlAnswer::Done { count: 1 }));
}

#[test]
fn lists_are_filtered_and_paged() {
    let lab = Lab::new();
    lab.put_unreachable(1);
    let running = lab.start(&[]);
    running.until_status("the publication", |status| status.publication.serial == Some(1));
    let mut client = running.client();
    let cases = [
        (MailboxFilter::default(), Page::default(), 1, 1),
        (MailboxFilter { text: Some("SALES@".to_owned()), ..Default::default() }, Page::default(), 1, 1),
        (MailboxFilter { text: Some("support".to_owned()), ..Default::default() }, Page::default(), 0, 0),
        (MailboxFilter { deployment: Some(id("other")), ..Default::default() }, Page::default(), 0, 0),
        (MailboxFilter { states: vec![MailboxState::Off], ..Default::default() }, Page::default(), 0, 0),
        (MailboxFilter::default(), Page { offset: 1, limit: 10 }, 0, 1),
    ];
    for (filter, page, shown, matching) in cases {
        let request = ControlRequest::Mailboxes { filter, page };
        let Ok(ControlAnswer::Mailboxes { mailboxes, total }) = client.ask(&request) else { panic!("{request:?}") };
        assert_eq!((mailboxes.len(), total), (shown, matching), "{request:?}");
    }
}

#[test]
fn test_and_enable_tells_each_step_and_notes_the_outcome() {
    let lab = Lab::new();
    lab.put_unreachable(1);
    let running = lab.start(&[]);
    running.until_status("the publication", |status| status.publication.serial == Some(1));
    let mut client = running.client();
    let (progress, answer) =
        client.ask_all(&ControlRequest::TestAccess { mailboxes: vec![], enable: true, steps: false });
    assert_eq!(answer, Ok(ControlAnswer::Tested { passed: 0, failed: 1 }));
    let [ControlLine::Progress(progress)] = progress.as_slice() else { panic!("{progress:?}") };
    assert_eq!((progress.done, progress.total), (1, 1));
    let failed: Vec<_> = progress.result.steps.iter().filter(|step| step.status == StepStatus::Failed).collect();
    assert_eq!(failed.len(), 1, "{:?}", progress.result.steps);
    assert!(!failed[0].reason.is_empty() && !failed[0].hint.is_empty(), "{:?}", failed[0]);
    assert_eq!(progress.result.statuses.incoming, TestStatus::Failure);
    assert_eq!(progress.result.statuses.outgoing, TestStatus::NotRun);
    let request = ControlRequest::Mailboxes { filter: MailboxFilter::default(), page: Page::default() };
    let Ok(ControlAnswer::Mailboxes { mailboxes, .. }) = client.ask(&request) else { panic!("no list") };
    assert_eq!(mailboxes[0].test.map(|test| test.incoming), Some(TestStatus::Failure));
    let alerts = ControlRequest::AlertsList {
        filter: AlertFilter { at_least: Some(AlertLevel::Error), object: None },
        page: Page::default(),
    };
    let Ok(ControlAnswer::Alerts { alerts, .. }) = client.ask(&alerts) else { panic!("no alerts") };
    assert!(alerts.iter().any(|alert| alert.alert.what.contains("sales@lab.test")), "{alerts:?}");
    let Ok(ControlAnswer::Done { count }) = client.ask(&ControlRequest::AlertsClear { ids: vec![] }) else { panic!() };
    assert!(count >= 1);
}

#[test]
fn every_step_of_a_test_is_told_to_whoever_asks_for_steps() {
    let lab = Lab::new();
    lab.put_unreachable(1);
    let running = lab.start(&[]);
    running.until_status("the publication", |status| status.publication.serial == Some(1));
    let request = ControlRequest::TestAccess { mailboxes: vec![], enable: false, steps: true };
    let (lines, answer) = running.client().ask_all(&request);
    assert_eq!(answer, Ok(ControlAnswer::Tested { passed: 0, failed: 1 }));
    let seen: Vec<_> = lines
        .iter()
        .map(|line| match line {
            ControlLine::Progress(progress) => progress,
            other => panic!("{other:?}"),
        })
        .collect();
    let (result, steps) = seen.split_last().unwrap();
    assert!(!result.result.is_running && result.done == 1, "{result:?}");
    assert!(steps.iter().all(|step| step.result.is_running && step.done == 0), "{steps:?}");
    let statuses = |step: &TestResult| step.steps.iter().map(|step| step.status).collect::<Vec<_>>();
    let plan = statuses(&steps[0].result);
    assert!(plan.len() > 3 && plan.iter().all(|status| *status == StepStatus::Skipped), "{plan:?}");
    let reached = statuses(&steps[1].result);
    assert_eq!((reached.len(), reached[0]), (plan.len(), StepStatus::Ok), "the deployment comes first");
    assert_eq!(statuses(&steps.last().unwrap().result), statuses(&result.result));
}

#[test]
fn closing_the_connection_cancels_a_test() {
    let lab = Lab::new();
    // It accepts connections and never says anything.
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = silent.local_addr().unwrap().port();
    lab.put(&lab.publication(1, lab.snapshot("127.0.0.1", port, None), "secret"));
    let running = lab.start(&[]);
    running.until_status("the publication", |status| status.publication.serial == Some(1));
    let request = b"{\"request\":\"testAccess\"}\n";
    let mut tests = [running.client(), running.client()];
    tests.iter_mut().for_each(|client| client.send(request));
    let ask = || {
        running.client().ask(&ControlRequest::TestAccess { mailboxes: vec![id("other")], enable: false, steps: false })
    };
    let code = |answer: Result<ControlAnswer, _>| answer.map_err(|error: ControlError| error.code).unwrap_err();
    until(LIMIT, "both places to be taken", || (code(ask()) == ControlCode::Busy).then_some(()));
    drop(tests);
    until(LIMIT, "a place to be free", || (code(ask()) == ControlCode::NotFound).then_some(()));
}
