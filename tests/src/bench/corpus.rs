//! The messages of the benchmarks: the same on every machine, each different from all others, of ordinary sizes.

/// How large messages are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sizes {
    /// 2 KB to 1.2 MB, 60 KB on average.
    Mixed,
    /// 1.5 to 3.5 KB.
    Small,
}

/// What bodies are cut from.
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
/// Bytes of the text that bodies are cut from; longer than the longest body.
const TEXT: usize = 1_400_000;
/// Characters of a line of a body.
const LINE: usize = 76;

/// An endless supply of messages.
#[derive(Debug)]
pub(super) struct Corpus {
    sizes: Sizes,
    text: Vec<u8>,
}

impl Corpus {
    /// A supply of such messages.
    pub(super) fn new(sizes: Sizes) -> Self {
        let text = (0..TEXT).map(|at| match at % (LINE + 1) {
            LINE => b'\n',
            _ => ALPHABET[(mixed(at as u64) % 64) as usize],
        });
        Self { sizes, text: text.collect() }
    }

    /// Message number `number` to `user`, with LF as servers keep it.
    pub(super) fn message(&self, user: &str, number: u64) -> Vec<u8> {
        let dice = mixed(number ^ 0x77_61_79);
        let within = |least: u64, most: u64| (least + (dice >> 10) % (most - least)) as usize;
        let size = match (self.sizes, dice % 1000) {
            (Sizes::Small, _) => within(1_100, 3_100),
            (Sizes::Mixed, ..600) => within(2_000, 6_000),
            (Sizes::Mixed, 600..850) => within(10_000, 50_000),
            (Sizes::Mixed, 850..964) => within(50_000, 250_000),
            (Sizes::Mixed, _) => within(500_000, 1_200_000),
        };
        let mut message = head(user, number).into_bytes();
        let from = (mixed(number) % (TEXT - size) as u64) as usize;
        message.extend_from_slice(&self.text[from..from + size]);
        message.push(b'\n');
        message
    }
}

fn head(user: &str, number: u64) -> String {
    let hour = number % 24;
    format!(
        "Return-Path: <client{number}@customer.example>\nDelivered-To: {user}@lab.test\n\
         Received: from mx.customer.example (mx.customer.example [192.0.2.7])\n\tby mail.lab.test with ESMTPS id \
         {number:010X};\n\tMon, 13 Nov 2023 {hour:02}:05:00 +0000\n\
         From: Client {number} <client{number}@customer.example>\nTo: {user}@lab.test\nSubject: Order {number}\n\
         Date: Mon, 13 Nov 2023 {hour:02}:00:00 +0000\nMessage-ID: <{number}.{user}@customer.example>\n\
         MIME-Version: 1.0\nContent-Type: text/plain; charset=us-ascii\n\n"
    )
}

/// A message of about `size` bytes that is to be sent, with CRLF.
pub(super) fn outgoing(from: &str, to: &[String], number: u64, size: usize) -> Vec<u8> {
    let mut message = format!(
        "From: <{from}>\r\nTo: {}\r\nSubject: Answer {number}\r\nDate: Mon, 13 Nov 2023 12:00:00 +0000\r\n\
         Message-ID: <{number}.answer@lab.test>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\n",
        to.iter().map(|to| format!("<{to}>")).collect::<Vec<_>>().join(", ")
    )
    .into_bytes();
    while message.len() < size {
        let line = (0..LINE).map(|at| ALPHABET[(mixed(number ^ ((message.len() + at) as u64) << 20) % 64) as usize]);
        let line: Vec<u8> = line.collect();
        message.extend(line);
        message.extend(b"\r\n");
    }
    message
}

/// Bits that look like chance (SplitMix64).
pub(super) fn mixed(seed: u64) -> u64 {
    let mut bits = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}
