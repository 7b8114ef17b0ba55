//! A message built header by header and part by part.

use super::{base64_lines, encoded_word, with_crlf};

/// One part of a message: its own header lines and its body, with CRLF.
struct Part {
    header: String,
    body: Vec<u8>,
}

/// Builds one message with CRLF line ends. Header fields appear in the order of the calls; `From`, `To`,
/// `Date` and `Message-ID` have harmless defaults unless [`MessageBuilder::without`] takes them away.
pub struct MessageBuilder {
    fields: Vec<(String, String)>,
    absent: Vec<String>,
    parts: Vec<Part>,
}

impl Default for MessageBuilder {
    fn default() -> Self {
        Self::new()
    }
}

impl MessageBuilder {
    /// An empty message.
    pub fn new() -> Self {
        Self { fields: Vec::new(), absent: Vec::new(), parts: Vec::new() }
    }

    /// Adds a header field as it is; non-ASCII text goes as raw UTF-8.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Leaves out a field that would have a default.
    pub fn without(mut self, name: &str) -> Self {
        self.absent.push(name.to_lowercase());
        self
    }

    /// `From`: an address, or a name with an address in angle brackets.
    pub fn from(self, address: &str) -> Self {
        self.header("From", address)
    }

    /// `To`.
    pub fn to(self, address: &str) -> Self {
        self.header("To", address)
    }

    /// `Cc`.
    pub fn cc(self, address: &str) -> Self {
        self.header("Cc", address)
    }

    /// `Subject`, as an encoded word when it is not ASCII.
    pub fn subject(self, text: &str) -> Self {
        self.header("Subject", &encoded_word(text, "utf-8", text.as_bytes()))
    }

    /// `Message-ID`, given without angle brackets.
    pub fn message_id(self, id: &str) -> Self {
        self.header("Message-ID", &format!("<{id}>"))
    }

    /// `In-Reply-To` and `References`, given without angle brackets.
    pub fn in_reply_to(self, id: &str) -> Self {
        self.header("In-Reply-To", &format!("<{id}>")).header("References", &format!("<{id}>"))
    }

    /// `Date` in the form of RFC 5322.
    pub fn date(self, date: &str) -> Self {
        self.header("Date", date)
    }

    /// A text part in UTF-8, 8-bit when it is not ASCII.
    pub fn text(self, text: &str) -> Self {
        self.text_part("plain", text)
    }

    /// An HTML part in UTF-8.
    pub fn html(self, html: &str) -> Self {
        self.text_part("html", html)
    }

    fn text_part(self, kind: &str, text: &str) -> Self {
        let encoding = if text.is_ascii() { "7bit" } else { "8bit" };
        let header = format!("Content-Type: text/{kind}; charset=utf-8\r\nContent-Transfer-Encoding: {encoding}\r\n");
        self.part(header, with_crlf(text.as_bytes()))
    }

    /// An attachment in base64; the name may be of any script (RFC 2231).
    pub fn attachment(self, name: &str, content_type: &str, bytes: &[u8]) -> Self {
        let header = format!(
            "Content-Type: {content_type}\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; {}\r\n",
            file_name(name)
        );
        self.part(header, base64_lines(bytes).into_bytes())
    }

    /// A whole message as an attachment (`message/rfc822`), byte by byte.
    pub fn attached_message(self, original: &[u8]) -> Self {
        let eight = if original.is_ascii() { "7bit" } else { "8bit" };
        let header = format!(
            "Content-Type: message/rfc822\r\nContent-Transfer-Encoding: {eight}\r\nContent-Disposition: attachment; filename=\"original.eml\"\r\n"
        );
        self.part(header, original.to_vec())
    }

    fn part(mut self, header: String, body: Vec<u8>) -> Self {
        self.parts.push(Part { header, body });
        self
    }

    /// The message: one part as it is, several as `multipart/mixed`, none as an empty text.
    pub fn build(self) -> Vec<u8> {
        let mut out = String::new();
        let defaults = [
            ("From", "Sender <sender@customer.example>"),
            ("To", "support@lab.test"),
            ("Date", "Tue, 14 Nov 2023 22:13:20 +0000"),
            ("Message-ID", "<default@customer.example>"),
        ];
        let mut fields = self.fields;
        for (name, value) in defaults {
            let given = fields.iter().any(|(field, _)| field.eq_ignore_ascii_case(name));
            if !given && !self.absent.contains(&name.to_lowercase()) {
                fields.push((name.to_owned(), value.to_owned()));
            }
        }
        for (name, value) in fields {
            out.push_str(&format!("{name}: {value}\r\n"));
        }
        out.push_str("MIME-Version: 1.0\r\n");
        let mut message = out.into_bytes();
        match &self.parts[..] {
            [] => message.extend_from_slice(b"\r\n"),
            [only] => append(&mut message, only),
            several => append_mixed(&mut message, several),
        }
        message
    }
}

fn append(message: &mut Vec<u8>, part: &Part) {
    message.extend_from_slice(part.header.as_bytes());
    message.extend_from_slice(b"\r\n");
    message.extend_from_slice(&part.body);
}

fn append_mixed(message: &mut Vec<u8>, parts: &[Part]) {
    let taken = |boundary: &str| parts.iter().any(|part| contains(&part.body, boundary.as_bytes()));
    let boundary = (0..).map(|number| format!("=_part_{number}")).find(|boundary| !taken(boundary)).unwrap_or_default();
    message.extend_from_slice(format!("Content-Type: multipart/mixed; boundary=\"{boundary}\"\r\n\r\n").as_bytes());
    for part in parts {
        message.extend_from_slice(format!("--{boundary}\r\n").as_bytes());
        append(message, part);
        // This line end belongs to the boundary, so that the part keeps its own.
        message.extend_from_slice(b"\r\n");
    }
    message.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
}

fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}

fn file_name(name: &str) -> String {
    if name.is_ascii() {
        return format!("filename=\"{name}\"");
    }
    let encoded: String = name
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect();
    format!("filename*=utf-8''{encoded}")
}

/// What a user's mail program sends when it forwards `original` as an attachment from the address `from`
/// to the forward mailbox `to`. The original's bytes are kept.
pub fn forwarded(original: &[u8], from: &str, to: &str) -> Vec<u8> {
    let tag = ring::digest::digest(&ring::digest::SHA256, original);
    let id: String = tag.as_ref()[..8].iter().map(|byte| format!("{byte:02x}")).collect();
    MessageBuilder::new()
        .from(from)
        .to(to)
        .subject("Fwd: see attachment")
        .message_id(&format!("forward.{id}@lab.test"))
        .text("The original is attached.\r\n")
        .attached_message(original)
        .build()
}
