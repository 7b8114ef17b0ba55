// A browser against the development host: for development and tests, never in the released window.

import type { ApiError, Event } from "../rpc/types";
import type { Platform } from "./types";

/** The platform of a page that the development host served. */
export function httpPlatform(token: string, base = ""): Platform {
  const ask = (question: string) => Promise.resolve(window.prompt(question));
  return {
    kind: "http",
    async call(name, request) {
      const response = await fetch(`${base}/rpc/${name}`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
        body: JSON.stringify(request),
      }).catch((): never => {
        throw unreachable();
      });
      const body = await response.json().catch(() => null);
      if (response.ok) return body;
      throw (body as ApiError | null) ?? unreachable();
    },
    listen(handler) {
      const source = new EventSource(`${base}/events?token=${encodeURIComponent(token)}`);
      source.onmessage = (message) => handler(JSON.parse(message.data) as Event);
      // After the host was away: nobody told what changed meanwhile, and what was asked has failed.
      let isAway = false;
      source.onerror = () => {
        isAway = true;
      };
      source.onopen = () => {
        if (isAway) handler({ event: "changed" });
        isAway = false;
      };
      return () => source.close();
    },
    chooseFile: (choice) => ask(choice.title),
    chooseFolder: (title) => ask(title),
    chooseTarget: (target) => ask(target.title),
    async notify() {},
    async setTray() {},
    async setUnsaved() {},
    onCloseRequested: () => () => {},
    async close() {},
    async open() {},
  };
}

function unreachable(): ApiError {
  return {
    code: "file",
    message: "The development host does not answer.",
    hint: "Start it again and open the address that it prints.",
  };
}
