// The page of the email server profiles.

export const serverProfiles = {
  new: "New",
  emptyTitle: "No email server profile yet",
  emptyBody:
    "An email server profile describes a mail system for both directions at once: where mail is collected, where it is sent, and whose credentials are used. Mailboxes name one of them, or an incoming and an outgoing configuration profile.",
};
