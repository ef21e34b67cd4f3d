import { InputError } from "../../../base/errors.ts";
import type { RawWindow } from "../window/raw-window.ts";
import { commonVolatility } from "./common-volatility.ts";
import { marketAndResidual } from "./market-and-residual.ts";
import type { ScaledWindow, ScaleOf, VolatilityKind } from "./volatility.ts";

/**
 * Divides what moves in a window by its own volatility of each period.
 *
 * @throws {InputError} `bad-option` for a market beside several factors, `constant-asset`.
 */
export function scaledWindow(window: RawWindow, kind: VolatilityKind, scaleOf: ScaleOf): ScaledWindow {
  const { returns, factors, factorNames } = window;
  if (kind === "constant") return { returns, factors, volatility: { kind } };
  if (kind === "common") return commonVolatility(window, scaleOf);
  if (factorNames.length !== 1) {
    throw new InputError(
      "bad-option",
      `volatility market-and-residual needs one factor, the market; ${factorNames.length} are given: ${factorNames.join(", ")}`,
      { advice: "give one factor, or take volatility common" },
    );
  }
  return marketAndResidual(window, scaleOf);
}
