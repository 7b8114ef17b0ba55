// What the palette can do beside going to a page or an object.

import { useQueryClient } from "@tanstack/react-query";
import { useGo } from "../components/navigation";
import { useChangePreferences } from "../components/preferences";
import { useTell } from "../components/toasts";
import { refresh, useAct } from "../platform/ask";
import type { StartTest, Theme } from "../rpc/types";
import { type Strings, useStrings } from "../strings/strings";

/** The name of an action. */
export type ActionKey = keyof Strings["frame"]["actions"];

/** An action. */
export interface Action {
  key: ActionKey;
  run: () => void;
}

const TEST_ALL: StartTest = { selection: { all: true }, enable: false, fromHere: false };

const PLACES: [ActionKey, string][] = [
  ["publish", "/publish"],
  ["newMailbox", "/mailboxes/new"],
  ["newForwardMailbox", "/mailboxes/new?kind=forward"],
  ["newIncomingProfile", "/profiles/new?direction=incoming"],
  ["newOutgoingProfile", "/profiles/new?direction=outgoing"],
  ["newServerProfile", "/server-profiles/new"],
  ["newDeployment", "/deployments/new"],
];

const THEMES: [ActionKey, Theme][] = [
  ["themeLight", "light"],
  ["themeDark", "dark"],
  ["themeSystem", "system"],
  ["themeContrast", "highContrast"],
];

/** Every action, in the order in which they are offered. */
export function useActions(onShortcuts: () => void): Action[] {
  const go = useGo();
  const tell = useTell();
  const client = useQueryClient();
  const change = useChangePreferences();
  const { frame } = useStrings();
  const startTest = useAct("startTest");
  const reload = useAct("reloadRouter");
  // The palette is gone when these end, so they do not depend on it.
  const testAll = () => startTest.mutateAsync(TEST_ALL).then(({ job }) => go(`/test?job=${job}`), tell.failed);
  const readAgain = () => reload.mutateAsync(undefined).then(() => tell.done(frame.reloaded), tell.failed);
  return [
    ...PLACES.map(([key, path]): Action => ({ key, run: () => go(path) })),
    { key: "testAll", run: () => void testAll() },
    { key: "reloadRouter", run: () => void readAgain() },
    { key: "refresh", run: () => void refresh(client) },
    ...THEMES.map(([key, theme]): Action => ({ key, run: () => change({ theme }) })),
    { key: "shortcuts", run: onShortcuts },
  ];
}
