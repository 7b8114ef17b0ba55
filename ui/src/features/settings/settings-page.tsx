import { Page } from "../../components/page";
import { useStrings } from "../../strings/strings";

export default function SettingsPage() {
  const { frame } = useStrings();
  return <Page title={frame.pages.settings}>{null}</Page>;
}
