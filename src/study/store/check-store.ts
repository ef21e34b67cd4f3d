import { InputError } from "../../base/errors.ts";
import type { StoreCheck } from "../../page/store/check.ts";
import { holesAcross } from "../../supply/checks/holes.ts";
import type { DailyBars } from "../../supply/daily-bars.ts";
import type { MarketStore } from "../../supply/store.ts";

/** Reads every vintage and holds it to its digest, and the current ones of an exchange to each other. */
export async function checkStore(store: MarketStore): Promise<StoreCheck> {
  const damage: StoreCheck["damaged"][number][] = [];
  const note = (error: InputError): void => {
    damage.push({ file: String(error.detail.file), says: error.message });
  };
  const heads = await store.heads(note);
  const series = await store.seriesHeads(note);
  const current: DailyBars[] = [];
  let files = damage.length;
  for (const { source, symbol, vintage, vintages } of heads) {
    for (const digest of new Set(vintages.map((each) => each.digest))) {
      files++;
      const bars = await sound(() => store.read(source, symbol, digest), note);
      if (bars !== undefined && digest === vintage) current.push(bars);
    }
  }
  for (const { source, id, vintages } of series) {
    for (const digest of new Set(vintages.map((each) => each.digest))) {
      files++;
      await sound(() => store.readSeries(source, id, digest), note);
    }
  }
  const remarks = [
    ...heads.flatMap((head) =>
      head.remarks.map((remark) => ({ name: head.symbol, source: head.source, remark })),
    ),
    ...series.flatMap((head) =>
      head.remarks.map((remark) => ({ name: head.id, source: head.source, remark })),
    ),
  ];
  return { files, damaged: damage, holes: holesBySource(current), remarks };
}

function holesBySource(current: readonly DailyBars[]): StoreCheck["holes"] {
  const sources = [...new Set(current.map(({ source }) => source))];
  return sources.flatMap((source) => {
    const holes = holesAcross(current.filter((bars) => bars.source === source));
    return [...holes].map(([symbol, days]) => ({ symbol, source, days }));
  });
}

async function sound<Kept>(
  read: () => Promise<Kept>,
  note: (error: InputError) => void,
): Promise<Kept | undefined> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof InputError) || error.code !== "store-damaged") throw error;
    note(error);
    return undefined;
  }
}
