// Alerts: what the router reported, and which of it somebody wants to hear.

const count = (n: number) => n.toLocaleString("en");
const alertsOf = (n: number) => `${count(n)} ${n === 1 ? "alert" : "alerts"}`;

export const alerts = {
  columns: {
    level: "Level",
    what: "What happened",
    object: "About",
    scope: "Scope",
    count: "Raised",
    at: "Last raised",
    why: "Why",
    next: "What to do",
  },
  times: (n: number) => (n === 1 ? "once" : `${count(n)} times`),
  openObject: "Open",
  clear: "Clear",
  clearAll: "Clear all…",
  chooseOne: "Choose one alert or more.",
  nothingToClear: "There are no alerts.",
  cleared: (n: number) => `${alertsOf(n)} cleared.`,
  clearAllTitle: (n: number) => (n === 1 ? "Clear the alert?" : `Clear all ${alertsOf(n)}?`),
  clearAllBody:
    "All alerts are cleared, also those that the filter hides. This cannot be undone, but changes nothing else: mailboxes and messages keep their state.",
  clearAllAct: "Clear all",
  empty: "No alerts",
  emptyBody:
    "Here the router reports what needs attention: mailboxes that it had to disable, messages that it set aside, certificates that end soon. Alerts stay until somebody clears them.",
  choose: "Choose alerts…",
  choosePanel: "Choose alerts",
  chooseTitle: "Which alerts are raised",
  chooseHint: "For everything that this router serves. A change takes effect with the next publication.",
  switches: {
    alertErrors: "Errors",
    alertWarnings: "Warnings",
    alertInformation: "Information",
  },
  switchHelp: {
    alertErrors: "A mailbox was disabled, mail cannot be delivered. On by default.",
    alertWarnings: "Something may become an error. Off by default.",
    alertInformation: "Something went well again, a test passed. On by default.",
  },
  switched: (label: string, isOn: boolean) =>
    `Alerts of the level ${label} are ${isOn ? "on" : "off"} from the next publication on.`,
  toPublish: "Go to Publish",
  notifications: "Notifications on this desktop",
  notificationsHelp: "While the window is open, errors also show as a notification of the desktop. Applies at once.",
  here: "On this computer",
};
