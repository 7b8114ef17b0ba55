// What axe finds wrong with the page as it stands, in words that a failed test can show.

import axe from "axe-core";

/** Elements of the components library that only catch the focus and are never read out. */
const IGNORED = [["[data-tabster-dummy]"]];

/** Every violation on the page: its rule, what it says, and the elements. Empty when there is none. */
export async function violations(): Promise<string[]> {
  await rest();
  const found = await axe.run({ exclude: IGNORED }, { resultTypes: ["violations"] });
  return found.violations.map(
    (one) =>
      `${one.id}: ${one.help}\n${one.nodes.map((node) => `  ${node.html}\n  ${node.failureSummary}`).join("\n")}`,
  );
}

/** Waits until colours and places have come to rest; what turns for ever is not waited for. */
async function rest(): Promise<void> {
  const ending = document.getAnimations().filter((one) => Number.isFinite(one.effect?.getComputedTiming().endTime));
  await Promise.allSettled(ending.map((one) => one.finished));
}
