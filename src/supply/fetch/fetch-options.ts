import { choice, flag, list, text } from "../../base/option/option.ts";
import { priceSources } from "../sources/sources.ts";

const names = priceSources.map(({ name }) => name);

/** What may be asked of a fetch beside its symbols. */
export const fetchOptions = {
  from: text({
    says: "First day of prices: YYYY-MM-DD, or the first of a month or year.",
    names: "date",
    spans: true,
    otherwise: "what is kept already, else all there is",
  }),
  to: text({
    says: "Last day of prices, written likewise.",
    names: "date",
    spans: true,
    otherwise: "the last session",
  }),
  source: choice({ choices: names, says: "Who is asked for prices.", otherwise: names[0] }),
  symbols: text({ says: "A file with more symbols, one a line.", names: "file" }),
  series: list({
    of: { kind: "text", names: "name" },
    words: true,
    says: "Rates and factors, with their source: fred:DGS3MO, french:NAME, ecb:KEY; each is fetched whole.",
  }),
  update: flag({ says: "Bring everything in the store up to date, the oldest first.", usual: false }),
  full: flag({ says: "Fetch all of the history anew, also where it is known.", usual: false }),
  repair: flag({
    says: "Mend what has one reading: stretches in another unit, splits not worked in. What is mended is said, and again at every later fetch.",
    usual: false,
  }),
};
