/** Elementary functions beside the engine's own: `npm run benchmark -- elementary`. */
import * as numeric from "kinfolio/numeric";
import { leastMillisecondsWithin } from "./timing.ts";

const { asinh, cbrt, cos, exp, expm1, hypot, log, log10, log1p, log2, pow, sin, sinh } = numeric;
const count = 4096;
const values = Float64Array.from({ length: count }, (_, i) => 0.001 + ((i * 0.6180339887) % 1) * 8);

/** A loop of its own for each function, as callers have: one that is shared would know none of them. */
function summed(call: string, name: string, own: unknown): () => number {
  const body = `let sum = 0; for (let i = 0; i < x.length; i++) sum += ${call}; return sum;`;
  return new Function("x", name, `return () => { ${body} }`)(values, own) as () => number;
}

console.log("| function | ns, ours | ns, Math | ours / Math |");
console.log("|---|---|---|---|");
const functions = { asinh, cbrt, cos, exp, expm1, hypot, log, log10, log1p, log2, pow, sin, sinh };
for (const [name, own] of Object.entries(functions)) {
  const given = name === "hypot" || name === "pow" ? "x[i], 1.7" : "x[i]";
  const time = (call: string): number =>
    (leastMillisecondsWithin(300, 1, summed(`${call}(${given})`, name, own)) / count) * 1e6;
  const [ours, theirs] = [time(name), time(`Math.${name}`)];
  console.log(`| ${name} | ${ours.toFixed(1)} | ${theirs.toFixed(1)} | ${(ours / theirs).toFixed(2)} |`);
}
