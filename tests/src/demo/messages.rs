//! What the demo moves: messages as they really look.

use waypost_testkit::message::{MessageBuilder, forwarded};

/// A message fed into a mailbox of the mail server, and what must come of it.
pub(super) struct Feed {
    pub(super) user: &'static str,
    pub(super) message: Vec<u8>,
    pub(super) expected: Expected,
}

/// What must arrive, and in whose folder.
pub(super) struct Expected {
    pub(super) user: &'static str,
    pub(super) message: Vec<u8>,
    pub(super) what: &'static str,
}

/// A message dropped into an outbox.
pub(super) struct Reply {
    pub(super) user: &'static str,
    pub(super) message: Vec<u8>,
    pub(super) marker: String,
    pub(super) what: &'static str,
}

fn plain(user: &'static str, what: &'static str, message: Vec<u8>) -> Feed {
    Feed { user, expected: Expected { user, message: message.clone(), what }, message }
}

fn to(user: &str) -> MessageBuilder {
    MessageBuilder::new().from("Carla Customer <carla@customer.example>").to(&format!("{user}@lab.test"))
}

/// Incoming mail: attachments, 8-bit text, encoded headers, and an original forwarded as attachment.
pub(super) fn feed() -> Vec<Feed> {
    let picture: Vec<u8> = (0..400_000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let mut feed = vec![
        plain(
            "sales",
            "a plain order",
            to("sales")
                .subject("Order 4711")
                .message_id("order-4711@customer.example")
                .text("Please send ten.\r\n")
                .build(),
        ),
        plain(
            "sales",
            "an order with a 400 KB picture",
            to("sales")
                .subject("Order with picture")
                .text("See the picture.\r\n")
                .attachment("Übersicht.png", "image/png", &picture)
                .build(),
        ),
        plain(
            "sales",
            "RFC 2047 headers, 8-bit text",
            to("sales")
                .subject("Grüße aus Köln — Заказ — 注文")
                .text("Straße, œuvre, Łódź: 8-bit text as it is.\r\n")
                .build(),
        ),
        plain(
            "support",
            "a complaint through POP3",
            to("support")
                .subject("It is broken")
                .message_id("broken@customer.example")
                .text("Nothing works.\r\n")
                .build(),
        ),
        plain(
            "support",
            "a message without Message-ID",
            to("support").without("Message-ID").subject("No id").text("Still mail.\r\n").build(),
        ),
        plain(
            "support",
            "a message without From",
            to("support").without("From").subject("No sender").text("Still mail.\r\n").build(),
        ),
    ];
    let original = MessageBuilder::new()
        .from("Dora Dealer <dora@dealer.example>")
        .to("anna@lab.test")
        .subject("An offer for Anna")
        .message_id("offer@dealer.example")
        .text("Only today.\r\n")
        .build();
    feed.push(Feed {
        user: "forward",
        message: forwarded(&original, "anna@lab.test", "forward@lab.test"),
        expected: Expected { user: "anna", message: original, what: "an original unwrapped from a forwarded copy" },
    });
    feed
}

/// Outgoing mail.
pub(super) fn replies() -> Vec<Reply> {
    let reply = |user: &'static str, what: &'static str, subject: &str, answers: &str| {
        let marker = format!("marker-{user}-{}", subject.len());
        let message = MessageBuilder::new()
            .from(&format!("{user}@lab.test"))
            .to("carla@customer.example")
            .cc("boss@customer.example")
            .subject(subject)
            .in_reply_to(answers)
            .text(&format!("Thank you for your message.\r\n.a line that begins with a dot\r\n{marker}\r\n"))
            .build();
        Reply { user, message, marker, what }
    };
    vec![
        reply("sales", "an answer to the order", "Re: Order 4711", "order-4711@customer.example"),
        reply("support", "an answer to the complaint", "Re: It is broken", "broken@customer.example"),
        reply("anna", "an answer to the offer", "Re: An offer for Anna – größer", "offer@dealer.example"),
    ]
}
