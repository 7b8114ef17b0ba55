// Nachrichten: was bewegt wurde, was wartet, was jemand entscheiden muss.

import type { messages as english } from "../en/messages";

const count = (n: number) => n.toLocaleString("de");
const messagesOf = (n: number) => `${count(n)} ${n === 1 ? "Nachricht" : "Nachrichten"}`;

export const messages: typeof english = {
  tabs: {
    recent: "Zuletzt",
    waiting: "Wartend",
    quarantine: "Quarantäne",
    uncertain: "Ungewiss",
    failed: "Gescheitert",
  },
  tabsLabel: "Arten von Nachrichten",
  columns: {
    at: "Zeit",
    state: "Zustand",
    direction: "Richtung",
    mailbox: "Postfach",
    from: "Von",
    subject: "Betreff",
    size: "Größe",
    reason: "Grund",
    correlation: "Zuordnung über",
    attempts: "Versuche",
    nextTry: "Nächster Versuch",
    messageId: "Message-ID",
    to: "An",
    accepted: "Angenommen für",
    source: "Name an der Quelle",
    step: "Schritt",
  },
  directions: { incoming: "Eingehend", outgoing: "Ausgehend" },
  ends: {
    delivered: "Zugestellt",
    skipped: "Übergangen",
    quarantined: "In Quarantäne gestellt",
    sent: "Gesendet",
    failed: "Gescheitert",
    uncertain: "Ungewiss",
  },
  inQuarantine: "In Quarantäne",
  stages: {
    seen: "Gefunden",
    staged: "Wird zugestellt",
    delivered: "Wird quittiert",
    attempting: "Wird gesendet",
    waiting: "Neuer Versuch",
    ended: "Wird abgelegt",
  },
  correlations: {
    none: "Keine: neue Unterhaltung",
    skipped: "Nicht gesucht",
    xHeader: "Kopfzeile einer früheren Nachricht",
    inReplyTo: "In-Reply-To oder References",
    trackingToken: "Nachverfolgungstoken im Betreff",
    conversationIndex: "Unterhaltungsindex",
    smartMatching: "Intelligenter Abgleich",
    custom: "Eigene Regel",
  },
  noSubject: "(kein Betreff)",
  noSender: "(kein Absender)",
  noMessageId: "Die Nachricht hat keine.",
  dueNow: "jetzt fällig",
  capped: (held, total) =>
    `Die ersten ${count(held)} von ${count(total)} Nachrichten werden gezeigt und durchsucht. Wählen Sie ein Postfach, um die übrigen zu erreichen.`,
  allMailboxes: "Alle Postfächer zeigen",
  ofMailboxNothing: "Zu diesem Postfach gibt es hier nichts.",
  copyMessageId: "Message-ID kopieren",
  about: "Über die Nachricht",
  empty: {
    recent: {
      title: "Noch wurde keine Nachricht bewegt",
      body: "Sobald der Router ein Postfach bedient, steht hier jede Nachricht, die er zustellt oder sendet, mit dem, was aus ihr wurde.",
    },
    waiting: {
      title: "Nichts wartet",
      body: "Nachrichten, die gerade bewegt oder nach einem Fehler erneut versucht werden, stehen hier, bis sie erledigt sind.",
    },
    quarantine: {
      title: "Die Quarantäne ist leer",
      body: "Eine Nachricht, die sich nicht zustellen lässt, wird hier beiseitegelegt, damit sie keine andere aufhält. Sie können sie lesen, noch einmal zustellen oder verwerfen.",
    },
    uncertain: {
      title: "Kein Versand ist ungewiss",
      body: "Bricht eine Verbindung ab, nachdem eine Nachricht übergeben wurde und bevor der Server geantwortet hat, weiß niemand, ob sie gesendet wurde. Sie wird nie von selbst erneut gesendet: Sie entscheiden hier.",
    },
    failed: {
      title: "Keine Nachricht ist gescheitert",
      body: "Ausgehende Nachrichten, die nicht gesendet werden konnten, stehen hier mit dem jeweiligen Grund.",
    },
  },
  toMailboxes: "Postfächer öffnen",
  chooseOne: "Wählen Sie mindestens eine Nachricht.",
  replay: "Noch einmal zustellen",
  discard: "Verwerfen …",
  save: "Als .eml speichern …",
  saveOne: "Wählen Sie eine Nachricht.",
  confirmSent: "Als gesendet bestätigen",
  sendAgain: "Erneut senden …",
  sendFailedAgain: "Erneut senden",
  sentAgainAlready: "Sie wurde bereits erneut gesendet.",
  noBytes:
    "Der Inhalt dieser Nachricht wurde nicht abgerufen, als sie beiseitegelegt wurde. Sie bleibt in ihrem Postfach oder in dessen Ordner für unzustellbare E-Mail.",
  noBytesChosen: "Der Inhalt einer gewählten Nachricht fehlt: Sie kann nicht zugestellt werden.",
  replayed: (n) => `${messagesOf(n)} zugestellt.`,
  discarded: (n) => `${messagesOf(n)} verworfen.`,
  confirmed: (n) => `${messagesOf(n)} als gesendet bestätigt.`,
  sentAgain: (n) => (n === 1 ? "1 Nachricht wird erneut gesendet." : `${messagesOf(n)} werden erneut gesendet.`),
  savedTo: (file) => `Gespeichert als ${file}.`,
  discardTitle: (n) => (n === 1 ? "Diese Nachricht verwerfen?" : `${messagesOf(n)} verwerfen?`),
  discardBody: (n) =>
    n === 1
      ? "Sie wird endgültig aus der Quarantäne entfernt. Das lässt sich nicht rückgängig machen. Speichern Sie sie zuvor als Datei, falls jemand sie noch braucht."
      : "Sie werden endgültig aus der Quarantäne entfernt. Das lässt sich nicht rückgängig machen. Speichern Sie sie zuvor als Dateien, falls jemand sie noch braucht.",
  discardAct: "Verwerfen",
  sendAgainTitle: (n) => (n === 1 ? "Diese Nachricht erneut senden?" : `${messagesOf(n)} erneut senden?`),
  sendAgainBody: "Sie geht noch einmal an alle Empfänger. Wer sie schon hat, erhält sie zweimal.",
  sendAgainAccepted: "Diese Empfänger haben sie mit Sicherheit und erhalten sie zweimal:",
  andMore: (n) => `und ${count(n)} weitere`,
  sendAgainAct: "Erneut senden",
  failures: {
    waiting: "Der letzte Versuch ist gescheitert.",
    quarantine: "Sie konnte nicht zugestellt werden.",
    uncertain: "Es ist nicht bekannt, ob sie gesendet wurde.",
    step: (step) => `Schritt: ${step}`,
  },
  failedWhat: "Sie wurde nicht gesendet.",
  skippedWhat: "Aus ihr wurde keine Aktivität.",
  raw: "Nachricht als Text",
  showRaw: "Als Text zeigen",
  hideRaw: "Text ausblenden",
  rawHint: "Genau wie empfangen. Nichts darin wird ausgeführt, geladen oder als Webseite gezeigt.",
  rawCut: (shown, size) =>
    `Nur die ersten ${shown} von ${size} werden gezeigt. Speichern Sie die Nachricht als .eml, um alles zu sehen.`,
  emlSort: "E-Mail-Nachricht",
  uncertainExplained:
    "Die Nachricht wurde übergeben, aber die Verbindung brach ab, bevor der Server sie bestätigt hat. Der Server kann sie haben oder nicht. Damit niemand sie zweimal erhält, wird sie nicht von selbst erneut gesendet.",
  uncertainHow: "So finden Sie es heraus",
  uncertainSteps: [
    "Kopieren Sie die Message-ID.",
    "Suchen Sie sie im Ordner „Gesendet“ des Kontos oder im Protokoll des Mailservers, oder fragen Sie den Empfänger, ob die Nachricht angekommen ist.",
    "Sie ist angekommen: Als gesendet bestätigen. Sie ist es nicht: Erneut senden.",
  ],
  acceptedNone: "Kein Empfänger mit Sicherheit",
};
