// Testing a profile before it is saved.

import { expect, test } from "vitest";
import { page } from "vitest/browser";
import type { JobState, ListObjects, NamedObject, TestResult } from "../../rpc/types";
import { type Answers, type FakePlatform, fakePlatform, refusal } from "../../testing/fake-platform";
import { detailOf, listOf, profileForm, rowOf } from "../../testing/forms";
import { show } from "../../testing/show";

const IMAP = rowOf("imap", "IMAP in", {
  direction: "incoming",
  serverType: "imap",
  protocol: "imap",
  location: "imap.contoso.example",
  credentials: "userSpecified",
});
const SALES = rowOf("sales", "Sales", { address: "sales@contoso.example" });
const INFO = rowOf("info", "Info", { address: "info@contoso.example" });

const RESULT: TestResult = {
  mailbox: "sales",
  name: "Sales",
  address: "sales@contoso.example",
  statuses: { incoming: "failure", outgoing: "notRun", act: "notRun", completed: "2026-11-20T08:00:00Z" },
  enabled: false,
  steps: [
    { direction: "incoming", step: "TCP", status: "ok", durationMs: 2 },
    {
      direction: "incoming",
      step: "Authentication",
      status: "failed",
      durationMs: 9,
      reason: "The server refused the password.",
      hint: "Enter it again.",
    },
  ],
};

const job = (state: JobState) => ({
  id: 3,
  kind: "draftTest" as const,
  fromHere: true,
  started: "2026-11-20T08:00:00Z",
  state,
  results: 1,
});

const answers = (more: Answers = {}): Answers => ({
  listObjects: ({ kind }: ListObjects) =>
    listOf(kind, kind === "profile" ? [IMAP] : kind === "mailbox" ? [SALES, INFO] : []),
  showObject: ({ kind, name }: NamedObject) =>
    kind === "mailbox"
      ? detailOf(kind, name === "info" ? INFO : SALES, {
          secrets: name === "sales" ? [{ field: "password", label: "Password", setAt: "2026-11-01T08:00:00Z" }] : [],
        })
      : detailOf(kind, IMAP),
  objectForm: profileForm,
  startDraftTest: { job: 3 },
  jobResults: { job: job({ state: "done", passed: 0, failed: 1 }), results: [RESULT], running: [] },
  ...more,
});

const open = async (platform: FakePlatform) => {
  await show("/profiles/imap/edit", platform);
  await page.getByRole("button", { name: "Test…" }).click();
};
const mailbox = () => page.getByRole("combobox", { name: "Mailbox to test with" });
const start = () => page.getByRole("button", { name: "Start test" }).click();

test("the form as it stands is tested with a mailbox, and the failing step is shown", async () => {
  const platform = fakePlatform(answers());
  await show("/profiles/imap/edit", platform);
  await page.getByRole("textbox", { name: "Location" }).fill("new.contoso.example");
  await page.getByRole("button", { name: "Test…" }).click();
  await mailbox().fill("sales@contoso.example");
  await expect.element(page.getByText("The saved credentials of this mailbox are used.")).toBeVisible();
  await start();
  await expect.element(page.getByText("The server refused the password.", { exact: false })).toBeVisible();
  expect(platform.askedFor("startDraftTest")).toMatchObject([
    { kind: "profile", name: "imap", fields: { location: "new.contoso.example" }, secrets: {}, mailbox: "sales" },
  ]);
  expect(platform.askedFor("editObject")).toEqual([]);
});

test("a mailbox without credentials is asked for them, for the test only", async () => {
  const platform = fakePlatform(answers());
  await open(platform);
  await mailbox().fill("somebody@contoso.example");
  await page.getByRole("textbox", { name: "User name of the mailbox" }).fill("somebody");
  await expect.poll(() => document.querySelector("input[type=password]")).not.toBeNull();
  await page.elementLocator(document.querySelector("input[type=password]") as Element).fill("s3cret");
  await start();
  await expect
    .poll(() => platform.askedFor("startDraftTest"))
    .toMatchObject([{ mailbox: "somebody@contoso.example", userName: "somebody", password: "s3cret" }]);
  const holding = platform.asked.filter((one) => JSON.stringify(one.request).includes("s3cret"));
  expect(holding.map((one) => one.name)).toEqual(["start_draft_test"]);
});

test("without a mailbox nothing starts and the field says so", async () => {
  const platform = fakePlatform(answers());
  await open(platform);
  await start();
  await expect.element(page.getByText("Choose a mailbox or enter an address.")).toBeVisible();
  expect(platform.askedFor("startDraftTest")).toEqual([]);
});

test("a test that goes on can be cancelled", async () => {
  const running = { job: job({ state: "running", done: 0, total: 1 }), results: [], running: [] };
  const platform = fakePlatform(
    answers({ jobResults: running, cancelJob: job({ state: "cancelled", done: 0, total: 1 }) }),
  );
  await open(platform);
  await mailbox().fill("sales@contoso.example");
  await start();
  await page.getByRole("button", { name: "Cancel test" }).click();
  await expect.poll(() => platform.askedFor("cancelJob")).toEqual([{ job: 3 }]);
});

test("a test that cannot start says why", async () => {
  await open(fakePlatform(answers({ startDraftTest: () => refusal("badRequest", "EWS cannot be tested yet.") })));
  await mailbox().fill("sales@contoso.example");
  await start();
  await expect.element(page.getByText("EWS cannot be tested yet.")).toBeVisible();
});
