import { expect, test } from "vitest";
import { samplePrices, sampleStocks } from "../../../tests/support/sample.ts";
import { parseSquareTable } from "../../market/table/square-table.ts";
import { columnMeans } from "../../numeric/matrix/columns.ts";
import { transposeMultiplyVector } from "../../numeric/matrix/multiply.ts";
import { models } from "../models.ts";
import { recommender } from "../strategy.ts";
import { believer } from "./believer.ts";
import { parseExpectedReturns } from "./expected-returns-file.ts";

const history = { prices: samplePrices("stock_prices.csv", sampleStocks(3), "2018-01-01", "2019-12-31") };
const returnType = "simple";
const sample = { name: "sample", options: {} };
const bayesStein = { name: "bayes-stein", options: {} };
const rates = parseExpectedReturns("asset,value\nS02,5%\nS01,7%\nS03,3%\n", "rates.csv");
const covariance = parseSquareTable(
  ",S03,S01,S02\nS03,0.09,0,0.01\nS01,0,0.04,0.01\nS02,0.01,0.01,0.04\n",
  "covariance.csv",
);

test("a mean model gives the mean and nothing else; scenarios and a skew-t move to where it is", () => {
  const own = believer({ model: { name: "skew-t", options: {} }, returnType })(history);
  const other = believer({ model: bayesStein, returnType })(history);
  const both = believer({ model: { name: "skew-t", options: {} }, meanModel: bayesStein, returnType })(
    history,
  );
  expect(both).toMatchObject({ model: "skew-t", meanModel: "bayes-stein", fit: own.fit });
  expect(both.mean).toEqual(other.mean);
  expect(both.covariance).toEqual(own.covariance);
  expect(both.details).toMatchObject({ ...own.details, mean: { shrinkage: other.details.shrinkage } });
  columnMeans(both.scenarios).forEach((mean, i) => {
    expect(mean).toBeCloseTo(both.mean[i], 15);
    const moved = (both.skewT?.location[i] ?? NaN) - (own.skewT?.location[i] ?? NaN);
    expect(moved).toBeCloseTo(both.mean[i] - own.mean[i], 15);
  });
});

test("files are annual, in any order; what described the estimated covariance goes with it", () => {
  const {
    meanModel,
    covarianceModel,
    mean,
    covariance: own,
    ...rest
  } = believer({
    model: { name: "mixed", options: {} },
    expectedReturns: rates,
    covariance,
    returnType,
  })(history);
  expect({ meanModel, covarianceModel }).toEqual({ meanModel: "given", covarianceModel: "given" });
  expect([...mean].map((m) => m * 252)).toEqual([0.07, 0.05, 0.03].map((m) => expect.closeTo(m, 15)));
  const annual = [0.04, 0.01, 0, 0.01, 0.04, 0.01, 0, 0.01, 0.09];
  expect([...own.data].map((value) => value * 252)).toEqual(annual.map((value) => expect.closeTo(value, 15)));
  expect(rest).not.toHaveProperty("decomposition");
  expect(rest).not.toHaveProperty("fit"); // nothing of the model is left in two moments
});

test("the best portfolio of given beliefs, by hand", async () => {
  // two assets, mu = (6%, 2%), variances 4% and 1%, uncorrelated: weights as mu / variance, (1.5, 2)
  const two = { prices: samplePrices("stock_prices.csv", sampleStocks(2), "2018-01-01", "2019-12-31") };
  const decide = await recommender({
    name: "mine",
    model: sample,
    expectedReturns: parseExpectedReturns("asset,value\nS01,0.06\nS02,0.02\n", "rates.csv"),
    covariance: parseSquareTable(",S01,S02\nS01,0.04,0\nS02,0,0.01\n", "covariance.csv"),
    design: { name: "max-sharpe", options: {} },
    constraints: {},
    returnType,
  });
  const { portfolio } = decide(two);
  expect(portfolio.status).toBe("optimal");
  if (portfolio.status !== "optimal") return;
  expect(portfolio.weights[0]).toBeCloseTo(1.5 / 3.5, 12);
});

test("a given mean counts in tails: ten points more a year for all are as much less in the worst days", async () => {
  const tailOf = async (rate: string): Promise<number> => {
    const text = `asset,value\nS01,${rate}\nS02,${rate}\nS03,${rate}\n`;
    const decide = await recommender({
      name: "mine",
      model: sample,
      expectedReturns: parseExpectedReturns(text, "rates.csv"),
      design: { name: "min-cvar", options: {} },
      constraints: {},
      returnType,
    });
    const { portfolio } = decide(history);
    return portfolio.status === "optimal" ? portfolio.objective : NaN;
  };
  expect((await tailOf("5%")) - (await tailOf("15%"))).toBeCloseTo(0.1 / 252, 10);
});

test("scenarios that are weighed are moved by what they are expected to bring", () => {
  const views = ["mean(S01) = 20%"];
  const { scenarios, probabilities, mean } = believer({
    model: { name: "entropy-pooling", options: { views } },
    expectedReturns: rates,
    returnType,
  })(history);
  const expected = transposeMultiplyVector(scenarios, probabilities ?? new Float64Array());
  expect([...expected]).toEqual([...mean].map((m) => expect.closeTo(m, 15)));
  expect(mean[0] * 252).toBeCloseTo(0.07, 15);
});

test("views move what is given: the prior is theirs, not the posterior", () => {
  const views = ["S01 = 9%"];
  const posterior = believer({
    model: { name: "black-litterman", options: { views, confidences: [1] } },
    expectedReturns: rates,
    covariance,
    returnType,
  })(history);
  expect([...(posterior.details.priorReturns as Float64Array)]).toEqual(
    [0.07, 0.05, 0.03].map((m) => expect.closeTo(m, 15)),
  );
  expect(posterior.mean[0] * 252).toBeCloseTo(0.09, 12);
  // S02 has a beta of 1/4 to S01, and S03 none
  expect(posterior.mean[1] * 252).toBeCloseTo(0.05 + 0.02 / 4, 12);
  expect(posterior.mean[2] * 252).toBeCloseTo(0.03, 12);
});

test("views on another estimator: by its name as the prior, or as the mean model beside it", () => {
  const views = ["S01 - S02 = 4%"];
  const ledoitWolf = { name: "ledoit-wolf", options: {} };
  const posterior = believer({
    model: { name: "black-litterman", options: { views, prior: ledoitWolf } },
    returnType,
  })(history);
  const beside = believer({
    model: ledoitWolf,
    meanModel: { name: "black-litterman", options: { views } },
    returnType,
  })(history);
  expect([...beside.mean]).toEqual([...posterior.mean].map((m) => expect.closeTo(m, 15)));
  expect(beside.covariance).toEqual(believer({ model: ledoitWolf, returnType })(history).covariance);
});

test("mean-variance at the market's risk aversion holds the market whose equilibrium is believed", async () => {
  const decide = await recommender({
    name: "market",
    model: { name: "ledoit-wolf", options: {} },
    meanModel: {
      name: "equilibrium",
      options: { marketWeights: { S01: 3, S02: 1, S03: 1 }, riskAversion: 4 },
    },
    design: { name: "mean-variance", options: { riskAversion: 4 } },
    constraints: {},
    returnType,
  });
  const { portfolio } = decide(history);
  expect(portfolio.status === "optimal" && [...portfolio.weights]).toEqual(
    [0.6, 0.2, 0.2].map((weight) => expect.closeTo(weight, 10)),
  );
});

test("a covariance per day, where annual is read, is remarked on", () => {
  const daily = parseSquareTable(",S01,S02,S03\nS01,3e-4,0,0\nS02,0,3e-4,0\nS03,0,0,3e-4\n", "daily.csv");
  const { details } = believer({ model: sample, covariance: daily, returnType })(history);
  expect(details.warnings).toEqual([expect.stringMatching(/times the variance of these returns/)]);
});

test("a universe that changes takes from a file who is there; a name of nobody is refused", () => {
  const known = ["S01", "S02", "S03", "S04"];
  const wider = parseExpectedReturns("asset,value\nS01,7%\nS02,5%\nS03,3%\nS04,9%\n", "rates.csv");
  expect(believer({ model: sample, expectedReturns: wider, returnType }, known)(history).mean).toHaveLength(
    3,
  );
  const strange = { model: sample, expectedReturns: wider, returnType } as const;
  expect(() => believer(strange)(history)).toThrow(/expected return is given for S04, which is not among/);
  const short = parseExpectedReturns("asset,value\nS01,7%\nS03,3%\n", "rates.csv");
  expect(() => believer({ model: sample, expectedReturns: short, returnType })(history)).toThrow(
    /an expected return is needed for every asset, none is given for S02/,
  );
});

test.each([
  ["asset,value\nS01,7\n", /the value of S01 is annual, and 7 means 700%; write 7% or 0.07/],
  ["asset,value\nS01,much\n", /the number of S01 is "much"/],
  ["asset,value\nS01,7%\nS01,8%\n", /S01 was given before/],
])("expected returns %j are refused", (text, message) => {
  expect(() => parseExpectedReturns(text, "rates.csv")).toThrow(message);
});

test.each([
  [
    ",S01,S02\nS01,0.04,0.05\nS02,0.05,0.04\n",
    /negative eigenvalue -0.0100: the portfolio 0.71 S01 - 0.71 S02/,
  ],
  [",S01,S02\nS01,-0.04,0\nS02,0,0.04\n", /-0.04 as the variance of S01, none may be negative/],
])("a covariance that is none is refused by name: %j", (text, message) => {
  const table = parseSquareTable(text, "covariance.csv");
  expect(() => believer({ model: sample, covariance: table, returnType })).toThrow(message);
});

test.each(Object.keys(models))("%s as a mean model leaves the covariance of the model alone", (name) => {
  const moments = believer({ model: sample, meanModel: { name, options: {} }, returnType })(history);
  expect(moments.covariance).toEqual(believer({ model: sample, returnType })(history).covariance);
  expect(moments.meanModel).toBe(name);
});
