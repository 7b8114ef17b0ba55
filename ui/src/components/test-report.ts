// What a test found, read from its steps: the failure, its groups, and the whole as a text to copy.

import type { Direction, TestResult, TestStep } from "../rpc/types";
import { productWords } from "../strings/product";
import type { Strings } from "../strings/strings";

/** Whether a test passed, failed, had nothing to test, goes on, or was called off before its end. */
export type Outcome = "passed" | "failed" | "nothing" | "running" | "unfinished";

/** How a mailbox did. */
export function outcomeOf(result: TestResult, isLive = true): Outcome {
  if (result.isRunning) return isLive ? "running" : "unfinished";
  const both = [result.statuses.incoming, result.statuses.outgoing];
  if (both.includes("failure") || result.steps.some((step) => step.status === "failed")) return "failed";
  return both.includes("success") ? "passed" : "nothing";
}

/** The step at which a test failed first. */
export const failedStep = (result: TestResult): TestStep | undefined =>
  result.steps.find((step) => step.status === "failed");

const isOpen = (step: TestStep): boolean => step.status === "skipped" && step.detail === "Not reached.";

/** The step that is being taken: the first open one of a direction that no failure has ended. */
export function stepUnderWay(result: TestResult): TestStep | undefined {
  const going = byDirection(result.steps).filter(({ steps }) => !steps.some((step) => step.status === "failed"));
  return going.flatMap(({ steps }) => steps).find(isOpen);
}

/** A step that the settings do not want, as opposed to one that a failure before it kept from being taken. */
export const isUnused = (step: TestStep): boolean => step.status === "skipped" && Boolean(step.detail) && !isOpen(step);

/** The name of a step in the language of the window. */
export const stepName = (step: string, strings: Strings): string => strings.test.steps[step] ?? step;

/** The steps by their direction, in the order in which they were taken. */
export function byDirection(steps: TestStep[]): { direction: Direction | null; steps: TestStep[] }[] {
  const groups: { direction: Direction | null; steps: TestStep[] }[] = [];
  for (const step of steps) {
    const direction = step.direction ?? null;
    const group = groups.find((one) => one.direction === direction);
    if (group) group.steps.push(step);
    else groups.push({ direction, steps: [step] });
  }
  return groups;
}

/** "Incoming test failed for sales@contoso.example at Authentication." */
export function failureTitle(result: TestResult, step: TestStep, strings: Strings): string {
  const { test } = strings;
  return test.failure(test.failedAt[step.direction ?? "before"], result.address, stepName(step.step, strings));
}

/** How many tests failed for one reason. */
export interface ReasonGroup {
  key: string;
  step: string;
  reason: string;
  mailboxes: string[];
}

/** The reason of a failure without what differs from mailbox to mailbox, so that alike ones can be counted. */
export function reasonKey(result: TestResult): string | null {
  const step = failedStep(result);
  if (!step) return null;
  const reason = (step.reason ?? "").replaceAll(result.address, "…").replaceAll(result.mailbox, "…");
  return `${step.step}\n${reason}`;
}

/** Failures by their reason, the most frequent first. */
export function groupFailures(results: TestResult[]): ReasonGroup[] {
  const groups = new Map<string, ReasonGroup>();
  for (const result of results) {
    const key = reasonKey(result);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.mailboxes.push(result.mailbox);
    else {
      const [step = "", reason = ""] = key.split("\n");
      groups.set(key, { key, step, reason, mailboxes: [result.mailbox] });
    }
  }
  return [...groups.values()].sort((a, b) => b.mailboxes.length - a.mailboxes.length);
}

/** A test as text, to be put into a ticket. It holds no secrets: none reach the window. */
export function reportText(result: TestResult, strings: Strings): string {
  const { common, test } = strings;
  const { say } = productWords(strings.model);
  const unfinished = result.isRunning ? ` (${test.outcomes.unfinished})` : "";
  const lines = [`${result.name} <${result.address}>${unfinished}`];
  for (const group of byDirection(result.steps)) {
    const status = group.direction ? `: ${common.test[result.statuses[group.direction]]}` : "";
    lines.push("", `${group.direction ? test.directions[group.direction] : test.before}${status}`);
    for (const step of group.steps) {
      const state = isUnused(step) ? test.stepStatus.unused : test.stepStatus[step.status];
      const took = step.durationMs > 0 ? `${step.durationMs} ms` : "";
      const told = [state, took, step.detail === "Not reached." ? "" : say(step.detail ?? "")]
        .filter(Boolean)
        .join(", ");
      lines.push(`  ${stepName(step.step, strings)}: ${told}`);
      for (const more of [say(step.reason ?? ""), say(step.hint ?? ""), step.reply])
        if (more) lines.push(`    ${more}`);
    }
  }
  if (result.transcript?.length) lines.push("", ...result.transcript);
  return `${lines.join("\n")}\n`;
}
