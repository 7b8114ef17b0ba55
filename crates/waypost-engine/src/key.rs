//! Idempotency keys: the name under which a message is delivered exactly once in one deployment.

use waypost_domain::ObjectId;

use crate::ports::ItemId;

/// The key of an incoming message: the same whenever it is made for the same message and place.
/// 32 characters of `0-9a-f`, a hyphen, and the mark of the deployment.
#[must_use]
pub fn incoming(mailbox: &ObjectId, epoch: u64, id: &ItemId, place: &str) -> String {
    format!("{}-{place}", of("incoming", mailbox, epoch, id))
}

/// The key under which a quarantined message is delivered when a person replays it.
#[must_use]
pub fn replay(mailbox: &ObjectId, epoch: u64, id: &ItemId, place: &str) -> String {
    format!("{}-{place}", of("replay", mailbox, epoch, id))
}

/// The mark of the deployment that a key was made for.
#[must_use]
pub fn place(key: &str) -> &str {
    key.rsplit_once('-').map_or("", |(_, place)| place)
}

fn of(purpose: &str, mailbox: &ObjectId, epoch: u64, id: &ItemId) -> String {
    let kind = match id {
        ItemId::Number(_) => "number",
        ItemId::Text(_) => "text",
    };
    let text = format!("{purpose}\n{mailbox}\n{epoch}\n{kind}\n{id}");
    hex(&ring::digest::digest(&ring::digest::SHA256, text.as_bytes()).as_ref()[..16])
}

/// Bytes as lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    //! Keys tell messages apart by everything that identifies them.

    use super::*;

    #[test]
    fn keys_differ_where_identities_differ() {
        let (a, b) = (ObjectId::parse("a").unwrap(), ObjectId::parse("b").unwrap());
        let keys = [
            incoming(&a, 1, &ItemId::Number(7), "p"),
            incoming(&a, 2, &ItemId::Number(7), "p"),
            incoming(&b, 1, &ItemId::Number(7), "p"),
            incoming(&a, 1, &ItemId::Text("7".into()), "p"),
            incoming(&a, 1, &ItemId::Number(7), "q"),
            replay(&a, 1, &ItemId::Number(7), "p"),
        ];
        let different: std::collections::BTreeSet<_> = keys.iter().collect();
        assert_eq!(different.len(), keys.len());
        assert!(keys.iter().all(|k| k.len() == 34));
        assert_eq!(keys[0], incoming(&a, 1, &ItemId::Number(7), "p"));
        assert_eq!(place(&keys[0]), "p");
    }
}
