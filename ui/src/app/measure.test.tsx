import { test } from "vitest";
import { page } from "vitest/browser";
import { fakePlatform, PREFERENCES } from "../testing/fake-platform";
import { filled } from "../testing/filled";
import { show } from "../testing/show";
const PATHS = ["/alerts", "/test", "/test?job=7", "/messages/recent", "/mailboxes", "/publish/changes", "/publish/publications"];
test("measure", async () => {
  for (const [w, l] of [[1280, "en"], [1280, "de"], [1024, "de"]] as const) {
    await page.viewport(w, 800);
    const s = await show("/about", fakePlatform(filled({ preferences: { ...PREFERENCES, language: l } })));
    for (const path of PATHS) {
      window.location.hash = `#${path}`;
      await new Promise((d) => setTimeout(d, 1500));
      const cut = [...document.querySelectorAll("nav a span, [role=columnheader], [role=columnheader] span, [role=gridcell] span, [role=gridcell]")]
        .filter((e) => e.scrollWidth > e.clientWidth && e.clientWidth > 1 && getComputedStyle(e).overflowX !== "visible")
        .map((e) => `${e.tagName}:${(e.textContent ?? "").slice(0, 30)} ${e.scrollWidth}/${e.clientWidth}`);
      console.log("CUT", w, l, path, JSON.stringify([...new Set(cut)].slice(0, 40)));
      if (path === "/alerts") console.log("NAV", w, l, JSON.stringify([...document.querySelectorAll("nav a")].map((e) => [...e.children].map((c) => `${(c.textContent ?? "").slice(0, 26)}:${c.scrollWidth}/${c.clientWidth}`))));
      console.log("HEADS", path, [...document.querySelectorAll("[role=columnheader]")].map((e) => e.textContent || e.getAttribute("aria-label")).join("|"));
    }
    await s.unmount();
  }
}, 120000);
