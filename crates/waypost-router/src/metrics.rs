//! `/metrics` in the OpenMetrics text format and `/healthz`, on a loopback address only.
//!
//! The responder speaks just enough of HTTP/1.1 (RFC 9112) for a scraper on the same machine: one
//! GET per connection, bounded in bytes, time and number. Anything that must be protected is on the
//! control socket instead; here are only figures.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::ConstCounter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::{ConstGauge, Gauge};
use prometheus_client::registry::Registry;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::timeout;
use waypost_engine::control::RouterStatus;

use crate::exit::{Exit, Fatal};

/// Bytes of a request's head that are read.
const MAX_HEAD: usize = 8 * 1024;
/// What one exchange may take.
const DEADLINE: Duration = Duration::from_secs(10);
/// Exchanges at the same time.
const CLIENTS: usize = 8;

/// What is measured at one moment.
#[derive(Clone, Debug)]
pub struct Figures {
    /// The router as a whole.
    pub status: RouterStatus,
    /// Counters of the engine by their names, which only rise.
    pub counters: Vec<(&'static str, u64)>,
    /// Whether the router can do its work; otherwise why not.
    pub health: Result<(), String>,
}

/// What answers with the figures.
pub trait Measured: Send + Sync + 'static {
    /// The figures now.
    fn figures(&self) -> impl Future<Output = Figures> + Send;
}

/// Opens the address.
///
/// # Errors
/// [`Exit::Listen`] when it is not a loopback address or is taken.
pub async fn listen(address: SocketAddr) -> Result<TcpListener, Fatal> {
    if !address.ip().is_loopback() {
        let message = format!(
            "The address {address} for metrics is not a loopback address, and metrics are not protected. \
             Use for example 127.0.0.1:{}.",
            address.port()
        );
        return Err(Fatal::new(Exit::Listen, message));
    }
    TcpListener::bind(address).await.map_err(|error| {
        Fatal::new(
            Exit::Listen,
            format!("The address {address} for metrics cannot be opened: {error}. Choose another one."),
        )
    })
}

/// Answers until it is dropped.
pub async fn serve<M: Measured>(listener: TcpListener, measured: Arc<M>) {
    let permits = Arc::new(Semaphore::new(CLIENTS));
    let mut clients = JoinSet::new();
    loop {
        while clients.try_join_next().is_some() {}
        let Ok(permit) = Arc::clone(&permits).acquire_owned().await else { return };
        match listener.accept().await {
            Ok((stream, _)) => {
                let measured = Arc::clone(&measured);
                clients.spawn(async move {
                    let _permit = permit;
                    // A scraper that is slow or gone gets no answer; it will come again.
                    let _ = timeout(DEADLINE, exchange(stream, &*measured)).await;
                });
            }
            Err(error) => {
                tracing::warn!(reason = %error, "A client of the metrics could not be accepted.");
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }
    }
}

async fn exchange<M: Measured>(mut stream: TcpStream, measured: &M) -> std::io::Result<()> {
    let mut head = Vec::with_capacity(1024);
    while !head.windows(4).any(|window| window == b"\r\n\r\n") {
        if head.len() >= MAX_HEAD {
            return respond(&mut stream, "431 Request Header Fields Too Large", "text/plain", "").await;
        }
        let mut part = [0_u8; 1024];
        let count = stream.read(&mut part).await?;
        if count == 0 {
            return Ok(());
        }
        head.extend_from_slice(&part[..count]);
    }
    let line = head.split(|byte| *byte == b'\r').next().unwrap_or_default();
    let line = String::from_utf8_lossy(line);
    let mut words = line.split(' ');
    let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    if method != "GET" {
        return respond(&mut stream, "405 Method Not Allowed", "text/plain", "Only GET is answered.\n").await;
    }
    match path.split('?').next().unwrap_or_default() {
        "/metrics" => {
            let text = text(&measured.figures().await);
            respond(&mut stream, "200 OK", "application/openmetrics-text; version=1.0.0; charset=utf-8", &text).await
        }
        "/healthz" => match measured.figures().await.health {
            Ok(()) => respond(&mut stream, "200 OK", "text/plain; charset=utf-8", "ok\n").await,
            Err(reason) => {
                respond(&mut stream, "503 Service Unavailable", "text/plain; charset=utf-8", &(reason + "\n")).await
            }
        },
        _ => respond(&mut stream, "404 Not Found", "text/plain", "There are /metrics and /healthz.\n").await,
    }
}

async fn respond(stream: &mut TcpStream, status: &str, kind: &str, body: &str) -> std::io::Result<()> {
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\nCache-Control: no-store\r\n\r\n",
        body.len()
    );
    stream.write_all((head + body).as_bytes()).await?;
    stream.shutdown().await
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct StateLabel {
    state: &'static str,
}

/// The figures in the OpenMetrics text format.
#[must_use]
pub fn text(figures: &Figures) -> String {
    let mut registry = Registry::with_prefix("waypost");
    let status = &figures.status;
    let gauge = |value: u64| ConstGauge::new(i64::try_from(value).unwrap_or(i64::MAX));
    registry.register("up", "Whether the router can do its work", gauge(u64::from(figures.health.is_ok())));
    registry.register(
        "start_time_seconds",
        "When the router started, since 1970",
        ConstGauge::new(status.started.as_second()),
    );
    registry.register(
        "publication_serial",
        "Serial of the publication that is applied",
        gauge(status.publication.serial.unwrap_or(0)),
    );
    registry.register(
        "publication_refused",
        "Whether the newest publication is refused",
        gauge(u64::from(!status.publication.refused.is_empty())),
    );
    registry.register("queued_messages", "Messages on which something is left to do", gauge(status.queued));
    registry.register("quarantined_messages", "Messages in quarantine", gauge(status.quarantined));
    registry.register(
        "uncertain_messages",
        "Messages of which it is not known whether they were sent",
        gauge(status.uncertain),
    );
    registry.register("alerts", "Alerts that are not cleared", gauge(status.alerts));
    let mailboxes = Family::<StateLabel, Gauge>::default();
    let counts = &status.mailboxes;
    for (state, count) in [
        ("working", counts.working),
        ("waiting", counts.waiting),
        ("retrying", counts.retrying),
        ("disabled", counts.disabled),
        ("paused", counts.paused),
        ("needs_you", counts.needs_you),
        ("off", counts.off),
    ] {
        mailboxes.get_or_create(&StateLabel { state }).set(i64::try_from(count).unwrap_or(i64::MAX));
    }
    registry.register("mailboxes", "Mailboxes by what they are doing", mailboxes);
    for (name, value) in &figures.counters {
        registry.register(*name, help(name), ConstCounter::new(*value));
    }
    let mut text = String::new();
    // Writing into a string cannot fail; a half-written text would be refused by the scraper.
    if encode(&mut text, &registry).is_err() {
        text.clear();
    }
    text
}

fn help(name: &str) -> String {
    format!("{} since the router started", name.replace('_', " "))
}
