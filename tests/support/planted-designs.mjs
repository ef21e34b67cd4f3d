// Adds designs that misbehave to the built package. Loaded by `node --import`, in the process and in each of its threads.
import { equalWeight } from "../../dist/optimize/formulas/equal-weight.js";
import { designs } from "../../dist/strategy/designs.js";

function plant(name, choose) {
  designs[name] = { summary: "planted", options: {}, bind: () => choose };
}

/** Whether the first asset is one of the first five: misbehaves on some datasets and not on others. */
const isStruck = ({ assets }) => ["S01", "S02", "S03", "S04", "S05"].includes(assets[0]);

plant("throws", () => {
  throw new Error("planted");
});
plant("hangs", (moments) => {
  while (isStruck(moments));
  return equalWeight(moments);
});
plant("exits", (moments) => {
  if (isStruck(moments)) process.exit(3);
  return equalWeight(moments);
});
plant("exhausts", (moments) => {
  for (const hoard = []; isStruck(moments); ) hoard.push(new Array(1e5).fill(moments));
  return equalWeight(moments);
});
plant("dawdles", (moments) => {
  const end = performance.now() + 4;
  while (performance.now() < end);
  return equalWeight(moments);
});
