// Events of the product: what is shown follows them, the tray and the desktop tell them.

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { type Health, healthOf } from "../components/health";
import { useProductWords } from "../components/product-words";
import { useNow } from "../components/time";
import { keyOf, refresh, refreshLive, useAsk } from "../platform/ask";
import { usePlatform } from "../platform/platform";
import type { TrayState } from "../platform/types";
import type { Job, Preferences, StoredAlert } from "../rpc/types";
import { useStrings } from "../strings/strings";

/** More alerts than this at once are told as one. */
const MOST_NOTIFICATIONS = 3;

/** Keeps what is shown as the events say, and tells new alerts on the desktop. */
export function useEvents() {
  const platform = usePlatform();
  const client = useQueryClient();
  const { common, frame } = useStrings();
  const said = useProductWords();
  useEffect(() => {
    const tell = (alerts: StoredAlert[]) => {
      if (client.getQueryData<Preferences>(keyOf("preferences"))?.notifications === false) return;
      if (alerts.length > MOST_NOTIFICATIONS)
        void platform.notify(common.product, frame.alertsNotification(alerts.length, said(alerts[0]?.what ?? "")));
      else
        for (const alert of alerts)
          void platform.notify(said(alert.what), `${said(alert.why)} ${said(alert.next)}`.trim());
    };
    return platform.listen((event) => {
      switch (event.event) {
        case "status":
          client.setQueryData(keyOf("status"), event.value);
          void refreshLive(client);
          break;
        case "changed":
          void refresh(client);
          break;
        case "job":
          client.setQueryData<Job[]>(keyOf("jobs"), (jobs) => jobs && withJob(jobs, event.value));
          // What was tested may be enabled or disabled now.
          if (event.value.state.state !== "running") void refresh(client);
          break;
        case "alerts":
          tell(event.value);
      }
    });
  }, [platform, client, common, frame, said]);
}

const withJob = (jobs: Job[], news: Job): Job[] =>
  jobs.some((job) => job.id === news.id) ? jobs.map((job) => (job.id === news.id ? news : job)) : [news, ...jobs];

/** Shows in the tray whether everything is fine. */
export function useTray() {
  const platform = usePlatform();
  const { common } = useStrings();
  const now = useNow();
  const status = useAsk("status").data;
  const health = healthOf(status, now);
  const state = trayOf(health);
  const words = `${common.product} – ${common.health[health.verdict](health.count, health.more)}`;
  useEffect(() => {
    if (state) void platform.setTray(state, words);
  }, [platform, state, words]);
}

function trayOf({ verdict, tone }: Health): TrayState | null {
  switch (verdict) {
    case "checking":
      return null;
    case "stopped":
    case "unreachable":
    case "elsewhere":
    case "denied":
    case "draining":
    case "none":
      return "stopped";
    default:
      return tone === "bad" ? "error" : tone === "attention" ? "warning" : "ok";
  }
}
