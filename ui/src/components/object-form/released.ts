// What moves the form waits until the pointer is released: a message that appears while somebody
// presses a button would push the button away from under the pointer, and the click would be lost.

import { useCallback, useEffect, useRef } from "react";

/** Does something at once, or after the click that is under way. */
export function useWhenReleased(): (act: () => void) => void {
  const isDown = useRef(false);
  const waiting = useRef<(() => void)[]>([]);
  useEffect(() => {
    const down = () => {
      isDown.current = true;
    };
    const up = () => {
      isDown.current = false;
      const acts = waiting.current;
      waiting.current = [];
      // The click comes right after the release.
      if (acts.length > 0) setTimeout(() => acts.forEach((act) => void act()));
    };
    window.addEventListener("pointerdown", down, true);
    window.addEventListener("pointerup", up, true);
    window.addEventListener("pointercancel", up, true);
    return () => {
      window.removeEventListener("pointerdown", down, true);
      window.removeEventListener("pointerup", up, true);
      window.removeEventListener("pointercancel", up, true);
    };
  }, []);
  return useCallback((act) => {
    if (isDown.current) waiting.current.push(act);
    else act();
  }, []);
}
