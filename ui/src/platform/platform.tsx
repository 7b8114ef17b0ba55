// The platform of this window, for every component below.

import { createContext, type ReactNode, useContext, useMemo } from "react";
import { type Api, createApi } from "../rpc/client";
import type { Platform } from "./types";

interface Reach {
  platform: Platform;
  api: Api;
}

const PlatformContext = createContext<Reach | null>(null);

/** Gives everything below a platform and its requests. */
export function PlatformProvider({ platform, children }: { platform: Platform; children: ReactNode }) {
  const reach = useMemo(
    () => ({ platform, api: createApi((name, request) => platform.call(name, request)) }),
    [platform],
  );
  return <PlatformContext.Provider value={reach}>{children}</PlatformContext.Provider>;
}

function useReach(): Reach {
  const reach = useContext(PlatformContext);
  if (!reach) throw new Error("There is no platform above this component.");
  return reach;
}

/** Where the window runs. */
export const usePlatform = (): Platform => useReach().platform;

/** Every request of the product. */
export const useApi = (): Api => useReach().api;
