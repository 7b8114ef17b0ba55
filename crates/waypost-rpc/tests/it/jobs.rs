//! Jobs: they go on while the window looks elsewhere, tell their progress, can be called off, and
//! leave a report.

use std::time::Duration;

use serde_json::{Value, json};
use waypost_rpc::{Event, Job, JobState};
use waypost_testkit::smtp_sink::{Act, SinkOptions, SmtpSink, Stage};
use waypost_testkit::wait::until;

use crate::common::Site;

fn start(site: &Site, selection: Value) -> u64 {
    let request = json!({"selection": selection, "enable": false, "fromHere": true});
    site.ask("start_test", request)["job"].as_u64().unwrap()
}

/// Waits until a job has ended.
fn ended(site: &Site, id: u64) -> Job {
    let is_end = |job: &Job| job.id == id && !matches!(job.state, JobState::Running { .. });
    site.wait_for("the end of the job", |event| match event {
        Event::Job(job) if is_end(job) => Some(job.clone()),
        _ => None,
    })
}

#[test]
fn a_test_tells_its_progress_and_leaves_its_results() {
    let sink = SmtpSink::start(SinkOptions::bare()).unwrap();
    sink.on(Stage::Rcpt, "bert@contoso.example", Act::Reply("550 5.1.1 unknown".to_owned()));
    let site = Site::new();
    site.furnish(&sink.ip().to_string(), sink.port());
    let id = start(&site, json!({"all": true}));
    let job = ended(&site, id);
    assert_eq!(job.state, JobState::Done { passed: 1, failed: 1 });
    assert_eq!(job.results, 2);
    let steps: Vec<JobState> = site
        .events()
        .into_iter()
        .filter_map(|event| match event {
            Event::Job(job) => Some(job.state),
            _ => None,
        })
        .collect();
    assert_eq!(steps[0], JobState::Running { done: 0, total: 2 });
    let all = site.ask("job_results", json!({"job": id, "from": 0}));
    assert_eq!(all["results"].as_array().unwrap().len(), 2);
    let rest = site.ask("job_results", json!({"job": id, "from": 1}));
    assert_eq!(rest["results"], json!([all["results"][1]]));
    // Run only failed: by the identifiers that the results tell.
    let failed: Vec<&Value> = all["results"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|result| result["statuses"]["outgoing"] == json!("failure"))
        .map(|result| &result["mailbox"])
        .collect();
    sink.clear_rules();
    let again = ended(&site, start(&site, json!({"names": failed})));
    assert_eq!(again.state, JobState::Done { passed: 1, failed: 0 });
    let jobs = site.ask("jobs", json!({}));
    assert_eq!((&jobs[0]["id"], &jobs[1]["id"]), (&json!(again.id), &json!(id)), "the newest first");
}

#[test]
fn a_report_says_what_why_and_what_next() {
    let sink = SmtpSink::start(SinkOptions::bare()).unwrap();
    sink.on(Stage::Rcpt, "bert@contoso.example", Act::Reply("550 5.1.1 unknown".to_owned()));
    let site = Site::new();
    site.furnish(&sink.ip().to_string(), sink.port());
    let id = start(&site, json!({"all": true}));
    ended(&site, id);
    let export = |name: &str| {
        let written = site.ask("export_job", json!({"job": id, "file": site.path(name)}));
        let text = std::fs::read_to_string(site.path(name)).unwrap();
        assert_eq!(written["size"], json!(text.len()));
        text
    };
    let text = export("report.txt");
    for part in [
        "Test Access\nStarted ",
        "Done: 1 passed, 1 failed",
        "FAILED  bert@contoso.example",
        "What: Outgoing failed at ",
        "Why:  ",
        "The server answered: 550 5.1.1 unknown",
        "passed  anna@contoso.example",
        "What was said, without secrets:\n",
    ] {
        assert!(text.contains(part), "{part:?} is not in:\n{text}");
    }
    assert!(text.find("FAILED").unwrap() < text.find("passed  anna").unwrap(), "what needs somebody comes first");
    let json: Value = serde_json::from_str(&export("report.json")).unwrap();
    assert_eq!(json["job"]["id"], json!(id));
    assert_eq!(json["results"].as_array().unwrap().len(), 2);
}

/// Waits until the results of a job are as they should be.
fn until_results(site: &Site, id: u64, what: &str, is_so: impl Fn(&Value) -> bool) -> Value {
    until(Duration::from_secs(20), what, || {
        Some(site.ask("job_results", json!({"job": id, "from": 0}))).filter(|results| is_so(results))
    })
}

#[test]
fn steps_are_seen_while_a_test_goes_on_and_it_is_called_off_at_once() {
    let sink = SmtpSink::start(SinkOptions::bare()).unwrap();
    // Longer than anything here waits: only calling off ends it.
    sink.on(Stage::Rcpt, "bert@contoso.example", Act::Delay(Duration::from_secs(60)));
    let site = Site::new();
    site.furnish(&sink.ip().to_string(), sink.port());
    let id = start(&site, json!({"all": true}));
    let open = |step: &&Value| step["detail"] == json!("Not reached.");
    let hangs = |results: &Value| {
        let [running] = results["running"].as_array().unwrap().as_slice() else { return false };
        let open: Vec<&Value> = running["steps"].as_array().unwrap().iter().filter(open).collect();
        results["results"].as_array().unwrap().len() == 1
            && matches!(open.as_slice(), [last] if last["step"] == json!("Send to itself"))
    };
    let seen = until_results(&site, id, "bert to hang at the last step", hangs);
    let bert = &seen["running"][0];
    assert_eq!((&bert["address"], &bert["isRunning"]), (&json!("bert@contoso.example"), &json!(true)));
    assert_eq!(bert["statuses"]["outgoing"], json!("notRun"));
    assert_eq!(seen["job"]["state"], json!({"state": "running", "done": 1, "total": 2}));
    site.ask("cancel_job", json!({"job": id}));
    assert_eq!(ended(&site, id).state, JobState::Cancelled { done: 1, total: 2 });
    let left = site.ask("job_results", json!({"job": id, "from": 1}));
    assert_eq!((&left["results"], &left["running"]), (&json!([]), &seen["running"]), "how far it came stays known");
    site.ask("export_job", json!({"job": id, "file": site.path("report.txt")}));
    let text = std::fs::read_to_string(site.path("report.txt")).unwrap();
    assert!(text.contains("Called off: 1 of 2 done") && text.contains("UNFINISHED  bert@contoso.example"), "{text}");
}

#[test]
fn one_way_is_tested_from_this_machine_only() {
    let sink = SmtpSink::start(SinkOptions::bare()).unwrap();
    let site = Site::new();
    site.furnish(&sink.ip().to_string(), sink.port());
    let request =
        |from_here| json!({"selection": {"all": true}, "enable": false, "fromHere": from_here, "only": "incoming"});
    let id = site.ask("start_test", request(true))["job"].as_u64().unwrap();
    ended(&site, id);
    let all = site.ask("job_results", json!({"job": id, "from": 0}));
    let statuses: Vec<&Value> =
        all["results"].as_array().unwrap().iter().map(|result| &result["statuses"]["outgoing"]).collect();
    assert_eq!(statuses, [&json!("notRun"); 2]);
    assert!(sink.received().is_empty(), "nothing is sent");
    let refused = site.call("start_test", request(false)).unwrap_err();
    assert_eq!(refused.code, waypost_api::Code::BadRequest);
}

#[test]
fn what_cannot_be_tested_ends_with_the_reason() {
    let site = Site::new();
    let nobody = ended(&site, start(&site, json!({"names": ["nobody"]})));
    let draft = json!({"kind": "profile", "fields": {}, "mailbox": "a@contoso.example"});
    let draft = ended(&site, site.ask("start_draft_test", draft)["job"].as_u64().unwrap());
    for (job, code) in [(nobody, waypost_api::Code::NotFound), (draft, waypost_api::Code::Problems)] {
        match job.state {
            JobState::Failed { error } => assert_eq!(error.code, code, "{error:?}"),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn a_profile_in_its_form_is_tested_as_a_job() {
    let sink =
        SmtpSink::start(SinkOptions { auth_without_tls: true, auth_required: true, ..SinkOptions::default() }).unwrap();
    let site = Site::new();
    let fields = json!({
        "direction": "outgoing", "serverType": "smtp", "authentication": "clearText",
        "credentials": "userSpecified", "location": sink.ip().to_string(), "port": sink.port(),
        "tlsMode": "startTls", "trust": "privateCa", "caCertificate": sink.ca_pem()
    });
    let draft = json!({
        "kind": "profile", "fields": fields, "mailbox": "a@contoso.example", "userName": "user", "password": "secret"
    });
    let id = site.ask("start_draft_test", draft)["job"].as_u64().unwrap();
    assert_eq!(ended(&site, id).state, JobState::Done { passed: 1, failed: 0 });
}
