// Choices that one page hands to the next: thousands of identifiers have no room in a path.

let handed: { key: string; ids: string[] } = { key: "", ids: [] };
let count = 0;

/** Hands identifiers over; the answer goes into the path. Only the last ones are kept. */
export function handOver(ids: string[]): string {
  count += 1;
  handed = { key: String(count), ids };
  return handed.key;
}

/** What was handed over under a key; nothing when that was another time. */
export const handedOver = (key: string | null): string[] => (key === handed.key ? handed.ids : []);
