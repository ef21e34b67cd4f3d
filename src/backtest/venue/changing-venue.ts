import type { History } from "../../market/panel/panel.ts";
import { panelPart, panelRows } from "../../market/panel/panel-parts.ts";
import { standing } from "../../market/panel/roster.ts";
import { type Answer, ask, type Target } from "../ask.ts";
import { type AssetMoves, assetMoves } from "./asset-moves.ts";
import { eligibility } from "./eligibility.ts";
import type { Venue } from "./venue.ts";

/** A history with a roster. */
export type ChangingHistory = History & Required<Pick<History, "roster">>;

/**
 * A market in which assets are listed, halted and delisted.
 *
 * - A strategy is asked about the assets that can be chosen (`eligibility`), and sees nothing of the others; their weights
 *   are exactly 0 in its target.
 * - Only what is traded at a close is bought and sold there. A halted asset stays as it is, one that is gone is nothing; what
 *   a target without shorts asked of both goes to the others in proportion, so that their sum stays. With shorts it is cash.
 * - On the row after its last price a delisted asset earns its delisting return and is paid out without cost.
 */
export function changingVenue(history: ChangingHistory, lookback: number): Venue {
  const { prices, factors, roster } = history;
  const size = roster.columns;
  const standings = roster.standing;
  const eligible = eligibility(history, lookback);
  const ends = delistings(history);
  const standingAt = (row: number): Uint8Array => standings.subarray(row * size, (row + 1) * size);
  return {
    moves: movesOfListed(history),
    ask(strategy, row, rows, held) {
      const chosen = eligible.at(row);
      if (chosen.length === 0) {
        const failure = { date: prices.dates[row], code: "too-few-assets", message: eligible.whyNobody() };
        return { failure };
      }
      const [from, to] = [row + 1 - rows, row + 1];
      const window = {
        prices: panelPart(prices, from, to, chosen),
        factors: factors && panelRows(factors, from, to),
      };
      if (chosen.length === size) return ask(strategy, window, held);
      return scattered(ask(strategy, window, gathered(held, chosen)), chosen, size);
    },
    wanted: (row, target) => withoutAbsent(standingAt(row), target),
    trade: (row, target, held, begin) => tradeWhatCan(standingAt(row), target, held, begin),
    payOut(row, begin, held) {
      for (const i of ends.get(row) ?? []) {
        eligible.delisted(row, i, begin[i]);
        held[i] = 0;
      }
    },
    equalWeights(row) {
      const at = standingAt(row);
      const count = at.reduce((total, each) => total + (each === standing.traded ? 1 : 0), 0);
      return Float64Array.from(at, (each) => (each === standing.traded ? 1 / count : 0));
    },
    attendance: eligible.attendance,
  };
}

/** Which assets are paid out at the close of which rows. */
function delistings({
  roster: { columns, standing: standings },
}: ChangingHistory): ReadonlyMap<number, number[]> {
  const found = new Map<number, number[]>();
  for (let cell = standings.indexOf(standing.delisted); cell >= 0; ) {
    const row = Math.floor(cell / columns);
    const there = found.get(row) ?? [];
    there.push(cell % columns);
    found.set(row, there);
    cell = standings.indexOf(standing.delisted, cell + 1);
  }
  return found;
}

/** `assetMoves`, and none of what is absent. */
function movesOfListed({ prices }: ChangingHistory): (row: number) => AssetMoves {
  const size = prices.assets.length;
  const { returns } = prices;
  const [simple, gross] = [new Float64Array(size), new Float64Array(size)];
  if (returns !== undefined) {
    const moves = assetMoves(prices);
    return (row) => {
      const move = moves(row);
      for (let i = 0; i < size; i++) {
        const isThere = move.gross[i] >= 0;
        simple[i] = isThere ? move.simple[i] : 0;
        gross[i] = isThere ? move.gross[i] : 1;
      }
      return { simple, gross };
    };
  }
  const { data } = prices.values;
  return (row) => {
    const now = row * size;
    for (let i = 0; i < size; i++) {
      const ratio = data[now + i] / data[now - size + i];
      gross[i] = ratio >= 0 ? ratio : 1; // NaN where either price is
      simple[i] = gross[i] - 1;
    }
    return { simple, gross };
  };
}

function gathered(all: Float64Array, chosen: readonly number[]): Float64Array {
  const out = new Float64Array(chosen.length);
  for (let k = 0; k < chosen.length; k++) out[k] = all[chosen[k]];
  return out;
}

function scattered(answer: Answer, chosen: readonly number[], size: number): Answer {
  if (answer.weights === undefined) return answer;
  const weights = new Float64Array(size);
  for (let k = 0; k < chosen.length; k++) weights[chosen[k]] = answer.weights[k];
  return { ...answer, weights };
}

/** What is wanted once some assets are gone; the target itself where none of them is in it. */
function withoutAbsent(at: Uint8Array, target: Target): Target {
  if (!holdsAbsent(at, target.weights)) return target;
  const weights = target.weights.slice();
  tradeWhatCan(at.map(asIfTraded), target.weights, weights, weights);
  const { predictedVariance: _ofOthers, ...rest } = target;
  return { ...rest, weights };
}

function holdsAbsent(at: Uint8Array, weights: Float64Array): boolean {
  for (let i = 0; i < weights.length; i++) {
    if (weights[i] !== 0 && (at[i] === standing.absent || at[i] === standing.delisted)) return true;
  }
  return false;
}

/** A halt passes; only what is gone is out of the question. */
function asIfTraded(now: number): number {
  return now === standing.halted ? standing.traded : now;
}

/** Writes what is held after trading: as wanted where all of it can be traded, else with the rest in proportion. */
function tradeWhatCan(at: Uint8Array, target: Float64Array, held: Float64Array, begin: Float64Array): void {
  let wanted = 0; // in all
  let kept = 0; // in what cannot be sold
  let open = 0; // in what can be traded
  let asWanted = true;
  let long = true;
  for (let i = 0; i < target.length; i++) {
    wanted += target[i];
    if (target[i] < 0) long = false;
    if (at[i] === standing.traded) {
      begin[i] = target[i];
      open += target[i];
      continue;
    }
    begin[i] = at[i] === standing.halted ? held[i] : 0;
    kept += begin[i];
    if (begin[i] !== target[i]) asWanted = false;
  }
  if (asWanted || !long || open === 0) return;
  const scale = Math.max(wanted - kept, 0) / open;
  for (let i = 0; i < target.length; i++) if (at[i] === standing.traded) begin[i] *= scale;
}
