// A machine that computes something else: its equal weights are none. Loaded by `node --import`, behind the planted designs.
import { designs } from "../../dist/strategy/designs.js";

const { bind } = designs["equal-weight"];
designs["equal-weight"].bind = (...given) => {
  const choose = bind(...given);
  return (...asked) => {
    const portfolio = choose(...asked);
    return {
      ...portfolio,
      weights: portfolio.weights.map((weight, i) => (i === 0 ? weight * (1 + 1e-9) : weight)),
    };
  };
};
