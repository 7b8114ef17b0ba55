// Deployments and their policies: where mail goes, what new mailboxes take, what is allowed.

import { Tab, TabList } from "@fluentui/react-components";
import { useGo, usePlace } from "../../components/navigation";
import { useStrings } from "../../strings/strings";
import { Deployments } from "./deployments";
import { LoadData } from "./load-data";
import { Policies } from "./policies";

export default function DeploymentsPage() {
  const place = usePlace();
  const [first, second] = place.rest;
  if (first === "policy") return <Policies rest={place.rest.slice(1)} tools={<Tabs tab="policy" />} />;
  if (first && second === "load") return <LoadData deployment={first} />;
  return <Deployments rest={place.rest} tools={<Tabs tab="deployments" />} />;
}

function Tabs({ tab }: { tab: "deployments" | "policy" }) {
  const { deployments } = useStrings();
  const go = useGo();
  return (
    <TabList
      size="small"
      selectedValue={tab}
      aria-label={deployments.tabs}
      onTabSelect={(_, data) => go(data.value === "policy" ? "/deployments/policy" : "/deployments")}
    >
      <Tab value="deployments">{deployments.deployments}</Tab>
      <Tab value="policy">{deployments.policies}</Tab>
    </TabList>
  );
}
