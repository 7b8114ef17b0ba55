// Import & export: the configuration as a file.

const count = (n: number, one: string, many: string) => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;

export const transfer = {
  exportTitle: "Export",
  exportHint:
    "Writes profiles, deployments, mailboxes and policies as XML: as a copy, or to set up another Waypost. Secrets and keys are never in it.",
  exportAct: "Export to a file…",
  exportSort: "Waypost export",
  exportChoose: "Export the configuration",
  exportName: (day: string) => `waypost-${day}.xml`,
  exported: (file: string, size: string) => `Written to ${file} (${size}).`,
  exportedNoSecrets: "No secret is in the file.",
  exportedAgain: (n: number) =>
    n === 0
      ? "Nothing needs to be entered again after an import."
      : `After an import elsewhere, ${count(n, "secret", "secrets")} must be entered again:`,
  importTitle: "Import",
  importHint: "Reads an export. What it would change is shown first; it can be taken back afterwards.",
  importAct: "Choose a file…",
  importChoose: "Import a configuration",
  chosen: "File",
  another: "Another file…",
  mode: "Objects that the file does not hold",
  merge: "Stay as they are",
  mergeHint: "What is in the file is added or changed; nothing is removed.",
  replace: "Are removed",
  replaceHint: "Afterwards the configuration is exactly that of the file. Removed objects lose their secrets.",
  preview: "What the import changes",
  previewCount: (added: number, changed: number, removed: number) =>
    [
      added > 0 ? `${count(added, "object is", "objects are")} added` : "",
      changed > 0 ? `${count(changed, "object is", "objects are")} changed` : "",
      removed > 0 ? `${count(removed, "object is", "objects are")} removed` : "",
    ]
      .filter(Boolean)
      .join(", "),
  same: "Nothing changes: the configuration is that of the file already.",
  blocked: "This stands in the way of the import",
  problemsTitle: "To look at after the import",
  problemsHint: "Errors among these only stand in the way of publishing.",
  secretsTitle: (n: number) => `To be entered after the import: ${count(n, "secret", "secrets")}`,
  unknownTitle: (n: number) => `Left out: ${count(n, "element", "elements")} that this version does not know`,
  apply: "Import",
  applying: "Importing…",
  applied: "The configuration is imported.",
  appliedNothing: "Nothing was different.",
  appliedNext: "It goes to the router with the next publication.",
  toPublish: "See what is pending",
  enterNow: "Enter these secrets now",
};
