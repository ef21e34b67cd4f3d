import type { PricePanel, ReturnsPanel } from "./panel.ts";
import { panelWindow } from "./panel-parts.ts";
import { returnsOf } from "./returns.ts";

type Kind = ReturnsPanel["kind"];

/** Of windows that were cut to be read: their returns, as views. */
const returnsOfWindow = new WeakMap<PricePanel, (kind: Kind) => ReturnsPanel>();

/**
 * Cuts windows for who neither writes into them nor hands them on (`panelWindow`). Returns are made once of the whole panel, when they are
 * first asked for, and `readReturns` of a window are views of these: windows of a walk have most of their rows in common.
 */
export function readWindows(panel: PricePanel): (from: number, to: number) => PricePanel {
  const whole: { [K in Kind]?: ReturnsPanel } = {};
  return (from, to) => {
    const window = panelWindow(panel, from, to);
    returnsOfWindow.set(window, (kind) => {
      whole[kind] ??= returnsOf(panel, kind);
      return panelWindow<Kind>(whole[kind], from, to - 1) as ReturnsPanel;
    });
    return window;
  };
}

/** `returnsOf` prices, not to be written into. */
export function readReturns(prices: PricePanel, kind: Kind): ReturnsPanel {
  return returnsOfWindow.get(prices)?.(kind) ?? returnsOf(prices, kind);
}
