//! The process ends at every possible step, and the next one goes on: incoming mail is delivered
//! exactly once, outgoing mail is sent at most once and always accounted for.

use super::*;
use crate::doubles::{Place, route};
use crate::failure::Failure;
use crate::ports::{Disposal, Verdict};

/// More steps than any of the flows below takes.
const ENOUGH: u64 = 400;

async fn run_until_stopped(lab: &Lab, route: &Arc<Route>, steps: u64, done: impl Fn() -> bool) -> bool {
    lab.steps.stop_after(steps);
    let engine = lab.serving(vec![Arc::clone(route)]).await;
    until("the world stops or all is done", MINUTE * 30, || lab.steps.stopped() || done()).await;
    let stopped = lab.steps.stopped();
    drop(engine);
    lab.steps.stop_after(u64::MAX);
    stopped
}

#[tokio::test(start_paused = true)]
async fn incoming_mail_is_delivered_exactly_once_wherever_the_process_ends() {
    let mut crashes = 0;
    for texts in [false, true] {
        for steps in 0..ENOUGH {
            let lab = Lab::new();
            if texts {
                lab.server.like_a_maildrop(&sales());
            }
            for subject in ["one", "skip two", "three", "four"] {
                lab.server.put(&sales(), &mail(subject));
            }
            let route =
                with_incoming(&route("sales", "sales@example.org"), |channel| channel.delete_after_processing = true);
            let done = || lab.server.present(&sales()).len() == 1 && lab.deployment.shown().len() == 3;
            let stopped = run_until_stopped(&lab, &route, steps, done).await;
            let _engine = lab.serving(vec![route]).await;
            until(&format!("all is done after the end at step {steps}"), MINUTE * 10, done).await;
            tokio::time::sleep(MINUTE * 2).await;
            let mut all = subjects(&lab);
            all.sort();
            assert_eq!(all, ["four", "one", "three"], "the process ended at step {steps}");
            assert!(
                lab.journal.places(&sales()).iter().all(|p| matches!(p, Place::Acknowledged | Place::Skipped(_))),
                "step {steps}"
            );
            if !stopped {
                break;
            }
            crashes += 1;
        }
    }
    assert!(crashes > 30, "only {crashes} steps were tried");
}

#[tokio::test(start_paused = true)]
async fn what_cannot_be_delivered_is_taken_away_wherever_the_process_ends() {
    let mut crashes = 0;
    for steps in 0..ENOUGH {
        let lab = Lab::new();
        let number = lab.server.put(&sales(), &format!("{}{}", mail("too large"), "x".repeat(3_000)));
        let smaller = changed(&route("sales", "sales@example.org"), |route| {
            Arc::make_mut(&mut route.policy).message_limit = 2_000;
        });
        let route = with_incoming(&smaller, |channel| channel.undeliverable_folder = Some("Undeliverable".to_owned()));
        let to = Disposal::Move("Undeliverable".to_owned());
        let moved = || lab.server.disposed(&sales()).first() == Some(&(number, to.clone()));
        let stopped = run_until_stopped(&lab, &route, steps, moved).await;
        let _engine = lab.serving(vec![route]).await;
        until(&format!("it is taken away after the end at step {steps}"), MINUTE * 10, moved).await;
        if !stopped {
            break;
        }
        crashes += 1;
    }
    assert!(crashes > 5, "only {crashes} steps were tried");
}

#[tokio::test(start_paused = true)]
async fn outgoing_mail_is_sent_at_most_once_and_always_accounted_for() {
    let mut crashes = 0;
    let mut uncertain = 0;
    for steps in 0..ENOUGH {
        let lab = Lab::new();
        lab.server.answer("later@x.org", [Verdict::Refused(Failure::transient("Recipient", "greylisted"))]);
        for (key, to) in [("a", "a@x.org"), ("b", "b@x.org, later@x.org"), ("c", "c@x.org")] {
            lab.deployment.send(&sales(), key, &format!("To: {to}\r\nSubject: {key}\r\n\r\n"));
        }
        let route = changed(&route("sales", "sales@example.org"), |route| {
            route.incoming = Err(waypost_domain::channel::Idle::MethodNone)
        });
        let done = || lab.deployment.settled().len() == 3 && lab.journal.open_outgoing(&sales()) == 0;
        let stopped = run_until_stopped(&lab, &route, steps, done).await;
        let _engine = lab.serving(vec![route]).await;
        until(&format!("all is accounted for after the end at step {steps}"), MINUTE * 30, done).await;
        let mut got: Vec<String> = lab.server.sent().into_iter().flat_map(|mail| mail.accepted).collect();
        got.sort();
        let count = got.len();
        got.dedup();
        assert_eq!(got.len(), count, "nobody got a message twice (step {steps})");
        for end in lab.deployment.settled() {
            let (key, how) = end.split_once(' ').unwrap();
            assert!(how == "sent" || how == "uncertain", "{end} (step {steps})");
            let has_it = got.contains(&format!("{key}@x.org"));
            assert!(how == "uncertain" || has_it, "{key} is said to be sent but is not (step {steps})");
            uncertain += u32::from(how == "uncertain");
        }
        if !stopped {
            break;
        }
        crashes += 1;
    }
    assert!(crashes > 15, "only {crashes} steps were tried");
    assert!(uncertain > 0, "an end in the middle of sending is uncertain");
}
