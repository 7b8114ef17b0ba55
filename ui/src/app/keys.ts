// The keys that are the same everywhere.

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { isModalOpen } from "../components/modal";
import { placeOf, useGo } from "../components/navigation";
import { refresh } from "../platform/ask";

interface Keys {
  find: () => void;
  shortcuts: () => void;
}

/** Answers the keys that are the same everywhere. */
export function useKeys({ find, shortcuts }: Keys) {
  const client = useQueryClient();
  const go = useGo();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const isTyping =
        event.target instanceof HTMLElement &&
        event.target.matches("input, textarea, select, [contenteditable], [role=combobox]");
      const control = event.ctrlKey || event.metaKey;
      if (control && event.key.toLowerCase() === "k") {
        // A question is answered first; the browser's own act is kept away all the same.
        if (!isModalOpen()) find();
      } else if (control && event.key === "Enter") {
        // Where it leads to, it publishes.
        if (isAtPending() || isModalOpen()) return;
        go("/publish");
      } else if (event.key === "F5") void refresh(client);
      else if (event.key === "?" && !isTyping && !isModalOpen()) shortcuts();
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [client, find, go, shortcuts]);
}

const isAtPending = () => {
  const { page, rest } = placeOf(window.location.hash);
  return page === "publish" && rest.length === 0;
};
