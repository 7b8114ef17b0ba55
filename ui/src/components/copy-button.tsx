// Copies a text, for example a fingerprint or a public key, and says so.

import { Button, type ButtonProps } from "@fluentui/react-components";
import { CheckmarkRegular, CopyRegular } from "@fluentui/react-icons";
import { useEffect, useState } from "react";
import { useStrings } from "../strings/strings";

/** Copies a text to the clipboard; also where the engine gives pages no clipboard of their own. */
export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    area.style.position = "fixed";
    area.style.opacity = "0";
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
}

interface CopyButtonProps {
  text: string;
  /** What is copied, for screen readers and, with `isWorded`, to read. */
  label: string;
  isWorded?: boolean;
  appearance?: ButtonProps["appearance"];
}

/** A button that copies a text. */
export function CopyButton({ text, label, isWorded, appearance = "subtle" }: CopyButtonProps) {
  const { common } = useStrings();
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [isCopied]);
  return (
    <>
      <Button
        size="small"
        appearance={appearance}
        icon={isCopied ? <CheckmarkRegular /> : <CopyRegular />}
        aria-label={isWorded ? undefined : label}
        title={isWorded ? undefined : label}
        onClick={() => void copyText(text).then(() => setCopied(true))}
      >
        {isWorded ? label : undefined}
      </Button>
      <span role="status" style={{ position: "absolute", clipPath: "inset(50%)", width: "1px", overflow: "hidden" }}>
        {isCopied ? common.copied : ""}
      </span>
    </>
  );
}
