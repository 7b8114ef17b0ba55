//! An endless supply of realistic messages: the same seed and number give the same bytes, on every
//! machine. Sizes, languages, character sets, encodings and kinds follow ordinary support mailboxes.

use super::voices::{VOICES, Voice};
use super::{base64_lines, encoded_word, with_crlf};

/// What a generated message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One text part.
    Plain,
    /// Text and HTML.
    Alternative,
    /// An answer with `In-Reply-To`, `References` and a quoted text.
    Reply,
    /// Text and one to three attachments of 2 KB to 1 MB.
    Attachment,
    /// A text in the writer's own character set, headers too.
    OddCharset,
    /// A text in UTF-8 as raw octets.
    EightBit,
    /// An automatic answer (RFC 3834).
    AutoReply,
    /// A delivery status notification (RFC 3464) with the null sender.
    Bounce,
    /// A message within a message.
    Nested,
    /// A message that breaks a rule.
    Malformed(Malformation),
}

/// Which rule a malformed message breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Malformation {
    /// No header at all.
    NoHeader,
    /// Neither From nor Message-ID nor Date.
    NoFrom,
    /// Parts separated by another boundary than announced.
    WrongBoundary,
    /// The last part has no end.
    Unterminated,
    /// Raw Latin-1 octets in a header.
    RawHeader,
    /// Base64 that is none.
    BadBase64,
    /// Encoded words that cannot be decoded.
    BadEncodedWord,
    /// A body line of 120,000 octets.
    LongLine,
    /// A NUL octet.
    Nul,
    /// Every header field twice.
    DoubledHeader,
    /// No body.
    Empty,
    /// A date that never was.
    BadDate,
    /// A character set that nobody knows.
    UnknownCharset,
    /// Sixty multiparts in each other.
    Deep,
}

impl Malformation {
    /// Every one.
    pub const ALL: [Self; 14] = [
        Self::NoHeader,
        Self::NoFrom,
        Self::WrongBoundary,
        Self::Unterminated,
        Self::RawHeader,
        Self::BadBase64,
        Self::BadEncodedWord,
        Self::LongLine,
        Self::Nul,
        Self::DoubledHeader,
        Self::Empty,
        Self::BadDate,
        Self::UnknownCharset,
        Self::Deep,
    ];
}

/// Kinds with their share of a thousand; malformed ones have the rest.
const SHARES: [(Kind, u64); 9] = [
    (Kind::Plain, 330),
    (Kind::Alternative, 270),
    (Kind::Reply, 110),
    (Kind::Attachment, 130),
    (Kind::OddCharset, 60),
    (Kind::EightBit, 40),
    (Kind::AutoReply, 20),
    (Kind::Bounce, 20),
    (Kind::Nested, 10),
];

/// The message number `number` of the supply `seed`, with CRLF line ends.
pub fn generate(seed: u64, number: u64) -> Vec<u8> {
    let mut dice = Dice::new(seed, number);
    let mut throw = dice.below(1000);
    for (kind, share) in SHARES {
        if throw < share {
            return generate_kind(seed, number, kind);
        }
        throw -= share;
    }
    let which = dice.below(Malformation::ALL.len() as u64) as usize;
    generate_kind(seed, number, Kind::Malformed(Malformation::ALL[which]))
}

/// As [`generate`], of the given kind.
pub fn generate_kind(seed: u64, number: u64, kind: Kind) -> Vec<u8> {
    let mut dice = Dice::new(seed ^ 0x5eed, number);
    let voice = &VOICES[dice.below(VOICES.len() as u64) as usize];
    let mut draft = Draft { voice, head: head(voice, &mut dice, seed, number), dice };
    let message = match kind {
        Kind::Plain => draft.finish(text_part(voice, &repeated(voice.text, 3))),
        Kind::Alternative => draft.alternative(),
        Kind::Reply => draft.reply(seed),
        Kind::Attachment => draft.with_attachments(),
        Kind::OddCharset => draft.odd_charset(),
        Kind::EightBit => draft.eight_bit(),
        Kind::AutoReply => {
            draft
                .head
                .push_str("Auto-Submitted: auto-replied\nX-Auto-Response-Suppress: All\nPrecedence: auto_reply\n");
            draft.finish("Content-Type: text/plain\n\nOut of office until Monday.\n")
        }
        Kind::Bounce => draft.bounce(seed),
        Kind::Nested => draft.nested(seed, number),
        Kind::Malformed(which) => draft.malformed(which),
    };
    with_crlf(&message)
}

/// The header fields that every kind has, with LF.
fn head(voice: &Voice, dice: &mut Dice, seed: u64, number: u64) -> String {
    let domain = format!("customer{}.example", dice.below(500));
    let from = format!("user{}@{domain}", dice.below(5000));
    let hop = dice.below(255);
    let day = dice.below(28) + 1;
    let date = format!("{day} Nov 2023 {:02}:{:02}:{:02} +0000", dice.below(24), dice.below(60), dice.below(60));
    let mut head = format!("Return-Path: <{from}>\nDelivered-To: support@lab.test\n");
    head.push_str(&format!(
        "Received: from mx.{domain} (mx.{domain} [192.0.2.{hop}])\n\tby mail.lab.test with ESMTPS id {:010X}\n\tfor <support@lab.test>; {date}\n",
        dice.below(1 << 40)
    ));
    if dice.below(10) < 6 {
        let signature: Vec<u8> = (0..96).map(|_| dice.below(256) as u8).collect();
        head.push_str(&format!(
            "DKIM-Signature: v=1; a=rsa-sha256; d={domain}; s=s1;\n\tb={}\n",
            crate::base64_of(&signature)
        ));
    }
    let name = encoded_word(voice.name, "utf-8", voice.name.as_bytes());
    let subject = encoded_word(voice.subject, "utf-8", voice.subject.as_bytes());
    let prefix = ["", "", "Re: ", "AW: ", "Fwd: "][dice.below(5) as usize];
    head.push_str(&format!(
        "Date: {date}\nFrom: {name} <{from}>\nTo: support@lab.test\nMessage-ID: <{seed}.{number}.{}@{domain}>\nSubject: {prefix}{subject}\nMIME-Version: 1.0\n",
        dice.below(1 << 48)
    ));
    if dice.below(5) == 0 {
        head.push_str(&format!("Cc: \"Team, A\" <team@{domain}>, {from}\n"));
    }
    head.push_str("X-Mailer: Thunderbird 115\n");
    head
}

fn repeated(text: &str, times: u64) -> String {
    (0..times).map(|_| format!("{text}\n\n")).collect()
}

/// A text part in UTF-8 and base64, or as it is when it is ASCII.
fn text_part(voice: &Voice, text: &str) -> String {
    if text.is_ascii() {
        return format!("Content-Type: text/plain; charset={}\n\n{text}", voice.charset);
    }
    let body = base64_lines(text.as_bytes()).replace('\r', "");
    format!("Content-Type: text/plain; charset=\"UTF-8\"\nContent-Transfer-Encoding: base64\n\n{body}")
}

/// A multipart of text parts.
fn multipart(kind: &str, boundary: &str, parts: &[String]) -> String {
    let mut out = format!("Content-Type: multipart/{kind}; boundary=\"{boundary}\"\n\n");
    for part in parts {
        out.push_str(&format!("--{boundary}\n{part}\n"));
    }
    out.push_str(&format!("--{boundary}--\n"));
    out
}

/// A message while it is made: its header so far, with LF.
struct Draft {
    voice: &'static Voice,
    head: String,
    dice: Dice,
}

impl Draft {
    fn finish(self, rest: impl AsRef<str>) -> Vec<u8> {
        (self.head + rest.as_ref()).into_bytes()
    }

    fn finish_octets(self, rest: &str, body: &[u8]) -> Vec<u8> {
        let mut message = (self.head + rest).into_bytes();
        message.extend_from_slice(body);
        message
    }

    fn boundary(&mut self) -> String {
        format!("----=_Part_{}_{}", self.dice.below(10_000), self.dice.below(1 << 40))
    }

    fn alternative_part(&mut self) -> String {
        let times = 2 + self.dice.below(20);
        let text = repeated(self.voice.text, times);
        let page: String =
            text.lines().map(|line| format!("<p class=3D\"MsoNormal\">{}</p>\n", quoted_printable(line))).collect();
        let html = format!(
            "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n<html><body>\n{page}</body></html>\n"
        );
        let boundary = self.boundary();
        multipart("alternative", &boundary, &[text_part(self.voice, &text), html])
    }

    fn alternative(mut self) -> Vec<u8> {
        let part = self.alternative_part();
        self.finish(part)
    }

    fn reply(mut self, seed: u64) -> Vec<u8> {
        let ticket = self.dice.below(1000);
        let references: Vec<String> =
            (0..=self.dice.below(8)).map(|step| format!("<crm.{seed}.{ticket}.{step}@lab.test>")).collect();
        self.head.push_str(&format!(
            "In-Reply-To: <crm.{seed}.{ticket}@lab.test>\nReferences: {}\n",
            references.join("\n ")
        ));
        let quoted: String = repeated(self.voice.text, 2).lines().map(|line| format!("> {line}\n")).collect();
        let text = format!("{}\n\nOn Monday, support wrote:\n{quoted}-- \n{}\n", self.voice.text, self.voice.name);
        let part = text_part(self.voice, &text);
        self.finish(part)
    }

    fn with_attachments(mut self) -> Vec<u8> {
        const TYPES: [(&str, &str, &[u8]); 4] = [
            ("application/pdf", "pdf", b"%PDF-1.4\n"),
            ("image/png", "png", b"\x89PNG\r\n\x1a\n"),
            ("application/zip", "zip", b"PK\x03\x04"),
            ("application/octet-stream", "bin", b""),
        ];
        let mut parts = vec![self.alternative_part()];
        for _ in 0..=self.dice.below(3) {
            let (kind, ending, magic) = TYPES[self.dice.below(4) as usize];
            // Log-uniform, 2 KB to 1 MB.
            let size = 2048_u64 << self.dice.below(9);
            let length = size + self.dice.below(size);
            let mut bytes = magic.to_vec();
            bytes.extend((0..length / 8).flat_map(|_| self.dice.next().to_le_bytes()));
            let number = self.dice.below(1000);
            parts.push(format!(
                "Content-Type: {kind}\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment;\n filename*=utf-8''%C3%9Cbersicht%20{number}.{ending}\n\n{}",
                base64_lines(&bytes).replace('\r', "")
            ));
        }
        let boundary = self.boundary();
        self.finish(multipart("mixed", &boundary, &parts))
    }

    /// Name and subject as encoded words, and the text as octets, all in the writer's character set.
    fn odd_charset(mut self) -> Vec<u8> {
        let voice = self.voice;
        for (text, octets) in [(voice.name, voice.name_octets), (voice.subject, voice.subject_octets)] {
            let usual = encoded_word(text, "utf-8", text.as_bytes());
            self.head = self.head.replace(&usual, &encoded_word(text, voice.charset, octets));
        }
        let encoding = if voice.seven_bit { "7bit" } else { "8bit" };
        let rest =
            format!("Content-Type: text/plain; charset={}\nContent-Transfer-Encoding: {encoding}\n\n", voice.charset);
        self.finish_octets(&rest, &[voice.text_octets, b"\n"].concat())
    }

    fn eight_bit(self) -> Vec<u8> {
        let body = format!("{}\n{}\nÄÖÜ äöü ß €\n", self.voice.text, self.voice.name);
        self.finish(format!("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{body}"))
    }

    fn bounce(mut self, seed: u64) -> Vec<u8> {
        let ticket = self.dice.below(1000);
        if let Some(end) = self.head.find('\n') {
            self.head.replace_range(..end, "Return-Path: <>");
        }
        self.head.push_str("Auto-Submitted: auto-replied\n");
        let parts = [
            "Content-Type: text/plain\n\nYour message could not be delivered.\n".to_owned(),
            "Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.customer.example\n\nFinal-Recipient: rfc822; gone@customer.example\nAction: failed\nStatus: 5.1.1\n".to_owned(),
            format!("Content-Type: message/rfc822\n\nFrom: support@lab.test\nTo: gone@customer.example\nMessage-ID: <crm.{seed}.{ticket}@lab.test>\nSubject: Your ticket\n\nbody\n"),
        ];
        let boundary = self.boundary();
        self.finish(multipart("report; report-type=delivery-status", &boundary, &parts))
    }

    fn nested(mut self, seed: u64, number: u64) -> Vec<u8> {
        let inner = generate_kind(seed, number.wrapping_add(1 << 40), Kind::Alternative);
        let inner = String::from_utf8_lossy(&inner).replace('\r', "");
        let boundary = self.boundary();
        let parts =
            [text_part(self.voice, &repeated(self.voice.text, 1)), format!("Content-Type: message/rfc822\n\n{inner}")];
        self.finish(multipart("mixed", &boundary, &parts))
    }

    fn malformed(mut self, which: Malformation) -> Vec<u8> {
        let text = format!("{}\n", self.voice.text);
        let without = |head: &str, names: &[&str]| -> String {
            head.lines()
                .filter(|line| !names.iter().any(|name| line.starts_with(name)))
                .map(|line| format!("{line}\n"))
                .collect()
        };
        let plain = format!("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{text}");
        match which {
            Malformation::NoHeader => return format!("\n{text}").into_bytes(),
            Malformation::NoFrom => self.head = without(&self.head, &["From:", "Message-ID:", "Date:"]),
            Malformation::WrongBoundary => return self.finish(format!("Content-Type: multipart/mixed; boundary=\"AAA\"\n\n--BBB\n{plain}--BBB--\n")),
            Malformation::Unterminated => return self.finish(format!("Content-Type: multipart/mixed; boundary=\"AAA\"\n\n--AAA\n{plain}")),
            Malformation::RawHeader => return self.finish_octets("X-Raw: Gr", &[b"\xfc\xdfe\n", plain.as_bytes()].concat()),
            Malformation::BadBase64 => return self.finish("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\nSGVsbG8*&%gd29ybGQ===\nAAA\n"),
            Malformation::BadEncodedWord => {
                self.head = without(&self.head, &["Subject:"]) + "Subject: =?utf-8?Q?broken =E4 thing?= =?x-none?B?????=\n";
            }
            Malformation::LongLine => return self.finish(format!("Content-Type: text/plain\n\n{}\n", "x".repeat(120_000))),
            Malformation::Nul => return self.finish("Content-Type: text/plain\n\nbefore\0after\n"),
            Malformation::DoubledHeader => self.head = self.head.repeat(2),
            Malformation::Empty => return self.finish("\n"),
            Malformation::BadDate => self.head = without(&self.head, &["Date:"]) + "Date: Yesterday, 31 Foo 20x4 25:61\n",
            Malformation::UnknownCharset => return self.finish(format!("Content-Type: text/plain; charset=x-klingon\nContent-Transfer-Encoding: 8bit\n\n{text}")),
            Malformation::Deep => return self.finish((0..60).fold(plain, |inner, level| multipart("mixed", &format!("b{level}"), &[inner]))),
        }
        self.finish(plain)
    }
}

/// Quoted-printable of one line, with soft breaks.
fn quoted_printable(line: &str) -> String {
    let mut out = String::new();
    let mut width = 0;
    for byte in line.bytes() {
        let piece = if byte.is_ascii_graphic() && byte != b'=' || byte == b' ' {
            char::from(byte).to_string()
        } else {
            format!("={byte:02X}")
        };
        if width + piece.len() > 40 {
            out.push_str("=\n");
            width = 0;
        }
        width += piece.len();
        out.push_str(&piece);
    }
    out
}

/// A small deterministic generator (SplitMix64).
struct Dice(u64);

impl Dice {
    fn new(seed: u64, number: u64) -> Self {
        let mut dice = Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ number.wrapping_mul(0xd134_2543_de82_ef95));
        dice.next();
        dice
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `bound`, which is not 0.
    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }
}
