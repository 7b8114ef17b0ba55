// Reads the texts of Rust sources, so that a test can see that the window knows them in every language.
// It knows strings, comments, brackets and what the brackets belong to, and nothing else of Rust.

/** A text of a Rust source. */
export interface RustLiteral {
  /** As it stands, or with `{0}`, `{1}` … where something is inserted. */
  text: string;
  line: number;
  /** What it is given to, the innermost first: `format!`, `hint`, `#` for an attribute. */
  callers: string[];
}

interface Open {
  bracket: string;
  caller: string;
}

const CHARACTER = /'(?:\\[^']*|[^\\'])'/y;
const RAW = /b?r(#*)"/y;
const FORMATS = ["format!", "write!", "writeln!", "error"];

/** The texts of a source, without its tests. */
export function rustLiterals(source: string): RustLiteral[] {
  const found: RustLiteral[] = [];
  const open: Open[] = [];
  let line = 1;
  let at = 0;
  /** How many brackets were open where an item that is only for tests begins. */
  let testItem = -1;
  const match = (pattern: RegExp) => {
    pattern.lastIndex = at;
    return pattern.exec(source);
  };
  const step = (to: number) => {
    for (; at < to; at++) if (source[at] === "\n") line++;
  };
  const keep = (text: string) => {
    const inner = open.toReversed();
    const block = inner.findIndex((one) => one.bracket === "{" && one.caller !== "#");
    const callers = inner.slice(0, block < 0 ? undefined : block).map((one) => one.caller);
    if (testItem < 0) found.push({ text: FORMATS.includes(callers[0] ?? "") ? numbered(text) : text, line, callers });
  };
  while (at < source.length) {
    const here = source[at] ?? "";
    const raw = here === "r" || here === "b" ? match(RAW) : null;
    if (source.startsWith("//", at)) step(endOf(source, "\n", at));
    else if (source.startsWith("/*", at)) step(endOf(source, "*/", at) + 2);
    else if (source.startsWith("#[cfg(test)]", at) && testItem < 0) {
      testItem = open.length;
      step(at + 12);
    } else if (raw && !/\w/.test(source[at - 1] ?? "")) {
      const end = source.indexOf(`"${raw[1]}`, at + raw[0].length);
      keep(source.slice(at + raw[0].length, end));
      step(end + 1 + (raw[1]?.length ?? 0));
    } else if (here === "'") step(at + (match(CHARACTER)?.[0].length ?? 1));
    else if (here === '"') {
      let end = at + 1;
      while (source[end] !== '"') end += source[end] === "\\" ? 2 : 1;
      keep(unescaped(source.slice(at + 1, end)));
      step(end + 1);
    } else {
      if ("([{".includes(here)) open.push({ bracket: here, caller: callerOf(source, at) });
      else if (")]}".includes(here)) open.pop();
      const isEnd = here === ";" || here === "}";
      if (isEnd && open.length === testItem) testItem = -1;
      step(at + 1);
    }
  }
  return found;
}

function endOf(source: string, what: string, from: number): number {
  const end = source.indexOf(what, from);
  return end < 0 ? source.length : end;
}

/** What a bracket belongs to. */
function callerOf(source: string, at: number): string {
  return /(?:#!?|[\w:]+!?\s*)$/.exec(source.slice(Math.max(0, at - 60), at))?.[0].trim() ?? "";
}

function unescaped(text: string): string {
  const plain: Record<string, string> = { n: "\n", r: "\r", t: "\t", "0": "\0" };
  return text
    .replace(/\\\n\s*/g, "")
    .replace(/\\u\{([0-9a-fA-F]+)\}|\\(.)/g, (_, code, one) =>
      code ? String.fromCodePoint(Number.parseInt(code, 16)) : (plain[one] ?? one),
    );
}

/** A text for `format!` with numbers for what is inserted. */
function numbered(text: string): string {
  let count = 0;
  return text
    .replace(/\{\{|\}\}|\{[^{}]*\}/g, (part) => (part === "{{" ? "\u0001" : part === "}}" ? "\u0002" : `{${count++}}`))
    .replaceAll("\u0001", "{")
    .replaceAll("\u0002", "}");
}
