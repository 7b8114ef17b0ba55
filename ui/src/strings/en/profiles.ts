// The page of the configuration profiles.

export const profiles = {
  newIncoming: "New incoming",
  newOutgoing: "New outgoing",
  emptyTitle: "No configuration profile yet",
  emptyBody:
    "A configuration profile says how mail is collected from a server, or how it is sent: the server, the protocol, and whose credentials are used. Mailboxes name an incoming and an outgoing one.",
};
