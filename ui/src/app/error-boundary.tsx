// A page that fails must not take the window with it.

import { Button } from "@fluentui/react-components";
import { ErrorCircleRegular } from "@fluentui/react-icons";
import { Component, type ReactNode } from "react";
import { EmptyState } from "../components/notes";
import { useStrings } from "../strings/strings";

/** Shows what to do instead of a page that failed. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    return this.state.hasFailed ? <Crashed /> : this.props.children;
  }
}

function Crashed() {
  const { frame } = useStrings();
  return (
    <EmptyState
      icon={<ErrorCircleRegular />}
      title={frame.crashed}
      body={frame.crashedNext}
      action={<Button onClick={() => window.location.reload()}>{frame.reload}</Button>}
    />
  );
}
