//! The table of contents of a maildrop: message numbers, unique-ids and sizes of one session.
//!
//! RFC 1939 lets a server give one unique-id to several identical messages. The first keeps it as its
//! identity; the others get it with a blank and their ordinal (`abc 2`), which no unique-id can hold.
//! So that identities do not move, such a message is deleted only together with all that come after it
//! under the same unique-id ([`Maildrop::deletable`]).

use std::collections::{HashMap, HashSet};

use waypost_engine::ports::{Item, ItemId};

/// The most messages of a maildrop that are looked at.
pub const MAX_MESSAGES: usize = 1_000_000;

/// A line of LIST or UIDL that is none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadLine {
    /// It does not have the form of the standard.
    #[error("the server sent a line that is no entry of a list: {0:?}")]
    Malformed(String),
    /// There are more than [`MAX_MESSAGES`].
    #[error("the maildrop holds more than {MAX_MESSAGES} messages")]
    TooMany,
}

#[derive(Clone, Debug)]
struct Entry {
    number: u32,
    id: Box<str>,
    size: Option<u64>,
}

/// What a maildrop holds, in its order.
#[derive(Clone, Debug, Default)]
pub struct Maildrop {
    entries: Vec<Entry>,
    positions: HashMap<Box<str>, usize>,
    copies: HashMap<Box<str>, u32>,
    /// Lines of LIST so far.
    sizes: usize,
}

/// What can be deleted of some messages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deletable {
    /// The numbers of those that can go.
    pub numbers: Vec<u32>,
    /// Those that have to wait until all that come after them under the same unique-id can go as well.
    pub held_back: Vec<ItemId>,
}

impl Maildrop {
    /// Takes a line of the answer to UIDL: a number and 1 to 70 characters from `!` to `~`.
    ///
    /// # Errors
    /// [`BadLine`] when it is something else.
    pub fn add_uidl(&mut self, line: &[u8]) -> Result<(), BadLine> {
        let (number, rest) = numbered(line)?;
        let uid = rest.trim_ascii();
        let legal = (1..=70).contains(&uid.len()) && uid.iter().all(u8::is_ascii_graphic);
        if !legal {
            return Err(malformed(line));
        }
        if self.entries.len() >= MAX_MESSAGES {
            return Err(BadLine::TooMany);
        }
        let uid = String::from_utf8_lossy(uid).into_owned();
        let copy = self.copies.entry(uid.clone().into()).or_insert(0);
        *copy += 1;
        let id: Box<str> = if *copy == 1 { uid.into() } else { format!("{uid} {copy}").into() };
        self.positions.insert(id.clone(), self.entries.len());
        self.entries.push(Entry { number, id, size: None });
        Ok(())
    }

    /// Takes a line of the answer to LIST: a number and a size. A number that UIDL did not name is
    /// left out.
    ///
    /// # Errors
    /// [`BadLine`] when it is something else.
    pub fn add_size(&mut self, line: &[u8]) -> Result<(), BadLine> {
        self.sizes += 1;
        if self.sizes > MAX_MESSAGES {
            return Err(BadLine::TooMany);
        }
        let (number, rest) = numbered(line)?;
        let digits = rest.split(|b| *b == b' ').next().unwrap_or_default();
        let size =
            std::str::from_utf8(digits).ok().and_then(|text| text.parse().ok()).ok_or_else(|| malformed(line))?;
        // Both lists come in the order of the maildrop, so the number is nearly always its position.
        let guess = usize::try_from(number).unwrap_or(usize::MAX).wrapping_sub(1);
        let at = match self.entries.get(guess) {
            Some(entry) if entry.number == number => Some(guess),
            _ => self.entries.binary_search_by_key(&number, |entry| entry.number).ok(),
        };
        if let Some(entry) = at.and_then(|at| self.entries.get_mut(at)) {
            entry.size = Some(size);
        }
        Ok(())
    }

    /// How many messages there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The messages, oldest first.
    #[must_use]
    pub fn items(&self) -> Vec<Item> {
        let item = |entry: &Entry| Item { id: ItemId::Text(entry.id.clone()), size: entry.size, received: None };
        self.entries.iter().map(item).collect()
    }

    /// The number and the size of a message in this session; none when it is gone.
    #[must_use]
    pub fn find(&self, id: &ItemId) -> Option<(u32, Option<u64>)> {
        let ItemId::Text(id) = id else { return None };
        let entry = self.entries.get(*self.positions.get(id)?)?;
        Some((entry.number, entry.size))
    }

    /// Those messages that can be deleted now without moving another's identity, and those that cannot.
    #[must_use]
    pub fn deletable(&self, ids: &[&ItemId]) -> Deletable {
        let wanted: HashSet<&str> = ids.iter().filter_map(|id| text(id)).collect();
        let can_go = |id: &str| {
            let (uid, ordinal) = split_copy(id);
            let copies = self.copies.get(uid).copied().unwrap_or(1);
            (ordinal + 1..=copies).all(|later| wanted.contains(format!("{uid} {later}").as_str()))
        };
        let mut found = Deletable::default();
        for entry in self.entries.iter().filter(|entry| wanted.contains(&*entry.id)) {
            if can_go(&entry.id) {
                found.numbers.push(entry.number);
            } else {
                found.held_back.push(ItemId::Text(entry.id.clone()));
            }
        }
        found
    }
}

fn text(id: &ItemId) -> Option<&str> {
    match id {
        ItemId::Text(text) => Some(text),
        ItemId::Number(_) => None,
    }
}

/// The unique-id of an identity, and which of its copies it is.
fn split_copy(id: &str) -> (&str, u32) {
    match id.split_once(' ') {
        Some((uid, ordinal)) => (uid, ordinal.parse().unwrap_or(1)),
        None => (id, 1),
    }
}

/// The message number at the start of a line, 1 or more, and what follows its blank.
fn numbered(line: &[u8]) -> Result<(u32, &[u8]), BadLine> {
    let blank = line.iter().position(|b| *b == b' ').ok_or_else(|| malformed(line))?;
    let number = std::str::from_utf8(&line[..blank]).ok().and_then(|digits| digits.parse().ok());
    match number {
        Some(number) if number > 0 => Ok((number, &line[blank + 1..])),
        _ => Err(malformed(line)),
    }
}

fn malformed(line: &[u8]) -> BadLine {
    BadLine::Malformed(String::from_utf8_lossy(&line[..line.len().min(80)]).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn maildrop(uidl: &[&str], list: &[&str]) -> Maildrop {
        let mut maildrop = Maildrop::default();
        uidl.iter().for_each(|line| maildrop.add_uidl(line.as_bytes()).unwrap());
        list.iter().for_each(|line| maildrop.add_size(line.as_bytes()).unwrap());
        maildrop
    }

    fn id(text: &str) -> ItemId {
        ItemId::Text(text.into())
    }

    #[test]
    fn numbers_ids_and_sizes_come_together() {
        let maildrop = maildrop(&["1 a", "3 b", "7 c#2"], &["1 10", "2 99", "7 70 extra", "3 30"]);
        let found: Vec<_> = maildrop.items().into_iter().map(|item| (item.id.to_string(), item.size)).collect();
        assert_eq!(found, [("a".to_owned(), Some(10)), ("b".to_owned(), Some(30)), ("c#2".to_owned(), Some(70))]);
        assert_eq!(maildrop.find(&id("b")), Some((3, Some(30))));
        assert_eq!(maildrop.find(&id("gone")), None);
        assert_eq!(maildrop.find(&ItemId::Number(1)), None);
    }

    #[test]
    fn lines_of_another_form_are_refused() {
        for line in ["", "1", "1 ", "0 a", "x a", "-1 a", "1 a b", "1 \u{e9}", "99999999999 a"] {
            assert!(Maildrop::default().add_uidl(line.as_bytes()).is_err(), "{line:?}");
        }
        let long = format!("1 {}", "x".repeat(71));
        assert!(Maildrop::default().add_uidl(long.as_bytes()).is_err());
        for line in ["", "1", "1 x", "1 -1", "x 1"] {
            assert!(maildrop(&["1 a"], &[]).add_size(line.as_bytes()).is_err(), "{line:?}");
        }
    }

    #[track_caller]
    fn check_deletable(ids: &[&str], numbers: &[u32], held_back: &[&str]) {
        let maildrop = maildrop(&["1 a", "2 b", "3 a", "4 c", "5 a"], &[]);
        let ids: Vec<ItemId> = ids.iter().map(|text| id(text)).collect();
        let held_back = held_back.iter().map(|text| id(text)).collect();
        let expected = Deletable { numbers: numbers.to_vec(), held_back };
        assert_eq!(maildrop.deletable(&ids.iter().collect::<Vec<_>>()), expected, "{ids:?}");
    }

    #[test]
    fn copies_are_told_apart_and_keep_their_identities() {
        check_deletable(&["b", "c"], &[2, 4], &[]);
        check_deletable(&["a"], &[], &["a"]);
        check_deletable(&["a", "a 2"], &[], &["a", "a 2"]);
        check_deletable(&["a 3"], &[5], &[]);
        check_deletable(&["a 2", "a 3"], &[3, 5], &[]);
        check_deletable(&["a", "a 2", "a 3"], &[1, 3, 5], &[]);
        check_deletable(&["a", "a 3"], &[5], &["a"]);
        check_deletable(&["gone", "a 4"], &[], &[]);
    }
}
