// Shows the whole window at a path, as a person would see it, on a fake platform.

import { render } from "vitest-browser-react";
import { App } from "../app/app";
import type { FakePlatform } from "./fake-platform";

/** Shows the window at a path such as `/mailboxes`. */
export async function show(path: string, platform: FakePlatform) {
  window.location.hash = `#${path}`;
  return render(<App platform={platform} />);
}
