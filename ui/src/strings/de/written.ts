// Zeiten und Zahlen, wie das Deutsche sie schreibt: Das Produkt schreibt sie in seinen Sätzen englisch.

const moment = new Intl.DateTimeFormat("de", { dateStyle: "medium", timeStyle: "short" });
const day = new Intl.DateTimeFormat("de", { dateStyle: "medium", timeZone: "UTC" });

/** Der Text, wenn er eine Zeit oder eine Zahl ist, die im Deutschen anders aussieht. */
export function written(text: string): string | undefined {
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text)) return moment.format(new Date(text));
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return day.format(new Date(text));
  if (/^\d{1,3}(,\d{3})+$/.test(text)) return text.replaceAll(",", ".");
  const size = /^(\d+)\.(\d+)( [kKMGT]i?B)$/.exec(text);
  return size ? `${size[1]},${size[2]}${size[3]}` : undefined;
}
