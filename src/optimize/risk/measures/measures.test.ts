import { expect, test } from "vitest";
import { onDrawdowns } from "./on-drawdowns.ts";
import { cvar } from "./cvar.ts"; import { evar } from "./evar.ts"; import { rlvar } from "./rlvar.ts"; import { gini } from "./gini.ts"; import { tailGini } from "./tail-gini.ts";
import { lpm1 } from "./lpm1.ts"; import { lpm2 } from "./lpm2.ts"; import { mad } from "./mad.ts"; import { range } from "./range.ts"; import { semideviation } from "./semideviation.ts";
import { variance } from "./variance.ts"; import { volatility } from "./volatility.ts"; import { worst } from "./worst.ts";
import { decisionData } from "../../../../tests/support/decisions.ts";
import { readFileSync } from "node:fs";
const all = JSON.parse(readFileSync("/work/shared/sample/reference/decisions.json","utf8"));
const m: any = { cvar95: cvar(.95), evar95: evar(.95), rlvar95: rlvar(.95,.3), cdar95: onDrawdowns(cvar(.95)), edar95: onDrawdowns(evar(.95)), worst, mad, gini, lpm1: lpm1(0), lpm2: lpm2(0), semideviation, range, tailgini95: tailGini(.95), averagedrawdown: onDrawdowns(lpm1(0)), ulcer: onDrawdowns(lpm2(0)), maxdrawdown: onDrawdowns(worst), variance, standarddeviation: volatility };
test("values", () => {
  for (const c of all.cases.filter((c: any) => c.id.startsWith("values_equal"))) {
    const T = c.window === "window_250" ? 250 : 1000;
    const { scenarios: s } = decisionData(c.data);
    const L = new Float64Array(T); for (let t=0;t<T;t++) { for (let j=0;j<s.columns;j++) L[t] -= s.data[(1000-T+t)*s.columns+j]/s.columns; }
    const p = new Float64Array(T).fill(1/T);
    for (const [k,v] of Object.entries(c.values)) { const t0=performance.now(); const x=m[k].value(L,p); const g=m[k].slopes(L,p); let d=0; for(let t=0;t<T;t++) d+=g[t]*L[t];
     console.log(c.data,T,k,x,(x/(v as number)-1).toExponential(2),(d/x).toFixed(14),(performance.now()-t0).toFixed(2)); }
  }
  expect(1).toBe(1);
});
