// Runs a campaign: npm run campaign -- optimize [--seed 1] [--count 200] [--seconds 600] [--only gmv] [--id 17]
// A campaign is a module that exports `outcomes({ seed, count, only, id })`, an async generator of
// { name, id, fault?, problem? }: one for each problem tried, with what is wrong and the problem as JSON where it failed.
import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: "string", default: "1" },
    count: { type: "string", default: "200" },
    seconds: { type: "string", default: "600" },
    only: { type: "string" },
    id: { type: "string" },
  },
});
const built = resolve("build/campaigns");
const names = readdirSync(built, { withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith(".js"))
  .map((entry) => entry.name.replace(/\.js$/, ""));
const [name] = positionals;
if (!names.includes(name)) {
  process.stderr.write(`which campaign? ${names.join(", ")}\n`);
  process.exit(2);
}
const { outcomes } = await import(pathToFileURL(join(built, `${name}.js`)).href);
const wanted = {
  seed: Number(values.seed),
  count: Number(values.count),
  only: values.only,
  id: values.id === undefined ? undefined : Number(values.id),
};
const until = Date.now() + 1000 * Number(values.seconds);
const tried = new Map();
let faults = 0;
for await (const outcome of outcomes(wanted)) {
  tried.set(outcome.name, (tried.get(outcome.name) ?? 0) + 1);
  if (outcome.fault !== undefined) {
    faults++;
    process.stdout.write(`${JSON.stringify(outcome)}\n`);
  }
  if (Date.now() > until) {
    process.stdout.write(`out of time after ${values.seconds} s\n`);
    break;
  }
}
for (const [kind, count] of tried) process.stdout.write(`${kind.padEnd(22)}${String(count).padStart(6)}\n`);
const total = [...tried.values()].reduce((sum, count) => sum + count, 0);
process.stdout.write(`${total} problems of seed ${values.seed}, ${faults} faults\n`);
process.exitCode = faults === 0 ? 0 : 1;
