// Secrets of a form while they are typed. They are kept nowhere else, sent once, and forgotten at
// once when they were saved. Nothing ever reads a saved one back.

import { useCallback, useMemo, useRef, useState } from "react";

/** What happens to a secret when the form is saved. */
export type SecretPlan = "keep" | "replace" | "clear";

/** The secrets of a form. */
export interface SecretsOfForm {
  plan: (key: string) => SecretPlan;
  /** Keeps what is saved, is about to replace it, or is to clear it. */
  choose: (key: string, plan: SecretPlan) => void;
  type: (key: string, text: string) => void;
  /** What was typed, for its own field only. */
  typed: (key: string) => string;
  /** Names of those that were typed. */
  entered: string[];
  /** Names of those that are to be cleared. */
  cleared: string[];
  isTouched: boolean;
  /** What was typed, to be sent. */
  take: () => Record<string, string>;
  forget: () => void;
}

interface Marks {
  plans: Record<string, SecretPlan>;
  entered: string[];
}

const NO_MARKS: Marks = { plans: {}, entered: [] };

/** The secrets of a form. */
export function useSecrets(): SecretsOfForm {
  const texts = useRef<Record<string, string>>({});
  const [marks, setMarks] = useState<Marks>(NO_MARKS);
  const remember = useCallback((key: string, text: string) => {
    if (text) texts.current[key] = text;
    else delete texts.current[key];
    const entered = Object.keys(texts.current).sort();
    setMarks((now) => (now.entered.join() === entered.join() ? now : { ...now, entered }));
  }, []);
  const choose = useCallback(
    (key: string, plan: SecretPlan) => {
      if (plan !== "replace") remember(key, "");
      setMarks((now) => ({ ...now, plans: { ...now.plans, [key]: plan } }));
    },
    [remember],
  );
  const forget = useCallback(() => {
    texts.current = {};
    setMarks(NO_MARKS);
  }, []);
  return useMemo(() => {
    const cleared = Object.keys(marks.plans).filter((key) => marks.plans[key] === "clear");
    return {
      plan: (key) => marks.plans[key] ?? "keep",
      choose,
      type: remember,
      typed: (key) => texts.current[key] ?? "",
      entered: marks.entered,
      cleared,
      isTouched: marks.entered.length > 0 || cleared.length > 0,
      take: () => ({ ...texts.current }),
      forget,
    };
  }, [marks, choose, remember, forget]);
}
