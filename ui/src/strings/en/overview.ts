// The overview: is everything fine?

const n = (count: number) => count.toLocaleString("en");

export const overview = {
  headline: "State of everything",
  details: {
    moved: (delivered: number, sent: number, since: string) =>
      `${n(delivered)} received and ${n(sent)} sent since the router was started ${since}.`,
    pending: (count: number) =>
      count === 1 ? "1 change is not published yet." : `${n(count)} changes are not published yet.`,
    othersFine: (count: number) =>
      count === 0
        ? ""
        : count === 1
          ? "1 other is served without trouble."
          : `${n(count)} others are served without trouble.`,
    lastKnownGood: (serial: number) => `It goes on with publication ${serial}, the last good one.`,
    waitingForPublication: "Publish, and it starts to work.",
    draining: "It finishes what is under way and then ends.",
    nothingServed: "Set up a mailbox and publish; the guided start leads through it.",
    retrying: "The reason will probably go away by itself. What waits is not lost.",
    paused: "Nobody looks for their mail until they are resumed.",
    expiring: "What ends, and when, stands below.",
    none: "The settings are here, but no router acts on them. The guided start connects one.",
    service: "It is a service of this machine; whoever administers the machine can start it.",
  },
  actions: {
    showMailboxes: "Show them",
    decide: "Decide",
    publish: "Go to Publish",
    start: "Start the router",
    starting: "Starting the router…",
    guide: "Guided start",
    mailboxes: "Mailboxes",
    settings: "Settings",
  },
  started: "The router runs.",
  empty: {
    title: "Let mail flow",
    body: "Nothing is set up here yet. The guided start connects a router, a mail server and one mailbox, tests them, and ends with the first message moved.",
    continueBody: "The setup has begun but no router is connected yet. The guided start goes on where it was left.",
    start: "Guided start",
    import: "Import a configuration",
  },
  router: {
    title: "Router",
    state: "State",
    running: (since: string) => `Running, started ${since}`,
    name: "Identifier",
    version: "Version",
    publication: "Publication",
    serial: (serial: number) => `Serial ${serial}`,
    none: "None yet",
    issued: "Issued",
    applied: "Taken",
    notTaken: "Not yet",
    expires: "Valid until",
    draft: "Draft",
    same: "Same as published",
    refused: "Refused because",
    problems: (count: number) =>
      count === 1 ? "1 problem blocks publishing" : `${n(count)} problems block publishing`,
  },
  mailboxes: {
    title: "Mailboxes",
    total: "All",
    drafted: (count: number) => (count === 1 ? "1 mailbox is configured." : `${n(count)} mailboxes are configured.`),
    unknown: "What each of them does is known when the router answers.",
  },
  messages: {
    title: "Messages",
    waiting: "Waiting",
    oldest: "Oldest waiting",
    nothingWaits: "Nothing waits",
    quarantine: "In quarantine",
    uncertain: "Uncertain",
    failed: "Failed",
    delivered: "Received",
    sent: "Sent",
    skipped: "Left alone",
    now: "Now",
    sinceStart: "Since the router was started",
    unknown: "Known when the router answers.",
  },
  trends: {
    title: "Over time",
    range: "Period",
    ranges: { hour: "Last hour", day: "Last day", week: "Last week" },
    incoming: "Received",
    outgoing: "Sent",
    latency: "Latency",
    backlog: "Backlog",
    failed: "Failed",
    per: (minutes: number) =>
      minutes < 60
        ? `messages per ${minutes === 1 ? "minute" : `${minutes} minutes`}`
        : `messages per ${minutes / 60} hours`,
    latencyUnit: "median from arrival to delivery",
    backlogUnit: "messages waiting",
    time: "Time",
    now: "now",
    in: (value: string, at: string) => `${value} at ${at}`,
    total: (value: string) => `${value} in all`,
    last: (value: string) => `last ${value}`,
    latest: (value: string) => `${value} now`,
    nothing: "No message in this period",
    notRunning: "not running",
    describe: (name: string, unit: string, range: string, total: string, most: string) =>
      `${name}, ${unit}. ${range}: ${total}, at most ${most}. The numbers are in the table below.`,
    showTable: "Show the numbers as a table",
    hideTable: "Hide the table",
    table: (range: string) => `What was moved, ${range.toLowerCase()}`,
    unknown: "Figures are shown when the router answers.",
  },
  alerts: {
    title: "Latest alerts",
    all: (count: number) => `All ${n(count)}`,
    none: "No alerts.",
    times: (count: number) => `${n(count)} times`,
  },
  expiries: {
    title: "Ending soon",
    certificate: "Certificate",
    publication: "Publication",
    secret: "Client secret",
    left: (days: number) => (days === 0 ? "ends today" : days === 1 ? "1 day left" : `${n(days)} days left`),
    ended: "has ended",
    more: (count: number) => `and ${n(count)} more`,
    none: "Nothing with an end is known yet. Certificates appear once the router has connected to a server.",
  },
};
