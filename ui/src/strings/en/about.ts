// About: what this is, where its data are, and the licences.

export const about = {
  tagline: "An open email router for CRM organisations, and its Configuration Manager.",
  version: "Version",
  dataDir: "Data folder",
  openDataDir: "Open the data folder",
  user: "You are noted as",
  userHint: "Changes and publications carry this name.",
  licence: "Licence",
  licenceBody: "Waypost may be used under either of these licences, as you choose.",
  showLicence: (title: string) => `Show ${title}`,
  thirdParties: "What Waypost is built on",
  name: "Name",
  from: "Part of",
  froms: { crate: "Programs", npm: "Window" },
  licenceShort: "Licence",
  versionShort: "Version",
};
