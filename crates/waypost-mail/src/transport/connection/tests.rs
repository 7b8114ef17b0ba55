//! Lines, deadlines and recordings over a real socket.

use super::*;

use tokio::io::AsyncWriteExt;
use tokio::net::TcpListener;
use waypost_domain::channel::Trust;
use waypost_domain::{HostName, Port, Revocation, TlsMode};

fn endpoint(port: u16) -> Endpoint {
    Endpoint {
        host: HostName::parse("127.0.0.1").unwrap(),
        port: Port::parse(i64::from(port)).unwrap(),
        tls: TlsMode::None,
        trust: Trust::System,
        revocation: Revocation::Off,
        connect_timeout: Duration::from_secs(5),
        command_timeout: Duration::from_millis(300),
    }
}

/// A connection whose other side was sent `script` and, unless `stays`, was then closed.
async fn connection(script: &[u8], stays: bool) -> (Connection, Option<TcpStream>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = endpoint(listener.local_addr().unwrap().port());
    let (connected, accepted) =
        tokio::join!(async { Connector::new().connect(&endpoint, Some(Transcript::new())).await.unwrap() }, async {
            listener.accept().await.unwrap().0
        });
    let mut other = accepted;
    other.write_all(script).await.unwrap();
    (connected, stays.then_some(other))
}

#[tokio::test]
async fn lines_come_one_by_one_whatever_ends_them() {
    let (mut connection, _other) = connection(b"* OK one\r\ntwo\n\r\nrest", false).await;
    for expected in [&b"* OK one"[..], b"two", b""] {
        assert_eq!(connection.read_line(100).await.unwrap(), expected);
    }
    let failure = connection.read_line(100).await.unwrap_err();
    assert!(failure.is_transient() && failure.reason.contains("closed the connection"), "{failure}");
}

#[tokio::test]
async fn a_line_beyond_its_limit_ends_the_reading() {
    let (mut connection, _other) = connection(&[b'x'; 10_000], true).await;
    let failure = connection.read_line(4096).await.unwrap_err();
    assert!(failure.reason.contains("more than 4096 bytes"), "{failure}");
}

#[tokio::test]
async fn a_silent_server_is_not_waited_for_without_end() {
    let (mut connection, _other) = connection(b"half a li", true).await;
    let failure = connection.read_line(4096).await.unwrap_err();
    assert!(failure.is_transient() && failure.reason.contains("did not answer"), "{failure}");
}

#[tokio::test]
async fn a_cancelled_reading_loses_nothing() {
    let (mut connection, other) = connection(b"first ", true).await;
    let soon = Instant::now() + Duration::from_millis(20);
    assert!(timeout_at(soon, connection.read_line(100)).await.is_err());
    other.unwrap().write_all(b"half\r\n").await.unwrap();
    assert_eq!(connection.read_line(100).await.unwrap(), b"first half");
}

#[tokio::test]
async fn data_before_the_handshake_is_refused_as_injection() {
    let (mut connection, _other) = connection(b"OK begin TLS\r\n* OK injected\r\n", true).await;
    connection.read_line(100).await.unwrap();
    let failure = connection.start_tls(&Connector::new(), &endpoint(1)).await.unwrap_err();
    assert!(failure.reason.contains("tampering"), "{failure}");
}

#[tokio::test]
async fn secrets_and_challenges_stay_out_of_the_recording() {
    let (mut connection, _other) = connection(b"+ cj1zZWNyZXQ=\r\nA1 OK in\r\n", true).await;
    connection.redact_answers(true);
    connection.send_secret(b"A1 LOGIN anna hunter2\r\n", "A1 LOGIN ").await.unwrap();
    connection.read_line(100).await.unwrap();
    connection.read_line(100).await.unwrap();
    let lines = connection.transcript().unwrap().lines();
    assert_eq!(lines, ["C: A1 LOGIN ‹redacted›", "S: + ‹redacted›", "S: A1 OK in"]);
}
