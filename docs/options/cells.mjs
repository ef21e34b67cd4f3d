// The cells that tables of options are made of, here and in the API reference.

/** What an option does, what may be given, and what happens where nothing is. */
export const optionCells = {
  meaning: ({ says }) => says,
  values: (option) => valuesOf(option),
  default: ({ usual, otherwise = "", needed, kind }) => {
    if (needed) return "needed";
    if (otherwise !== "" || usual === undefined) return otherwise;
    return shown(kind === "flag" ? (usual ? "on" : "off") : usual);
  },
};

/** A row of cells, and lines of rows under their heads. */
export const row = (cells) => `| ${cells.map((cell) => String(cell).replaceAll("|", "\\|")).join(" | ")} |`;
export const table = (heads, rows) => [row(heads), row(heads.map(() => "---")), ...rows.map(row)];

function valuesOf(option) {
  switch (option.kind) {
    case "number": {
      const { unit, least, above, most, below, words = [] } = option;
      const bounds = [
        ...(least === undefined ? [] : [`${least} or more`]),
        ...(above === undefined ? [] : [`above ${above}`]),
        ...(most === undefined ? [] : [`at most ${most}`]),
        ...(below === undefined ? [] : [`below ${below}`]),
      ];
      const range = bounds.length === 0 ? "" : `, ${bounds.join(", ")}`;
      const counted = unit.startsWith("number of ") ? unit.slice(10) : unit;
      const what = unit === "seed" ? "whole number" : counted;
      return `${what}${range}${words.map((word) => `, \`${word}\``).join("")}`;
    }
    case "choice":
      return option.choices.map((choice) => `\`${choice}\``).join(", ");
    case "text":
      return option.names ?? "text";
    case "flag":
      return "yes or no";
    case "list":
      return `${option.count ?? "list of"} × ${valuesOf(option.of)}`.replace("list of × ", "list: ");
    case "record":
      return `${option.orOne ? "one for all, or " : ""}by name: ${valuesOf(option.of)}`;
    case "table":
      return "file";
    case "named":
      return "name";
    default:
      return option.kind;
  }
}

/** A default as it would be typed. */
function shown(value) {
  if (Array.isArray(value)) return value.map(shown).join(", ");
  if (typeof value === "number") return String(Number(value.toPrecision(6)));
  return typeof value === "object" ? "" : `\`${value}\``;
}
