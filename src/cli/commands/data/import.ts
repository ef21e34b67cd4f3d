import type { Command } from "commander";
import { InputError } from "../../../base/errors.ts";
import { text } from "../../../base/option/option.ts";
import { readInput } from "../../../node/files/files.ts";
import { storeImportText } from "../../../page/store/store-written.ts";
import { dataSelectionOptions, tableIn } from "../../../study/data/data.ts";
import { importedBars } from "../../../study/store/import-table.ts";
import { priceSources, seriesSources } from "../../../supply/sources/sources.ts";
import type { Change } from "../../../supply/store.ts";
import { readFlags, withOptions } from "../../options/option-flags.ts";
import { theStore } from "../../options/the-store.ts";
import { conclude, type Finish, type OutputFlags, withOutput } from "../../output/output.ts";

const { assets, from, to, field, dateFormat, decimal, timezone, sheet } = dataSelectionOptions;

const options = {
  source: text({ says: "What its prices are kept as; a name of your own.", names: "name", needed: true }),
  currency: text({ says: "Of the prices.", usual: "unknown" }),
  ...{ assets, from, to },
  ...{ field, dateFormat, decimal, timezone, sheet },
};

/** Names that mean a provider, whose prices nobody else's should pass for. */
const providers = [...priceSources, ...seriesSources].map(({ name }) => name);

/** `kinfolio data import`: a user's own prices become part of the store. */
export function addImport(command: Command, finish: Finish): void {
  command
    .argument("<file>", "prices, in any shape that the other commands read")
    .description(
      "Keeps the prices of a file in the store, each column as a symbol, with vintages as of fetched ones.",
    );
  withOutput(withOptions(command, "Options:", options))
    .addHelpText("after", "\nExample:\n  kinfolio data import prices.csv --source mine --currency EUR")
    .action(async (name: string, flags: OutputFlags) => {
      const { source, currency, ...selection } = readFlags(command, options);
      requireOwnName(source);
      const table = await tableIn({ name, bytes: await readInput(name), holds: "prices" }, selection);
      const store = theStore();
      const record = { fetched: new Date().toISOString(), terms: `imported from ${name} by its owner` };
      const changes = new Map<string, Change>();
      for (const bars of importedBars(table, selection, { source, currency })) {
        changes.set(bars.symbol, await store.keep(bars, record));
      }
      const json = { source, symbols: Object.fromEntries(changes) };
      conclude(flags, { json, text: () => storeImportText(source, changes) }, finish);
    });
}

function requireOwnName(source: string): void {
  if (!providers.includes(source) && /^[^@,:\s]+$/.test(source)) return;
  const what = providers.includes(source)
    ? "is the name of a provider"
    : "has to be a word without @, commas and colons";
  throw new InputError("bad-option", `--source ${source} ${what}`, { advice: "for example --source mine" });
}
