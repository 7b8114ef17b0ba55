// A platform for tests: answers as the test says, remembers what was asked, and lets events happen.

import type { Platform } from "../platform/types";
import type { Api } from "../rpc/client";
import model from "../rpc/model.json";
import type { ApiError, Event, JsonValue, PreferenceChange, Preferences, StatusReport } from "../rpc/types";

/** Answers of requests by their method; a function gets the question. */
export type Answers = {
  [K in keyof Api]?: Awaited<ReturnType<Api[K]>> | ((question: never) => Awaited<ReturnType<Api[K]>> | Promise<never>);
};

/** A platform that a test drives. */
export interface FakePlatform extends Platform {
  /** What was asked, in order. */
  asked: { name: string; request: JsonValue }[];
  /** The requests of one name. */
  askedFor(name: string): JsonValue[];
  /** Lets an event happen. */
  happen(event: Event): void;
  /** Answers from now on. */
  answer(answers: Answers): void;
  /** What choosing a file, folder or target answers. */
  chosen: string | null;
  notifications: string[];
}

/** The state of everything when all is well. */
export const QUIET_STATUS: StatusReport = {
  draft: {
    pendingChanges: 0,
    errors: 0,
    warnings: 0,
    mailboxes: 0,
    serial: 3,
    issued: "2026-11-20T08:00:00Z",
    ageSeconds: 3600,
    isTaken: true,
  },
  router: {
    router: "router-1",
    version: "0.1.0",
    process: 4711,
    started: "2026-11-20T07:00:00Z",
    phase: "running",
    publication: { folder: "/var/lib/waypost-publications", serial: 3, lastKnownGood: false },
    mailboxes: { working: 0, waiting: 0, retrying: 0, disabled: 0, paused: 0, needsYou: 0, off: 0 },
    counts: { delivered: 0, skipped: 0, quarantined: 0, sent: 0, failed: 0, uncertain: 0 },
    queued: 0,
    quarantined: 0,
    uncertain: 0,
    alerts: 0,
  },
  unreachable: null,
};

/** What a person chose who chose nothing. */
export const PREFERENCES: Preferences = {
  theme: "light",
  language: "en",
  notifications: true,
  closeToTray: false,
  guidedStartDone: true,
  router: null,
  pages: {},
};

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** An error as the product answers it. */
export const refusal = (code: ApiError["code"], message: string, more: Partial<ApiError> = {}): Promise<never> =>
  Promise.reject({ code, message, ...more } satisfies ApiError);

/** Makes a platform for a test. What it is not told to answer, it refuses. */
export function fakePlatform(answers: Answers = {}): FakePlatform {
  const known = new Map<string, unknown>();
  const handlers = new Set<(event: Event) => void>();
  let preferences = PREFERENCES;
  const fake: FakePlatform = {
    kind: "fake",
    asked: [],
    chosen: null,
    notifications: [],
    askedFor: (name) => fake.asked.filter((one) => one.name === snake(name)).map((one) => one.request),
    happen: (event) => {
      for (const handler of handlers) handler(event);
    },
    answer: (more) => {
      for (const [name, value] of Object.entries(more)) known.set(snake(name), value);
    },
    async call(name, request) {
      fake.asked.push({ name, request: request as JsonValue });
      const answer = known.get(name);
      if (typeof answer === "function") return await answer(request);
      if (answer === undefined) return refusal("badRequest", `The test has no answer for ${name}.`);
      return answer;
    },
    listen: (handler) => {
      handlers.add(handler);
      return () => handlers.delete(handler);
    },
    chooseFile: async () => fake.chosen,
    chooseFolder: async () => fake.chosen,
    chooseTarget: async () => fake.chosen,
    notify: async (title) => {
      fake.notifications.push(title);
    },
    setTray: async () => {},
    setUnsaved: async () => {},
    onCloseRequested: () => () => {},
    close: async () => {},
    open: async () => {},
  };
  fake.answer({
    model: model as Awaited<ReturnType<Api["model"]>>,
    status: QUIET_STATUS,
    preferences: () => preferences,
    savePreferences: ({ pages, ...changed }: PreferenceChange) => {
      preferences = { ...preferences, ...changed, pages: { ...preferences.pages, ...pages } };
      return preferences;
    },
  } as Answers);
  fake.answer(answers);
  return fake;
}
