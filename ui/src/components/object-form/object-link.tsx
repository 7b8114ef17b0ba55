// A link to an object by its name.

import { Link } from "@fluentui/react-components";
import type { ReactNode } from "react";
import { pathOfRef, useGo } from "../navigation";

/** A link to an object in a sentence, with the field that is meant. */
export function ObjectLink({ object, field, children }: { object: string; field?: string; children: ReactNode }) {
  const go = useGo();
  const path = pathOfRef(object, field);
  return (
    <Link
      inline
      href={`#${path}`}
      onClick={(event) => {
        event.preventDefault();
        go(path);
      }}
    >
      {children}
    </Link>
  );
}
