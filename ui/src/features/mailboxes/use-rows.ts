// The rows of the table, what is filtered, chosen and current.

import { useDeferredValue, useEffect, useMemo, useState } from "react";
import { type Filter, NO_FILTER } from "../../components/filter-bar";
import { useGo, usePlace } from "../../components/navigation";
import { useAsk } from "../../platform/ask";
import { useStrings } from "../../strings/strings";
import { filterOf, filterRows, findableBy } from "./rows";

/** The table as somebody looks at it. */
export function useRows() {
  const strings = useStrings();
  const place = usePlace();
  const go = useGo();
  const { data: table, error, refetch } = useAsk("mailboxTable");
  const [filter, setFilter] = useState<Filter>(NO_FILTER);
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set<string>());
  const asked = place.rest.length === 0 ? place.query.toString() : "";
  useEffect(() => {
    const wanted = filterOf(new URLSearchParams(asked));
    if (wanted) setFilter(wanted);
  }, [asked]);
  // Typing goes on while many rows are being filtered.
  const applied = useDeferredValue(filter);
  const found = useMemo(() => (table ? findableBy(table, strings) : () => ""), [table, strings]);
  const shown = useMemo(() => (table ? filterRows(table, applied, found) : []), [table, applied, found]);
  const byId = useMemo(() => new Map(table?.rows.map((row) => [row.id, row])), [table]);
  // What the filter hides is not meant, nor what was removed elsewhere.
  const chosen = useMemo(() => shown.filter((row) => selection.has(row.id)), [shown, selection]);
  const [first = "", second] = place.rest;
  const isForms = first === "new" || first === "several";
  const currentId = first !== "" && !isForms ? first : null;
  const current = currentId ? (byId.get(currentId) ?? null) : null;
  const isForm = isForms || second === "edit" || place.query.has("field");
  const look = (id: string | null) =>
    go(id ? `/mailboxes/${encodeURIComponent(id)}` : "/mailboxes", isForm ? "push" : "replace");
  return {
    table,
    error,
    refetch,
    filter,
    setFilter,
    shown,
    selection,
    setSelection,
    chosen,
    currentId,
    current,
    isForm,
    look,
    /** What commands mean: the chosen mailboxes, or the current one. */
    meant: chosen.length > 0 ? chosen : current ? [current] : [],
  };
}
