// Writes src/features/about/licences.json: the product's own licences, and the name, version and licence of
// every crate in the released programs and of every package in the window.
//
//   node licences.mjs            writes the file
//   node licences.mjs --check    says whether it is current; ends with 1 when it is not
//
// Left out: what runs only while building (build scripts, procedural macros, development dependencies) and what
// other systems than the released one would need.

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The packages that are shipped, and the system that they are released for. */
const SHIPPED = ["waypost", "waypost-cli", "waypost-router"];
const PLATFORM = "x86_64-unknown-linux-gnu";

/** The widest line that the formatter leaves as it is. */
const WIDTH = 120;

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const FILE = at("src/features/about/licences.json");

function crates() {
  const args = ["metadata", "--locked", "--offline", "--format-version", "1", "--filter-platform", PLATFORM];
  const options = { cwd: at(".."), encoding: "utf8", maxBuffer: 256 * 1024 * 1024 };
  const metadata = JSON.parse(execFileSync(process.env.CARGO ?? "cargo", args, options));
  const packages = new Map(metadata.packages.map((one) => [one.id, one]));
  const nodes = new Map(metadata.resolve.nodes.map((one) => [one.id, one]));
  const runsWhileBuilding = (one) => one.targets.some((target) => target.kind.includes("proc-macro"));
  const open = metadata.packages.filter((one) => one.source === null && SHIPPED.includes(one.name)).map((one) => one.id);
  const missing = SHIPPED.length - open.length;
  if (missing > 0) throw new Error(`${missing} of the packages ${SHIPPED.join(", ")} are not in the workspace.`);
  const seen = new Set();
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id) || runsWhileBuilding(packages.get(id))) continue;
    seen.add(id);
    for (const dep of nodes.get(id).deps) if (dep.dep_kinds.some((kind) => kind.kind === null)) open.push(dep.pkg);
  }
  return [...seen]
    .map((id) => packages.get(id))
    .filter((one) => one.source !== null)
    .map(({ name, version, license, license_file }) => entry("crate", name, version, license ?? license_file));
}

function npmPackages() {
  const lock = JSON.parse(readFileSync(at("package-lock.json"), "utf8"));
  return Object.entries(lock.packages)
    .filter(([path, one]) => path !== "" && !one.dev && !one.optional && !one.devOptional)
    .map(([path, one]) => entry("npm", one.name ?? path.split("node_modules/").pop(), one.version, one.license))
    .filter((one) => !one.name.startsWith("@types/"));
}

function entry(from, name, version, licence) {
  if (!licence) throw new Error(`${name} ${version} does not say under which licence it is.`);
  return { from, name, version, licence: licence.replaceAll(/\s*\/\s*/g, " OR ") };
}

function own() {
  const text = (title, file) => ({ title, text: readFileSync(at(`../${file}`), "utf8").trimEnd() });
  return [text("MIT", "LICENSE-MIT"), text("Apache-2.0", "LICENSE-APACHE")];
}

const order = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

function sorted(entries) {
  const key = (one) => `${one.name.toLowerCase()}\n${one.from}\n${one.version}`;
  const unique = new Map(entries.map((one) => [key(one), one]));
  return [...unique].sort(([a], [b]) => order(a, b)).map(([, one]) => one);
}

/** JSON as the formatter wants it: an object on one line where it fits. */
function formatted({ own, thirdParties }) {
  const line = (one) => {
    const parts = Object.entries(one).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`);
    const short = `    { ${parts.join(", ")} }`;
    return short.length + 1 <= WIDTH ? short : `    {\n${parts.map((part) => `      ${part}`).join(",\n")}\n    }`;
  };
  const list = (all) => `[\n${all.map(line).join(",\n")}\n  ]`;
  return `{\n  "own": ${list(own)},\n  "thirdParties": ${list(thirdParties)}\n}\n`;
}

const wanted = formatted({ own: own(), thirdParties: sorted([...crates(), ...npmPackages()]) });
if (process.argv.includes("--check")) {
  let found = "";
  try {
    found = readFileSync(FILE, "utf8");
  } catch {
    // A file that is missing is not current.
  }
  if (found !== wanted) {
    process.stderr.write(`${FILE} is not current: run \`cargo xtask gen\`.\n`);
    process.exitCode = 1;
  }
} else {
  writeFileSync(FILE, wanted);
}
