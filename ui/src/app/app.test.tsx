import { expect, test } from "vitest";
import { fakePlatform, QUIET_STATUS } from "../testing/fake-platform";
import { show } from "../testing/show";

test("the navigation goes to every page and says where it is", async () => {
  const screen = await show("/mailboxes", fakePlatform());
  await expect.element(screen.getByRole("heading", { level: 1 })).toHaveTextContent("Mailboxes");
  await screen.getByRole("link", { name: "Settings" }).click();
  await expect.element(screen.getByRole("heading", { level: 1 })).toHaveTextContent("Settings");
  await expect.element(screen.getByRole("link", { name: "Settings" })).toHaveAttribute("aria-current", "page");
});

test("the top bar tells that a problem blocks publishing", async () => {
  const status = { ...QUIET_STATUS, draft: { ...QUIET_STATUS.draft, pendingChanges: 4, errors: 1 } };
  const screen = await show("/settings", fakePlatform({ status }));
  await expect.element(screen.getByRole("button", { name: "Publish (4)" })).toHaveAccessibleDescription(
    "A problem blocks publishing.",
  );
});
