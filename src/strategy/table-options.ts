import { parseDataTable } from "../market/data-table.ts";
import { parseSquareTable } from "../market/square-table.ts";

/** Reads the text of a file that an option names. */
export type ReadText = (path: string) => Promise<string>;

/**
 * The options of a model with tables in place of the files they name: `kernels` (square tables with names) and
 * `characteristics` (a row per asset).
 *
 * @throws {InputError} for a file that cannot be read as what it should be.
 */
export async function withTables(
  options: Readonly<Record<string, unknown>>,
  readText: ReadText,
): Promise<Record<string, unknown>> {
  const { kernels, characteristics, ...others } = options;
  const resolved: Record<string, unknown> = { ...others };
  if (kernels !== undefined) {
    const files = Array.isArray(kernels) ? kernels : [kernels];
    resolved.kernels = await Promise.all(
      files.map(async (file) =>
        typeof file === "string" ? parseSquareTable(await readText(file), file) : file,
      ),
    );
  }
  if (characteristics !== undefined) {
    resolved.characteristics =
      typeof characteristics === "string"
        ? parseDataTable(await readText(characteristics), characteristics)
        : characteristics;
  }
  return resolved;
}
