// Every page once: from this table come the navigation, the routes, the titles and the palette.

import {
  AlertRegular,
  ArrowSwapRegular,
  BeakerRegular,
  CloudArrowUpRegular,
  DocumentTextRegular,
  GaugeRegular,
  InfoRegular,
  MailInboxRegular,
  MailMultipleRegular,
  OrganizationRegular,
  PersonMailRegular,
  RocketRegular,
  ServerRegular,
  SettingsRegular,
} from "@fluentui/react-icons";
import { type ComponentType, type LazyExoticComponent, lazy } from "react";
import type { StatusReport } from "../rpc/types";
import type { Strings } from "../strings/strings";

/** The name of a page. */
export type PageKey = keyof Strings["frame"]["pages"];

/** A page. */
export interface PageEntry {
  key: PageKey;
  /** Its path without the slash. */
  path: string;
  group: "watch" | "configure" | "operate" | "none";
  icon: ComponentType;
  component: LazyExoticComponent<ComponentType>;
  /** How many things wait there for somebody. */
  waiting?: (status: StatusReport) => number;
  /** Whether these may be good news, so that they are counted without alarm. */
  isCalm?: boolean;
}

/** Every page, in the order of the navigation. */
export const PAGES: PageEntry[] = [
  {
    key: "overview",
    path: "overview",
    group: "watch",
    icon: GaugeRegular,
    component: lazy(() => import("../features/overview/overview-page")),
  },
  {
    key: "mailboxes",
    path: "mailboxes",
    group: "watch",
    icon: MailMultipleRegular,
    component: lazy(() => import("../features/mailboxes/mailboxes-page")),
    waiting: (status) => (status.router ? status.router.mailboxes.disabled + status.router.mailboxes.needsYou : 0),
  },
  {
    key: "test",
    path: "test",
    group: "watch",
    icon: BeakerRegular,
    component: lazy(() => import("../features/test/test-page")),
  },
  {
    key: "messages",
    path: "messages",
    group: "watch",
    icon: MailInboxRegular,
    component: lazy(() => import("../features/messages/messages-page")),
    waiting: (status) => (status.router ? status.router.quarantined + status.router.uncertain : 0),
  },
  {
    key: "alerts",
    path: "alerts",
    group: "watch",
    icon: AlertRegular,
    component: lazy(() => import("../features/alerts/alerts-page")),
    waiting: (status) => status.router?.alerts ?? 0,
    isCalm: true,
  },
  {
    key: "profiles",
    path: "profiles",
    group: "configure",
    icon: PersonMailRegular,
    component: lazy(() => import("../features/profiles/profiles-page")),
  },
  {
    key: "serverProfiles",
    path: "server-profiles",
    group: "configure",
    icon: ServerRegular,
    component: lazy(() => import("../features/server-profiles/server-profiles-page")),
  },
  {
    key: "deployments",
    path: "deployments",
    group: "configure",
    icon: OrganizationRegular,
    component: lazy(() => import("../features/deployments/deployments-page")),
  },
  {
    key: "publish",
    path: "publish",
    group: "operate",
    icon: CloudArrowUpRegular,
    component: lazy(() => import("../features/publish/publish-page")),
  },
  {
    key: "transfer",
    path: "transfer",
    group: "operate",
    icon: ArrowSwapRegular,
    component: lazy(() => import("../features/transfer/transfer-page")),
  },
  {
    key: "logs",
    path: "logs",
    group: "operate",
    icon: DocumentTextRegular,
    component: lazy(() => import("../features/logs/logs-page")),
  },
  {
    key: "settings",
    path: "settings",
    group: "operate",
    icon: SettingsRegular,
    component: lazy(() => import("../features/settings/settings-page")),
  },
  {
    key: "about",
    path: "about",
    group: "operate",
    icon: InfoRegular,
    component: lazy(() => import("../features/about/about-page")),
  },
  {
    key: "start",
    path: "start",
    group: "none",
    icon: RocketRegular,
    component: lazy(() => import("../features/start/start-page")),
  },
];

/** The page of a path; the overview where there is none. */
export const pageAt = (path: string): PageEntry => PAGES.find((page) => page.path === path) ?? (PAGES[0] as PageEntry);
