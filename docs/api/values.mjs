// What a declaration does not show: the values of defaults, and constants that describe themselves (measures, options) as tables.
import { pathToFileURL } from "node:url";
import { inspect } from "node:util";
import { optionCells } from "../options/cells.mjs";

/** Code and table of a constant, where its value says more than its type. */
export async function shown({ name, kind, code, file }) {
  if (kind !== "constant") return { code };
  const { [name]: value } = await import(pathToFileURL(file.replace(/\.d\.ts$/, ".js")).href);
  if (name.endsWith("Defaults")) return { code: `const ${name} = ${inspect(value, { breakLength: 100 })}` };
  const columns = Object.keys(tables).find((mark) => isDescribed(value, mark));
  if (columns === undefined) return { code };
  return {
    code: `const ${name}: { ${Object.keys(value).join(", ")} }`,
    table: tableOf(value, tables[columns]),
  };
}

/** The columns of a table, by what every entry of such a constant has. */
const tables = {
  definition: {
    is: ({ label }) => label,
    unit: ({ unit }) => unit,
    definition: ({ definition }) => `\`${definition}\``,
    needs: ({ needs = "" }) => needs,
  },
  says: optionCells,
};

function isDescribed(value, mark) {
  if (value === null || typeof value !== "object") return false;
  const entries = Object.values(value);
  return entries.length > 0 && entries.every((entry) => typeof entry?.[mark] === "string");
}

function tableOf(value, columns) {
  const row = (cells) => `| ${cells.map((cell) => String(cell).replaceAll("|", "\\|")).join(" | ")} |`;
  return [
    row(["name", ...Object.keys(columns)]),
    row(["---", ...Object.keys(columns).map(() => "---")]),
    ...Object.entries(value).map(([name, entry]) =>
      row([`\`${name}\``, ...Object.values(columns).map((of) => of(entry))]),
    ),
  ].join("\n");
}
