/** Least risk of a hundred assets beside native HiGHS and Clarabel: `npm run benchmark -- risk [python with highspy, clarabel and scipy]`. */
import { loadLinearSolver } from "kinfolio/numeric";
import { longOnly, minCdar, minCvar, minMad, minRisk } from "kinfolio/optimize";
import { askRival } from "./ask-rival.ts";
import { simulatedMoments } from "./simulated-moments.ts";
import { leastMilliseconds } from "./timing.ts";

/** Milliseconds of the rivals by task; of HiGHS on the dual as it is, and without presolve and scaling as ours is. */
type Rival = Readonly<Record<string, Readonly<Record<string, number>>>>;

const python = process.argv[4]; // behind the folder and the name that `npm run benchmark` takes
if (python === undefined)
  console.log("(no rival: name a python that has highspy, clarabel and scipy to see it)\n");

function rival(returns: Float64Array, assets: number): Rival {
  if (python === undefined) return {};
  return askRival(python, "risk.py", { assets, returns: [...returns] });
}

await loadLinearSolver();
console.log("least CPU time of several runs, ms; T = 1000; behind it the rival, and ours / rival\n");
for (const assets of [20, 100]) {
  const moments = simulatedMoments(assets, 1000);
  const within = longOnly(assets);
  const theirs = rival(moments.scenarios.data, assets);
  const tasks = {
    cvar: () => minCvar(moments, within),
    mad: () => minMad(moments, within),
    cdar: () => minCdar(moments, within),
    evar: () => minRisk(moments, within, { risk: "evar" }),
  };
  for (const [name, body] of Object.entries(tasks)) {
    const ours = leastMilliseconds(name === "cvar" || name === "mad" ? 20 : 3, body);
    const beside = Object.entries(theirs[name] ?? {}).map(
      ([tool, ms]) => `${tool} ${ms.toPrecision(3)} (${(ours / ms).toPrecision(2)})`,
    );
    console.log(`${name} ${assets}`.padEnd(12), ours.toPrecision(3).padStart(8), ` ${beside.join(", ")}`);
  }
}
