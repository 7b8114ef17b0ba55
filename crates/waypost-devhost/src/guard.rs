//! Who may ask: somebody with the token, from a page of this host.

use axum::Json;
use axum::extract::{Request, State};
use axum::http::header::{AUTHORIZATION, COOKIE, HOST, ORIGIN, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use waypost_api::{ApiError, Code};

use crate::server::Shared;

/// The cookie with which the page asks for its own scripts and styles.
const COOKIE_NAME: &str = "waypost-devhost";

/// Lets a request through, or says why not.
pub(crate) async fn check(State(shared): State<Shared>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    if !is_own(headers, &shared.authority) {
        return (StatusCode::FORBIDDEN, "Only pages of this host may ask.").into_response();
    }
    let is_call = request.uri().path().starts_with("/rpc/");
    let by_query = !is_call && same(query_token(request.uri().query()), &shared.token);
    let is_file = request.method() == Method::GET && !is_call && request.uri().path() != "/events";
    let by_cookie = is_file && same(cookie_token(headers), &shared.token);
    if !(same(bearer_token(headers), &shared.token) || by_query || by_cookie) {
        return refuse(is_call);
    }
    let mut response = next.run(request).await;
    if by_query
        && is_file
        && let Ok(cookie) =
            HeaderValue::from_str(&format!("{COOKIE_NAME}={}; HttpOnly; SameSite=Strict; Path=/", shared.token))
    {
        response.headers_mut().insert(SET_COOKIE, cookie);
    }
    response
}

/// Tells somebody without the token what to do: a page as it is told of every error, a person in words.
fn refuse(is_call: bool) -> Response {
    if is_call {
        let error = ApiError::new(Code::BadRequest, "The host does not know this page.")
            .hint("Open the address that it has printed.");
        return (StatusCode::UNAUTHORIZED, Json(error)).into_response();
    }
    let words = "The token is missing or wrong. Open the address that the host has printed.";
    (StatusCode::UNAUTHORIZED, words).into_response()
}

/// Whether a request was meant for this host and came from one of its pages, or from no page.
fn is_own(headers: &HeaderMap, authority: &str) -> bool {
    let port = authority.rsplit_once(':').map_or("", |(_, port)| port);
    let ours = [authority.to_owned(), format!("localhost:{port}")];
    let host = text(headers, HOST.as_str()).is_some_and(|host| ours.iter().any(|own| own == host));
    let origin = headers.get(ORIGIN).is_none()
        || text(headers, ORIGIN.as_str()).is_some_and(|origin| {
            origin.strip_prefix("http://").is_some_and(|origin| ours.iter().any(|own| own == origin))
        });
    host && origin
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

fn bearer_token(headers: &HeaderMap) -> Option<&str> {
    text(headers, AUTHORIZATION.as_str())?.strip_prefix("Bearer ")
}

fn query_token(query: Option<&str>) -> Option<&str> {
    query?.split('&').find_map(|part| part.strip_prefix("token="))
}

fn cookie_token(headers: &HeaderMap) -> Option<&str> {
    let cookies = text(headers, COOKIE.as_str())?.split(';');
    cookies.filter_map(|cookie| cookie.trim().split_once('=')).find(|(name, _)| *name == COOKIE_NAME).map(|(_, v)| v)
}

/// Compares in a time that does not tell where two texts of the same length differ.
fn same(given: Option<&str>, token: &str) -> bool {
    given.is_some_and(|given| {
        given.len() == token.len() && given.bytes().zip(token.bytes()).fold(0, |all, (a, b)| all | (a ^ b)) == 0
    })
}
