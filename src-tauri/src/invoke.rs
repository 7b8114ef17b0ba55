//! The one door of the window: a command is answered by the shell or, under the name of a request, by
//! the host, each on a thread of its own. Tauri has refused before what the capability does not name.

use serde_json::Value;
use tauri::ipc::{Invoke, InvokeBody, InvokeError};
use tauri::{AppHandle, Manager as _, Wry};
use waypost_api::{ApiError, Code};
use waypost_rpc::Host;

use crate::commands;

/// Takes a call of the window.
pub(crate) fn handle(invoke: Invoke<Wry>) -> bool {
    let Invoke { message, resolver, .. } = invoke;
    let app = message.webview_ref().app_handle().clone();
    let name = message.command().to_owned();
    let question = match message.payload() {
        InvokeBody::Json(question) => question.clone(),
        InvokeBody::Raw(_) => Value::Null,
    };
    resolver.respond_async(async move {
        let called = name.clone();
        let answer = tauri::async_runtime::spawn_blocking(move || answer(&app, &name, question)).await;
        answer.unwrap_or_else(|_| Err(broken(&called))).map_err(|error| InvokeError(told(&error)))
    });
    true
}

fn answer(app: &AppHandle, name: &str, question: Value) -> Result<Value, ApiError> {
    match commands::find(name) {
        Some(command) => (command.act)(app, question),
        None => app.state::<Host>().call(name, question),
    }
}

/// The error as the pages know it.
fn told(error: &ApiError) -> Value {
    serde_json::to_value(error).unwrap_or(Value::Null)
}

/// A call that ended in a fault of this program.
fn broken(name: &str) -> ApiError {
    ApiError::new(Code::BadRequest, format!("The request \"{name}\" ended in a fault of this program."))
        .hint("Try again; if it stays, close the window and open it again.")
}
