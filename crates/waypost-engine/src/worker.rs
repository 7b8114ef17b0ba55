//! The work for one mailbox: two flows, one per direction, each a loop of bounded turns.
//!
//! This is the only place that waits between turns and that decides after a failure. Both flows
//! run in one task, so a mailbox with nothing to do costs one sleeping task.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use waypost_domain::channel::{Idle, Route};
use waypost_domain::{AlertLevel, AlertScope, Choice as _, Direction, ObjectId};

use crate::backoff::{Backoff, jittered};
use crate::commands::Orders;
use crate::context::{Context, Fault, Turn};
use crate::events::{Disabled, JournalTrouble, Recovered, Retrying};
use crate::failure::Failure;
use crate::health::{Health, Next};
use crate::incoming::Incoming;
use crate::journal::{Alert, Entry, Journal as _, JournalError, MailboxEvent, MailboxState};
use crate::outgoing::Outgoing;
use crate::status::Phase;
use crate::world::World;

/// The first and the longest wait while the journal cannot be used.
const JOURNAL_WAITS: (Duration, Duration) = (Duration::from_secs(1), Duration::from_secs(60));

/// From so many failed attempts on, a failure that may pass counts for its profile.
const LASTING: u32 = 3;

/// One direction.
trait Flow: Send {
    const DIRECTION: Direction;

    fn turn(&mut self) -> impl Future<Output = Result<Turn, Fault>> + Send;
    /// May be dropped at any time.
    fn idle(&mut self) -> impl Future<Output = Result<(), Fault>> + Send;
    fn close(&mut self) -> impl Future<Output = ()> + Send;
    fn flush(&mut self) -> impl Future<Output = Result<(), Fault>> + Send;
    fn progressed(&mut self) -> bool;
}

macro_rules! flow {
    ($name:ident, $direction:expr) => {
        impl<W: World> Flow for $name<W> {
            const DIRECTION: Direction = $direction;

            fn turn(&mut self) -> impl Future<Output = Result<Turn, Fault>> + Send {
                $name::turn(self)
            }

            fn idle(&mut self) -> impl Future<Output = Result<(), Fault>> + Send {
                $name::idle(self)
            }

            fn close(&mut self) -> impl Future<Output = ()> + Send {
                $name::close(self)
            }

            fn flush(&mut self) -> impl Future<Output = Result<(), Fault>> + Send {
                $name::flush(self)
            }

            fn progressed(&mut self) -> bool {
                $name::progressed(self)
            }
        }
    };
}

flow!(Incoming, Direction::Incoming);
flow!(Outgoing, Direction::Outgoing);

/// Serves one mailbox until it is told to stop.
pub(crate) async fn serve<W: World>(ctx: Arc<Context<W>>) {
    let Some(state) = load(&ctx).await else { return };
    let mut outgoing_open = state.outgoing;
    // Boxed where they are made: a future that is moved into its box keeps its place outside as well.
    let incoming = Box::pin(async {
        let Ok(channel) = &ctx.route.incoming else { return };
        let mut flow = Incoming::new(Arc::clone(&ctx), channel.clone());
        flow.restore(state.cursor, state.incoming, state.renumbered);
        flow.be_unsure(state.unsure_until);
        run(&ctx, &mut flow, state.incoming_attempts).await;
    });
    let outgoing = Box::pin(async {
        let Ok(channel) = &ctx.route.outgoing else { return };
        let mut flow = Outgoing::new(Arc::clone(&ctx), channel.clone());
        flow.restore(std::mem::take(&mut outgoing_open));
        flow.be_unsure(state.unsure_sends);
        run(&ctx, &mut flow, state.outgoing_attempts).await;
    });
    tokio::join!(incoming, outgoing);
}

/// Whether there is anything to do for a mailbox at all.
pub(crate) const fn has_work<I, O>(incoming: &Result<I, Idle>, outgoing: &Result<O, Idle>) -> bool {
    incoming.is_ok() || outgoing.is_ok()
}

/// Loads what the journal knows, however long that takes; none when told to stop before.
async fn load<W: World>(ctx: &Context<W>) -> Option<MailboxState> {
    let mut failures = 0;
    loop {
        let before = ctx.orders.borrow().commands;
        match ctx.unless_stopped(ctx.world.journal().load(&ctx.route.mailbox)).await {
            Err(_) => return None,
            Ok(Ok(state)) => {
                let mut is_current = false;
                ctx.orders.send_modify(|orders| {
                    // A command that came meanwhile is in the journal, but not in what was loaded.
                    is_current = orders.commands == before;
                    if is_current {
                        (orders.paused, orders.disabled) = (state.paused, state.disabled.clone());
                    }
                });
                if is_current {
                    ctx.teller.status.broken(None);
                    return Some(state);
                }
            }
            Ok(Err(error)) => {
                failures += 1;
                journal_trouble(ctx, &error, failures).await;
            }
        }
    }
}

async fn journal_trouble<W: World>(ctx: &Context<W>, error: &JournalError, failures: u32) {
    let why = error.to_string();
    ctx.teller.tell(&JournalTrouble { why: &why });
    ctx.teller.status.broken(Some(format!("{why}. Nothing is moved until the journal can be used again.")));
    let (first, longest) = JOURNAL_WAITS;
    let wait = Backoff::new(first, longest).map_or(longest, |backoff| backoff.after(failures));
    // When the work is told to end, the caller sees it.
    let _ = ctx.unless_stopped(tokio::time::sleep(wait)).await;
}

/// The turns of one direction.
async fn run<W: World, F: Flow>(ctx: &Context<W>, flow: &mut F, attempts: u32) {
    let mut health = Health::after(attempts);
    let mut orders = ctx.orders.subscribe();
    let mut enabled = orders.borrow().enabled;
    let mut journal_failures = 0;
    loop {
        let now = orders.borrow_and_update().clone();
        ctx.teller.status.ordered(now.paused, now.disabled.clone());
        if now.enabled != enabled {
            enabled = now.enabled;
            health = Health::default();
        }
        if !now.may_work() {
            rest(ctx, flow).await;
            if now.stop || orders.changed().await.is_err() {
                return;
            }
            continue;
        }
        match Box::pin(flow.turn()).await {
            Ok(turn) => {
                if let Err(error) = succeeded(ctx, F::DIRECTION, &mut health).await {
                    journal_failures += 1;
                    journal_trouble(ctx, &error, journal_failures).await;
                    continue;
                }
                journal_failures = 0;
                if turn == Turn::More {
                    tokio::task::yield_now().await;
                } else if let Err(fault) = wait(ctx, flow, &mut orders).await {
                    Box::pin(failed(ctx, flow, &mut health, fault, &mut orders, &mut journal_failures)).await;
                }
            }
            Err(fault) => Box::pin(failed(ctx, flow, &mut health, fault, &mut orders, &mut journal_failures)).await,
        }
    }
}

/// Writes down what is owed and closes the connections.
async fn rest<W: World, F: Flow>(ctx: &Context<W>, flow: &mut F) {
    // What cannot be written now is done again after the next start, and harms nothing.
    let _ = flow.flush().await;
    flow.close().await;
    ctx.teller.status.phase(F::DIRECTION, Phase::Waiting);
}

async fn wait<W: World, F: Flow>(
    ctx: &Context<W>,
    flow: &mut F,
    orders: &mut watch::Receiver<Orders>,
) -> Result<(), Fault> {
    ctx.teller.status.phase(F::DIRECTION, Phase::Waiting);
    tokio::select! {
        end = flow.idle() => return end,
        _ = orders.changed() => {}
    }
    orders.mark_changed();
    Ok(())
}

async fn succeeded<W: World>(ctx: &Context<W>, direction: Direction, health: &mut Health) -> Result<(), JournalError> {
    let mut after = *health;
    if after.worked() {
        ctx.record(vec![Entry::Mailbox(MailboxEvent::Recovered(direction))]).await?;
        ctx.teller.tell(&Recovered { direction });
    }
    *health = after;
    ctx.teller.status.broken(None);
    ctx.teller.status.worked(direction, ctx.now());
    Ok(())
}

/// Acts on a failure and waits as long as it says, or until there are new orders.
async fn failed<W: World, F: Flow>(
    ctx: &Context<W>,
    flow: &mut F,
    health: &mut Health,
    fault: Fault,
    orders: &mut watch::Receiver<Orders>,
    journal_failures: &mut u32,
) {
    if orders.borrow().stop {
        // What follows begins anew, perhaps with other settings: this failure says nothing of them.
        return;
    }
    if flow.progressed() {
        health.progressed();
    }
    let maximum = ctx.route.policy.maximum_attempts;
    let mut of_mail = true;
    let (next, failure) = match fault {
        Fault::Stopped => return,
        Fault::Journal(error) => {
            *journal_failures += 1;
            return journal_trouble(ctx, &error, *journal_failures).await;
        }
        Fault::Stale(failure) => (health.went_stale(), failure),
        Fault::Broken(failure) => (health.broke(failure.clone(), maximum), failure),
        Fault::Mail(failure) => (health.failed(failure.clone(), maximum), failure),
        Fault::Deployment(failure) | Fault::NoTurn(failure) => {
            of_mail = false;
            (health.waits(failure.clone()), failure)
        }
    };
    let done = match next {
        Next::Soon(delay) => {
            flow.close().await;
            pause(jittered(delay), orders).await;
            Ok(())
        }
        Next::Retry(attempts) => retry(ctx, flow, failure, (attempts, of_mail), orders).await,
        Next::Disable(failure) => disable(ctx, F::DIRECTION, failure, health.failures()).await,
    };
    if let Err(error) = done {
        *journal_failures += 1;
        journal_trouble(ctx, &error, *journal_failures).await;
    }
}

async fn pause(delay: Duration, orders: &mut watch::Receiver<Orders>) {
    if delay.is_zero() {
        return;
    }
    let interrupted = tokio::select! {
        () = tokio::time::sleep(delay) => false,
        _ = orders.changed() => true,
    };
    if interrupted {
        orders.mark_changed();
    }
}

async fn retry<W: World, F: Flow>(
    ctx: &Context<W>,
    flow: &mut F,
    failure: Failure,
    (attempts, of_mail): (u32, bool),
    orders: &mut watch::Receiver<Orders>,
) -> Result<(), JournalError> {
    let direction = F::DIRECTION;
    let next_try = ctx.retry_at(&failure);
    ctx.teller.tell(&Retrying { direction, attempts, failure: &failure });
    ctx.teller.status.failed(direction, failure.clone(), attempts, Some(next_try));
    let texts = [
        format!("{direction} mail of {} failed and will be tried again.", ctx.called()),
        failure.reason.clone(),
        if failure.hint.is_empty() {
            format!("Nothing; it is tried again at {next_try}.")
        } else {
            failure.hint.clone()
        },
    ];
    // The attempts of the mail server alone count towards disabling, also after a restart.
    let counted = if of_mail { attempts } else { 1 };
    let event = MailboxEvent::Retrying { direction, failure: failure.clone(), attempts: counted, next_try };
    let mut entries = vec![Entry::Mailbox(event)];
    entries.extend(ctx.alert(AlertLevel::Warning, AlertScope::Mailbox, texts));
    ctx.record(entries).await?;
    if of_mail && attempts >= LASTING {
        warn_of_profile(ctx, direction, failure).await?;
    }
    flow.close().await;
    pause(crate::context::until(ctx.now(), next_try), orders).await;
    Ok(())
}

async fn disable<W: World>(
    ctx: &Context<W>,
    direction: Direction,
    failure: Failure,
    failures: u32,
) -> Result<(), JournalError> {
    let next = if failure.hint.is_empty() {
        "Correct the cause, then test and enable the mailbox.".to_owned()
    } else {
        format!("{} Then test and enable the mailbox.", failure.hint)
    };
    let texts = [
        format!("{} was disabled because its {} mail failed.", ctx.called(), direction.label().to_lowercase()),
        failure.reason.clone(),
        next,
    ];
    let mut entries = vec![Entry::Mailbox(MailboxEvent::Disabled { direction, failure: failure.clone() })];
    entries.extend(ctx.alert(AlertLevel::Error, AlertScope::Mailbox, texts));
    ctx.record(entries).await?;
    ctx.teller.tell(&Disabled { direction, failure: &failure });
    ctx.teller.status.failed(direction, failure.clone(), failures, None);
    ctx.teller.status.ordered(false, Some(failure.clone()));
    ctx.orders.send_modify(|orders| orders.disabled = Some(failure.clone()));
    warn_of_profile(ctx, direction, failure).await
}

/// When over half of a profile's mailboxes fail, its owner is told once an hour.
async fn warn_of_profile<W: World>(
    ctx: &Context<W>,
    direction: Direction,
    failure: Failure,
) -> Result<(), JournalError> {
    let Some((profile, name)) = profile_of(&ctx.route, direction) else { return Ok(()) };
    if ctx.board.was_warned_of(profile, ctx.now()) {
        return Ok(());
    }
    let (all, failing) = ctx.board.of_profile(profile);
    if all < 2 || failing * 2 <= all || !ctx.route.policy.alerts.errors || !ctx.board.may_warn_of(profile, ctx.now()) {
        return Ok(());
    }
    let alert = Alert {
        level: AlertLevel::Error,
        scope: AlertScope::Profile,
        object: Some(profile.clone()),
        what: format!("{failing} of the {all} mailboxes of the profile \"{name}\" fail."),
        why: failure.reason,
        next: "Check the mail server and the profile's settings, then test and enable its mailboxes.".to_owned(),
    };
    ctx.world.journal().alert(alert).await
}

/// The profile of a direction that is served, and its name.
fn profile_of(route: &Route, direction: Direction) -> Option<(&ObjectId, &str)> {
    match direction {
        Direction::Incoming => route.incoming.as_ref().ok().map(|c| (&c.profile, c.profile_name.as_str())),
        Direction::Outgoing => route.outgoing.as_ref().ok().map(|c| (&c.profile, c.profile_name.as_str())),
    }
}
