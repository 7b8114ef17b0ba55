// Forms for tests: the state that the product would answer, made from the model, with what a test says
// of some fields.

import json from "../rpc/model.json";
import type {
  FormField,
  FormRequest,
  FormSecret,
  JsonValue,
  Model,
  ObjectDetail,
  ObjectForm,
  ObjectKind,
  ObjectList,
  ObjectRow,
  Problem,
} from "../rpc/types";

const MODEL = json as Model;

/** What a test says of a form. */
interface FormSays {
  fields?: Record<string, Partial<FormField>>;
  secrets?: Record<string, Partial<FormSecret>>;
  problems?: Problem[];
}

/** The state of a form in which everything is open, except where the test says otherwise. */
export function formOf(kind: ObjectKind, { fields = {}, secrets = {}, problems = [] }: FormSays = {}): ObjectForm {
  const model = MODEL.kinds.find((one) => one.kind === kind);
  if (!model) throw new Error(`There is no ${kind}.`);
  return {
    fields: model.fields.map((field) => ({
      key: field.key,
      isShown: true,
      isEnabled: true,
      why: "",
      isRequired: false,
      offered: field.input === "choice" ? field.choices.map((choice) => choice.value) : null,
      filled: null,
      ...fields[field.key],
    })),
    secrets: model.secrets.map((secret) => ({
      key: secret.key,
      isShown: true,
      why: "",
      isRequired: false,
      setAt: null,
      ...secrets[secret.key],
    })),
    problems,
    canSave: !problems.some((one) => one.severity === "error"),
  };
}

/** A problem that blocks. */
export const wrong = (field: string, message: string, more: Partial<Problem> = {}): Problem => ({
  severity: "error",
  code: "required",
  field,
  message,
  ...more,
});

/** A form of a profile that narrows as IMAP, POP3 and SMTP do. */
export function profileForm(question: FormRequest): ObjectForm {
  const { fields } = question;
  const serverTypes = fields.direction === "outgoing" ? ["smtp"] : ["imap", "pop3"];
  const type = fields.serverType;
  const protocol = (fields.protocol ?? type ?? null) as JsonValue;
  const isOwn = fields.credentials === "otherSpecified";
  const port = ({ imap: 993, pop3: 995, smtp: 587 } as Record<string, number>)[String(protocol)] ?? null;
  const problems: Problem[] = [];
  if (!fields.name) problems.push(wrong("name", "A name is required."));
  if (!type) problems.push(wrong("serverType", "A choice is required."));
  if (!fields.location) problems.push(wrong("location", "The location is missing."));
  if (fields.protocol && fields.protocol !== type)
    problems.push(wrong("protocol", "It does not speak that.", { code: "notAllowedHere" }));
  return formOf("profile", {
    fields: {
      name: { isRequired: true },
      direction: {
        isRequired: true,
        isEnabled: !question.name,
        why: question.name ? "Fixed after the first save." : "",
      },
      serverType: { offered: serverTypes },
      protocol: { offered: type ? [String(type)] : serverTypes, filled: (type ?? null) as JsonValue },
      location: { isRequired: true },
      userName: { isShown: isOwn || Boolean(fields.userName) },
      tlsMode: { filled: type === "smtp" ? "startTls" : "implicit" },
      port: { filled: port },
    },
    secrets: {
      password: {
        isShown: isOwn,
        isRequired: isOwn,
        setAt: question.name === "kept" ? "2026-11-01T08:00:00Z" : null,
      },
      clientSecret: { isShown: false },
    },
    problems,
  });
}

/** A row of a list. */
export const rowOf = (
  id: string,
  name: string,
  fields: ObjectRow["fields"],
  more: Partial<ObjectRow> = {},
): ObjectRow => ({
  id,
  name,
  fields: { name, ...fields },
  revision: 1,
  updated: "2026-11-20T08:00:00Z",
  updatedBy: "anna",
  errors: 0,
  warnings: 0,
  usedBy: 0,
  ...more,
});

/** A list of objects. */
export const listOf = (kind: ObjectKind, objects: ObjectRow[]): ObjectList => ({
  kind,
  objects,
  total: objects.length,
  names: Object.fromEntries(objects.map((row) => [`${kind}/${row.id}`, row.name])),
});

/** Everything that is known of a row. */
export const detailOf = (kind: ObjectKind, row: ObjectRow, more: Partial<ObjectDetail> = {}): ObjectDetail => ({
  object: `${kind}/${row.id}`,
  name: row.name,
  fields: row.fields,
  secrets: [],
  revision: row.revision,
  created: row.updated,
  updated: row.updated,
  updatedBy: row.updatedBy,
  problems: [],
  usedBy: [],
  usedByTotal: 0,
  names: {},
  ...more,
});
