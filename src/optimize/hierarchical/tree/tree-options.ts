import { choice, whole } from "../../../base/option/option.ts";
import { leafRules } from "../../../numeric/cluster/leaf-rule.ts";
import { type LinkageMethod, linkageMethods } from "../../../numeric/cluster/linkage.ts";
import { dependences } from "./asset-distances.ts";

const leafOrders = ["scipy", "optimal", "exact"] as const;

/** How clusters are turned. */
export type LeafOrder = (typeof leafOrders)[number];

/** Options of every design that clusters assets, with the linkage and the order of leaves where none is given. */
export function treeOptions<const Linkage extends LinkageMethod, const Order extends LeafOrder = "scipy">(
  usualLinkage: Linkage,
  usualOrder: Order = "scipy" as Order,
) {
  return {
    linkage: choice({
      says: "How far apart two clusters are: as their nearest, mean or farthest assets, or by the sum of squares that joining them adds.",
      choices: linkageMethods,
      usual: usualLinkage,
    }),
    hrpDependence: choice({
      says: "What makes assets alike: the correlation of the estimate, its size or square, so that opposites are alike too, or one of ranks.",
      choices: dependences,
      usual: "signed",
    }),
    hrpDistance: choice({
      says: "What is clustered: the assets' distances sqrt((1 - correlation) / 2), or, as in the paper, how far apart their columns of these are.",
      choices: ["direct", "columns"],
      usual: "direct",
    }),
    hrpOrder: choice({
      says:
        "Which of two joined clusters stands left: as scipy has it, which depends on the order of the assets, " +
        "or, of two single assets, the one farther from all others, which does not.",
      choices: leafRules,
      usual: "scipy",
    }),
    leafOrder: choice({
      says:
        "Whether clusters are turned so that neighbors are alike: not, as scipy and the programs built on it do it, " +
        "or so that the sum of distances between neighbors is least.",
      choices: leafOrders,
      usual: usualOrder,
    }),
  };
}

/** How many clusters a tree is cut into. */
export const clustersOption = whole({
  says: "Clusters the tree is cut into.",
  unit: "number of clusters",
  least: 1,
  otherwise: "where the mean distance inside clusters stops falling fast",
});
