//! The server: opens the configuration, answers requests, ends when it is asked to.

use std::io::{Read as _, Write as _};
use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::sse::{KeepAlive, Sse};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use axum::{Json, Router, middleware};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use waypost_api::{ApiError, Code, Options, Target, current_user};
use waypost_rpc::{Host, HostOptions};

use crate::args::Arguments;
use crate::events::Events;
use crate::{files, guard, platform};

/// How long requests that are under way may take at the end.
const LAST_WORDS: Duration = Duration::from_secs(2);

/// What every request has.
#[derive(Clone)]
pub(crate) struct Shared {
    host: Host,
    events: Events,
    ui_dist: Option<Arc<PathBuf>>,
    pub(crate) token: Arc<str>,
    /// Address and port.
    pub(crate) authority: Arc<str>,
}

/// Serves until it is asked to end.
pub(crate) fn run(arguments: Arguments) -> Result<(), String> {
    let events = Events::new();
    let user = current_user(&|name| std::env::var(name).ok());
    let options = Options { secrets: arguments.secrets.into(), ..Options::new(&arguments.data_dir, user) };
    let target = Target { state_dir: arguments.state_dir, router: None };
    let host = Host::open(HostOptions { options, target, events: events.sink() }).map_err(|error| error.message)?;
    let _watch = host.watch().map_err(|error| error.message)?;
    let token = match arguments.token {
        Some(token) => token,
        None => random_token()?,
    };
    let runtime = tokio::runtime::Runtime::new().map_err(|error| error.to_string())?;
    let ended = runtime.block_on(async {
        let failed = |error: std::io::Error| format!("Cannot listen on 127.0.0.1:{}: {error}.", arguments.port);
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, arguments.port)).await.map_err(failed)?;
        let authority = listener.local_addr().map_err(failed)?.to_string();
        let shared = Shared {
            host,
            events,
            ui_dist: arguments.ui_dist.map(Arc::new),
            token: token.into(),
            authority: authority.into(),
        };
        tell_ready(&shared);
        tokio::select! {
            ended = axum::serve(listener, routes(shared)) => ended.map_err(|error| error.to_string()),
            () = input_ended() => Ok(()),
            () = platform::asked_to_end() => Ok(()),
        }
    });
    runtime.shutdown_timeout(LAST_WORDS);
    ended
}

fn routes(shared: Shared) -> Router {
    Router::new()
        .route("/rpc/{name}", post(call))
        .route("/events", get(listen))
        .fallback(get(file))
        .layer(middleware::from_fn_with_state(shared.clone(), guard::check))
        .with_state(shared)
}

async fn call(State(shared): State<Shared>, Path(name): Path<String>, body: String) -> Response {
    let answered = match serde_json::from_str::<Value>(&body) {
        Ok(question) => tokio::task::spawn_blocking(move || shared.host.call(&name, question)).await,
        Err(_) => Ok(Err(ApiError::new(Code::BadRequest, "The request is no JSON."))),
    };
    match answered {
        Ok(Ok(answer)) => Json(answer).into_response(),
        Ok(Err(error)) => (StatusCode::UNPROCESSABLE_ENTITY, Json(error)).into_response(),
        Err(_) => (StatusCode::INTERNAL_SERVER_ERROR, "The host failed; see its standard error.").into_response(),
    }
}

async fn listen(State(shared): State<Shared>) -> Response {
    Sse::new(shared.events.listen()).keep_alive(KeepAlive::default()).into_response()
}

async fn file(State(shared): State<Shared>, uri: Uri) -> Response {
    files::serve(shared.ui_dist.as_deref().map(PathBuf::as_path), &uri).await
}

fn random_token() -> Result<String, String> {
    let mut bytes = [0; 24];
    getrandom::fill(&mut bytes).map_err(|error| format!("The system gives no random numbers: {error}."))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn tell_ready(shared: &Shared) {
    let url = format!("http://{}/?token={}", shared.authority, shared.token);
    let mut out = std::io::stdout().lock();
    // Nobody may be reading; serving does not depend on it.
    let _ = writeln!(out, "{}", json!({ "url": url, "token": &*shared.token })).and_then(|()| out.flush());
}

/// Says on standard error why it ends.
pub(crate) fn complain(reason: &str) {
    let _ = writeln!(std::io::stderr(), "error: {reason}");
}

/// Waits for the end of the standard input. It is read on a thread of its own, which ends with the
/// process: a runtime would wait for it.
async fn input_ended() {
    let (ended, end) = tokio::sync::oneshot::channel();
    std::thread::spawn(move || {
        let mut input = std::io::stdin().lock();
        let mut part = [0; 512];
        while input.read(&mut part).is_ok_and(|read| read > 0) {}
        let _ = ended.send(());
    });
    let _ = end.await;
}
