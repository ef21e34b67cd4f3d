import type { Command } from "commander";
import { InputError } from "../../../base/errors.ts";
import { keyring } from "../../../node/supply/keys.ts";
import { type SourceCard, storeSourcesJson, storeSourcesText } from "../../../page/store/sources.ts";
import type { Source } from "../../../supply/source.ts";
import { priceSources, seriesSources } from "../../../supply/sources/sources.ts";
import { conclude, type Finish, type OutputFlags, withOutput } from "../../output/output.ts";

/** `kinfolio data sources`: who can be asked. */
export function addSources(command: Command, finish: Finish): void {
  command.description("Lists the sources of prices and rates: limits, terms, and whether a key is there.");
  withOutput(command)
    .addHelpText("after", "\nExample:\n  kinfolio data sources")
    .action(async (flags: OutputFlags) => {
      const keyOf = await keyring();
      const cards = [
        ...priceSources.map((source) => cardOf(source, "prices", keyOf)),
        ...seriesSources.map((source) => cardOf(source, "series", keyOf)),
      ];
      conclude(flags, { json: storeSourcesJson(cards), text: () => storeSourcesText(cards) }, finish);
    });
}

function cardOf(
  source: Source,
  gives: SourceCard["gives"],
  keyOf: (source: Source) => string | undefined,
): SourceCard {
  const { name, key, limit, terms } = source;
  return {
    ...{ name, gives, limits: limit.says, terms },
    ...(key && {
      key: { variable: key.variable, found: isFound(source, keyOf), optional: key.optional ?? false },
    }),
  };
}

function isFound(source: Source, keyOf: (source: Source) => string | undefined): boolean {
  try {
    return keyOf(source) !== undefined;
  } catch (error) {
    if (error instanceof InputError && error.code === "no-key") return false;
    throw error;
  }
}
