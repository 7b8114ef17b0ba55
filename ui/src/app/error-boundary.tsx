// A page that fails must not take the window with it.

import { Button, Caption1, makeStyles, tokens } from "@fluentui/react-components";
import { ErrorCircleRegular } from "@fluentui/react-icons";
import { Component, type ReactNode } from "react";
import { EmptyState } from "../components/notes";
import { useStrings } from "../strings/strings";

/** Shows what to do instead of a page that failed. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failure: string | null }> {
  override state = { failure: null };

  static getDerivedStateFromError(error: unknown) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }

  override render() {
    return this.state.failure === null ? this.props.children : <Crashed failure={this.state.failure} />;
  }
}

const useStyles = makeStyles({
  failure: {
    fontFamily: tokens.fontFamilyMonospace,
    color: tokens.colorNeutralForeground3,
    overflowWrap: "anywhere",
    maxWidth: "60ch",
    userSelect: "text",
  },
});

function Crashed({ failure }: { failure: string }) {
  const styles = useStyles();
  const { frame } = useStrings();
  return (
    <div role="alert" style={{ height: "100%" }}>
      <EmptyState
        icon={<ErrorCircleRegular />}
        title={frame.crashed}
        body={frame.crashedNext}
        action={
          <>
            <Button onClick={() => window.location.reload()}>{frame.reload}</Button>
            <Caption1 className={styles.failure}>{failure}</Caption1>
          </>
        }
      />
    </div>
  );
}
