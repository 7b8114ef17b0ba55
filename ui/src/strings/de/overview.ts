// Die Übersicht: Ist alles in Ordnung?

import type { overview as english } from "../en/overview";

const n = (count: number) => count.toLocaleString("de");

export const overview: typeof english = {
  headline: "Gesamtzustand",
  details: {
    moved: (delivered, sent, since) =>
      `${n(delivered)} empfangen und ${n(sent)} gesendet, seit der Router ${since} gestartet wurde.`,
    pending: (count) =>
      count === 1
        ? "1 Änderung ist noch nicht veröffentlicht."
        : `${n(count)} Änderungen sind noch nicht veröffentlicht.`,
    othersFine: (count) =>
      count === 0
        ? ""
        : count === 1
          ? "1 weiteres wird ungestört bedient."
          : `${n(count)} weitere werden ungestört bedient.`,
    lastKnownGood: (serial) => `Er arbeitet mit Veröffentlichung ${serial} weiter, der letzten gültigen.`,
    waitingForPublication: "Sobald Sie veröffentlichen, nimmt er die Arbeit auf.",
    draining: "Er schließt Laufendes ab und beendet sich dann.",
    nothingServed: "Richten Sie ein Postfach ein und veröffentlichen Sie; der geführte Start leitet Sie hindurch.",
    retrying: "Die Ursache behebt sich wahrscheinlich von selbst. Wartende Nachrichten gehen nicht verloren.",
    paused: "Ihre Nachrichten werden erst wieder abgerufen, wenn sie fortgesetzt werden.",
    expiring: "Was wann abläuft, steht weiter unten.",
    none: "Die Einstellungen sind da, aber kein Router arbeitet damit. Der geführte Start verbindet einen.",
    service: "Er ist ein Dienst dieses Computers; wer den Computer verwaltet, kann ihn starten.",
  },
  actions: {
    showMailboxes: "Anzeigen",
    decide: "Entscheiden",
    publish: "Zur Veröffentlichung",
    start: "Router starten",
    starting: "Router wird gestartet …",
    guide: "Geführter Start",
    mailboxes: "Postfächer",
    settings: "Einstellungen",
  },
  started: "Der Router läuft.",
  empty: {
    title: "Bringen Sie E-Mails in Bewegung",
    body: "Hier ist noch nichts eingerichtet. Der geführte Start verbindet einen Router, einen E-Mail-Server und ein Postfach, testet sie und endet mit der ersten übertragenen Nachricht.",
    continueBody:
      "Die Einrichtung hat begonnen, aber es ist noch kein Router verbunden. Der geführte Start macht dort weiter, wo er verlassen wurde.",
    start: "Geführter Start",
    import: "Konfiguration importieren",
  },
  router: {
    title: "Router",
    state: "Zustand",
    running: (since) => `Läuft, gestartet ${since}`,
    name: "Kennung",
    version: "Version",
    publication: "Veröffentlichung",
    serial: (serial) => `Nummer ${serial}`,
    none: "Noch keine",
    issued: "Ausgestellt",
    applied: "Übernommen",
    notTaken: "Noch nicht",
    expires: "Gültig bis",
    draft: "Entwurf",
    same: "Entspricht der Veröffentlichung",
    refused: "Abgelehnt, weil",
    problems: (count) =>
      count === 1
        ? "1 Problem verhindert die Veröffentlichung"
        : `${n(count)} Probleme verhindern die Veröffentlichung`,
  },
  mailboxes: {
    title: "Postfächer",
    total: "Alle",
    drafted: (count) => (count === 1 ? "1 Postfach ist konfiguriert." : `${n(count)} Postfächer sind konfiguriert.`),
    unknown: "Ihr Zustand ist bekannt, sobald der Router antwortet.",
  },
  messages: {
    title: "Nachrichten",
    waiting: "Wartend",
    oldest: "Älteste wartende",
    nothingWaits: "Nichts wartet",
    quarantine: "In Quarantäne",
    uncertain: "Ungewiss",
    failed: "Fehlgeschlagen",
    delivered: "Empfangen",
    sent: "Gesendet",
    skipped: "Nicht verarbeitet",
    now: "Derzeit",
    sinceStart: "Seit dem Start des Routers",
    unknown: "Bekannt, sobald der Router antwortet.",
  },
  trends: {
    title: "Verlauf",
    range: "Zeitraum",
    ranges: { hour: "Letzte Stunde", day: "Letzter Tag", week: "Letzte Woche" },
    incoming: "Empfangen",
    outgoing: "Gesendet",
    latency: "Laufzeit",
    backlog: "Rückstand",
    failed: "Fehlgeschlagen",
    per: (minutes) =>
      minutes < 60
        ? `Nachrichten je ${minutes === 1 ? "Minute" : `${minutes} Minuten`}`
        : `Nachrichten je ${minutes / 60} Stunden`,
    latencyUnit: "Median von Eingang bis Zustellung",
    backlogUnit: "wartende Nachrichten",
    time: "Zeit",
    now: "jetzt",
    in: (value, at) => `${value} um ${at}`,
    total: (value) => `${value} insgesamt`,
    last: (value) => `zuletzt ${value}`,
    latest: (value) => `${value} jetzt`,
    nothing: "Keine Nachricht in diesem Zeitraum",
    notRunning: "lief nicht",
    describe: (name, unit, range, total, most) =>
      `${name}, ${unit}. ${range}: ${total}, höchstens ${most}. Die Zahlen stehen in der Tabelle darunter.`,
    showTable: "Zahlen als Tabelle anzeigen",
    hideTable: "Tabelle ausblenden",
    table: (range) => `Übertragene Nachrichten, ${range}`,
    unknown: "Zahlen werden angezeigt, sobald der Router antwortet.",
  },
  alerts: {
    title: "Neueste Benachrichtigungen",
    all: (count) => `Alle ${n(count)}`,
    none: "Keine Benachrichtigungen.",
    times: (count) => `${n(count)}-mal`,
  },
  expiries: {
    title: "Bald ablaufend",
    certificate: "Zertifikat",
    publication: "Veröffentlichung",
    secret: "Clientgeheimnis",
    left: (days) => (days === 0 ? "läuft heute ab" : days === 1 ? "noch 1 Tag" : `noch ${n(days)} Tage`),
    ended: "ist abgelaufen",
    more: (count) => `und ${n(count)} weitere`,
    none: "Noch ist nichts mit Ablaufdatum bekannt. Zertifikate erscheinen, sobald der Router mit einem Server verbunden war.",
  },
};
