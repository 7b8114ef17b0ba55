//! Names to addresses, addresses to a TCP connection.

use std::net::SocketAddr;

use tokio::net::TcpStream;
use tokio::time::{Instant, timeout_at};
use waypost_domain::{HostName, Port};
use waypost_engine::Failure;

/// Addresses of one name that are tried at most.
const ADDRESS_LIMIT: usize = 16;

/// Looks up the addresses of a host, at most 16. An IP address needs no look-up.
///
/// # Errors
/// A transient failure at the step `DNS`: a name that is not found today may be back tomorrow.
pub async fn resolve(host: &HostName, port: Port, deadline: Instant) -> Result<Vec<SocketAddr>, Failure> {
    const STEP: &str = "DNS";
    let looked_up = timeout_at(deadline, tokio::net::lookup_host((host.as_str(), port.get())));
    let hint = "Check the spelling of the server location and the name servers of this machine.";
    match looked_up.await {
        Err(_) => Err(Failure::transient(
            STEP,
            format!("The address of {host} could not be found within the connect time-out."),
        )
        .hint(hint)),
        Ok(Err(error)) => {
            Err(Failure::transient(STEP, format!("The address of {host} could not be found: {error}.")).hint(hint))
        }
        Ok(Ok(found)) => {
            let addresses: Vec<SocketAddr> = found.take(ADDRESS_LIMIT).collect();
            if addresses.is_empty() {
                return Err(Failure::transient(STEP, format!("{host} has no address.")).hint(hint));
            }
            Ok(addresses)
        }
    }
}

/// Connects to the first address that answers; each gets an equal share of the time that is left.
/// The connection sends small packets at once (`TCP_NODELAY`).
///
/// # Errors
/// A transient failure at the step `TCP` that names the last address tried and why it failed.
pub async fn dial(
    host: &HostName,
    addresses: &[SocketAddr],
    deadline: Instant,
) -> Result<(TcpStream, SocketAddr), Failure> {
    let mut last = String::from("there is no address");
    for (index, address) in addresses.iter().enumerate() {
        let left = deadline.saturating_duration_since(Instant::now());
        let share = left / u32::try_from(addresses.len() - index).unwrap_or(1);
        match timeout_at(Instant::now() + share, TcpStream::connect(address)).await {
            Ok(Ok(stream)) => {
                // Without it a command waits for the acknowledgement of the one before.
                let _ = stream.set_nodelay(true);
                return Ok((stream, *address));
            }
            Ok(Err(error)) => last = format!("{address}: {error}"),
            Err(_) => last = format!("{address} did not answer within the connect time-out"),
        }
    }
    Err(Failure::transient("TCP", format!("No connection to {host}: {last}."))
        .hint("Check that the server runs, that the port is right and that no firewall stands between."))
}
