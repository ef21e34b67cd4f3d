import type { NamedOptions } from "../../base/option/option.ts";
import { isDataTable } from "../../market/panel/panel.ts";
import { isSymbolName } from "../../market/read/layout/field-names.ts";

/** An estimator without each of its views and each column of its characteristics, with what is left out. */
export function quieter(model: NamedOptions): (readonly [name: string, model: NamedOptions])[] {
  const { views, confidences, characteristics } = model.options;
  const without = (options: NamedOptions["options"]): NamedOptions => ({
    ...model,
    options: { ...model.options, ...options },
  });
  const texts: readonly unknown[] = Array.isArray(views) ? views : [];
  const ofViews = texts.map((view, k) => {
    const rest = {
      views: dropped(texts, k),
      ...(Array.isArray(confidences) && { confidences: dropped(confidences, k) }),
    };
    return [`the view ${view}`, without(rest)] as const;
  });
  if (!isDataTable(characteristics)) return ofViews;
  const { columns } = characteristics;
  const names = Math.max(
    0,
    columns.findIndex(({ name }) => isSymbolName(name)),
  );
  const ofColumns = columns.flatMap(({ name }, k) => {
    if (k === names) return [];
    const rest = { characteristics: { ...characteristics, columns: dropped(columns, k) } };
    return [[`the characteristic ${name}`, without(rest)] as const];
  });
  return [...ofViews, ...ofColumns];
}

function dropped<Each>(list: readonly Each[], place: number): Each[] {
  return list.filter((_, k) => k !== place);
}
