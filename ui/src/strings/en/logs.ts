// Logs: what the router says of its work, line by line.

const count = (n: number) => n.toLocaleString("en");

export const logs = {
  line: "What the router says of its work. Passwords never stand here.",
  follow: "Follow",
  following: "New lines appear as they are written.",
  paused: "Paused: new lines are not shown.",
  jump: "Jump to the newest",
  copyShown: "Copy shown lines",
  copyShownDone: (n: number) => (n === 1 ? "1 line copied." : `${count(n)} lines copied.`),
  copyNothing: "There are no lines to copy.",
  copyLine: "Copy the line",
  level: "Level",
  levels: {
    trace: "Trace",
    debug: "Debug",
    info: "Information",
    warn: "Warning",
    error: "Error",
  },
  atLeast: {
    trace: "All levels",
    debug: "Debug and worse",
    info: "Information and worse",
    warn: "Warnings and worse",
    error: "Errors only",
  },
  lines: (n: number) => (n === 1 ? "1 line" : `${count(n)} lines`),
  olderLeftOut: "older lines are left out",
  label: "Lines of the log",
  detail: "The chosen line",
  message: "What happened",
  onlyMailbox: "Only this mailbox",
  empty: "The log is empty",
  emptyBody: "As soon as the router does something, it is written here.",
  emptyFilter: "No line fits the filter",
  emptyFilterBody: "Lines that come later are shown when they fit.",
};
