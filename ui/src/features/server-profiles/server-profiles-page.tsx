import { Page } from "../../components/page";
import { useStrings } from "../../strings/strings";

export default function ServerProfilesPage() {
  const { frame } = useStrings();
  return <Page title={frame.pages.serverProfiles}>{null}</Page>;
}
