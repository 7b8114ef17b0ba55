// The window in German says in German what the product says in English, wherever it is shown.

import { expect, test } from "vitest";
import type { Failure } from "../rpc/types";
import { type Answers, fakePlatform, PREFERENCES, refusal } from "../testing/fake-platform";
import { show } from "../testing/show";

const german: Answers = {
  preferences: {
    ...PREFERENCES,
    language: "de",
  },
};

test("an error of a request is said in German, with what to do", async () => {
  const platform = fakePlatform({
    ...german,
    alerts: () =>
      refusal(
        "routerRefused",
        "The router (version 2.0.0) speaks version 3 of the control protocol, this program version 2.",
        { hint: "Install the same version of Waypost on both sides." },
      ),
  });
  const screen = await show("/alerts", platform);
  await expect
    .element(screen.getByText(/spricht Version 3 des Steuerprotokolls, dieses Programm Version 2/))
    .toBeVisible();
  await expect.element(screen.getByText(/Installieren Sie auf beiden Seiten dieselbe Version/)).toBeVisible();
});

test("a failure of a message is said and found in German; the answer of the server stays as it was", async () => {
  const failure: Failure = {
    kind: "permanent",
    step: "Recipient",
    reason: "The server refused the recipient <bob@fabrikam.example>: there is no such mailbox.",
    hint: "Check the address for a typing error.",
    reply: "550 5.1.1 No such user",
  };
  const waiting = {
    mailbox: "sales-k3f9",
    address: "sales@contoso.example",
    direction: "outgoing",
    item: "1",
    stage: "claimed",
    attempts: 2,
    brief: { messageId: "a@b", subject: "Offer", from: "sales@contoso.example", size: 10 },
    failure,
  };
  const screen = await show(
    "/messages/waiting",
    fakePlatform({ ...german, queue: { items: [waiting], total: 1 } as never }),
  );
  await screen.getByText("Offer").click();
  const panel = screen.getByRole("complementary");
  await expect
    .element(
      panel.getByText(/Der Server hat den Empfänger <bob@fabrikam.example> abgelehnt: Dieses Postfach gibt es nicht/),
    )
    .toBeVisible();
  await expect.element(panel.getByText(/Prüfen Sie die Adresse auf Tippfehler/)).toBeVisible();
  await expect.element(panel.getByText("Empfänger", { exact: true })).toBeVisible();
  await panel.getByRole("button", { name: "Antwort des Servers zeigen" }).click();
  await expect.element(panel.getByText("550 5.1.1 No such user")).toBeVisible();
});
