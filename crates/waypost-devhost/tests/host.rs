//! The host as a program: what it answers to whom, and that it ends with whoever started it.

#![expect(clippy::unwrap_used, reason = "a test ends at the first thing that is not as it must be")]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

struct Running {
    child: Child,
    out: BufReader<ChildStdout>,
    _data: tempfile::TempDir,
    authority: String,
    token: String,
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn start() -> Running {
    let data = tempfile::tempdir().unwrap();
    let page = data.path().join("dist");
    std::fs::create_dir(&page).unwrap();
    std::fs::write(page.join("index.html"), "<title>Waypost</title>").unwrap();
    std::fs::write(data.path().join("private.txt"), "private").unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_waypost-devhost"))
        .arg("--data-dir")
        .arg(data.path().join("data"))
        .arg("--ui-dist")
        .arg(&page)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    out.read_line(&mut line).unwrap();
    let ready: Value = serde_json::from_str(&line).unwrap();
    let token = ready["token"].as_str().unwrap().to_owned();
    let url = ready["url"].as_str().unwrap();
    let authority = url.strip_prefix("http://").unwrap().split('/').next().unwrap().to_owned();
    assert_eq!(url, format!("http://{authority}/?token={token}"));
    Running { child, out, _data: data, authority, token }
}

impl Running {
    /// Sends a request with these header lines; status and body.
    fn ask(&self, first: &str, headers: &[&str], body: &str) -> (u16, String) {
        let mut stream = self.send(first, headers, body);
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let status = answer.split(' ').nth(1).unwrap().parse().unwrap();
        (status, answer)
    }

    fn send(&self, first: &str, headers: &[&str], body: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.authority).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        let host = format!("Host: {}", self.authority);
        let mut lines = vec![format!("{first} HTTP/1.1"), format!("Content-Length: {}", body.len())];
        if !headers.iter().any(|header| header.starts_with("Host:")) {
            lines.push(host);
        }
        lines.extend(headers.iter().map(|header| (*header).to_owned()));
        lines.push("Connection: close".to_owned());
        write!(stream, "{}\r\n\r\n{body}", lines.join("\r\n")).unwrap();
        stream
    }

    fn bearer(&self) -> String {
        format!("Authorization: Bearer {}", self.token)
    }
}

#[test]
fn it_answers_requests_with_the_token_only_and_to_its_own_pages_only() {
    let running = start();
    let bearer = running.bearer();
    let own = format!("Origin: http://{}", running.authority);
    let check = |first: &str, headers: &[&str], expected: u16| {
        let (status, answer) = running.ask(first, headers, "{}");
        assert_eq!(status, expected, "{first} {headers:?}: {answer}");
        answer
    };
    let about = check("POST /rpc/about", &[&bearer, &own], 200);
    assert!(about.contains("\"version\""), "{about}");
    let unknown = check("POST /rpc/nothing", &[&bearer], 422);
    assert!(unknown.contains("\"code\":\"badRequest\""), "{unknown}");
    let refused = check("POST /rpc/about", &[], 401);
    assert!(refused.contains("\"message\":") && refused.contains("Open the address"), "{refused}");
    check("POST /rpc/about", &["Authorization: Bearer wrong"], 401);
    check(&format!("POST /rpc/about?token={}", running.token), &[], 401);
    check("POST /rpc/about", &[&bearer, "Origin: http://elsewhere.example"], 403);
    check("POST /rpc/about", &[&bearer, "Host: elsewhere.example"], 403);
    let refused = check("GET /", &[], 401);
    assert!(refused.contains("Open the address"), "{refused}");
    let page = check(&format!("GET /?token={}", running.token), &[], 200);
    assert!(page.contains("<title>Waypost</title>") && page.to_lowercase().contains("set-cookie:"), "{page}");
    let cookie = format!("Cookie: waypost-devhost={}", running.token);
    check("GET /index.html", &[&cookie], 200);
    check("GET /../private.txt", &[&cookie], 404);
    check("GET /%2e%2e/private.txt", &[&cookie], 404);
    check("POST /rpc/about", &[&cookie], 401);
}

#[test]
fn what_changes_the_configuration_is_told_to_whoever_listens() {
    let running = start();
    let stream = running.send(&format!("GET /events?token={}", running.token), &[], "");
    let mut lines = BufReader::new(stream).lines().map(Result::unwrap);
    assert!(lines.by_ref().find(|line| line.is_empty()).is_some(), "the headers never ended");
    let (status, answer) = running.ask("POST /rpc/create_key", &[&running.bearer()], "{}");
    assert_eq!(status, 200, "{answer}");
    let changed = r#"data: {"event":"changed"}"#;
    assert!(lines.any(|line| line == changed), "the events ended without the change");
}

#[test]
fn it_ends_when_its_input_ends() {
    let mut running = start();
    drop(running.child.stdin.take());
    let deadline = Instant::now() + Duration::from_secs(30);
    let status = loop {
        if let Some(status) = running.child.try_wait().unwrap() {
            break status;
        }
        assert!(Instant::now() < deadline, "it goes on");
        std::thread::yield_now();
    };
    assert!(status.success(), "{status}");
    let mut rest = String::new();
    running.out.read_to_string(&mut rest).unwrap();
    assert_eq!(rest, "");
}
