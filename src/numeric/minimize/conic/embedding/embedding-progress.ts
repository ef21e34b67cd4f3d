import type { ConicOptions, ConicStopReason } from "../conic-form.ts";
import { type EmbeddingPoint, type EmbeddingResiduals, embeddingPoint } from "./embedding-residuals.ts";

export interface EmbeddingEnd {
  readonly reason: "solved" | "primal-infeasible" | "dual-infeasible" | ConicStopReason;
  /** The best point seen, or the certificate. */
  readonly point: EmbeddingPoint;
  readonly iterations: number;
}

/** How near a search has come, and whether it is over. */
export interface EmbeddingProgress {
  /** Whether the best point may not yet be called solved. */
  readonly isShort: boolean;
  /** Looks at the point after so many iterations, by its residuals; how the search ended, or nothing where it goes on. */
  readonly look: (iterations: number) => EmbeddingEnd | undefined;
  /** The end at the best point seen. */
  readonly end: (reason: EmbeddingEnd["reason"], iterations: number) => EmbeddingEnd;
}

/** What the search aims at; what may be called solved is judged afterwards, on the program as it was given. */
const aim = { residual: 2e-11, enough: 2e-10, certificate: 1e-9 };
/** Iterations without a gain after which no more is to be had. */
const patience = 8;

export function embeddingProgress(
  at: EmbeddingPoint,
  residuals: EmbeddingResiduals,
  { maxIterations = 200, goOn }: ConicOptions,
): EmbeddingProgress {
  const best = embeddingPoint(at.x.length, at.z.length);
  let bestSize = Infinity;
  let sinceGain = 0;

  const end: EmbeddingProgress["end"] = (reason, iterations) => ({ reason, point: best, iterations });
  const reasonToEnd = (iterations: number): EmbeddingEnd["reason"] | undefined => {
    // Beyond enough only while it comes cheaply.
    if (bestSize <= (sinceGain === 0 ? aim.residual : aim.enough)) return "solved";
    if (residuals.primalCertificate(at) <= aim.certificate) return "primal-infeasible";
    if (residuals.dualCertificate(at) <= aim.certificate) return "dual-infeasible";
    if (sinceGain > patience && bestSize < 1e-6) return "stalled";
    if (iterations === maxIterations) return "iterations";
    return goOn?.() === false ? "interrupted" : undefined;
  };
  return {
    get isShort() {
      return bestSize > aim.enough;
    },
    look(iterations) {
      const size = residuals.size(at);
      if (Number.isNaN(size)) return end("numerical", iterations);
      if (size < bestSize) {
        sinceGain = size < bestSize / 2 ? 0 : sinceGain + 1;
        bestSize = size;
        best.set(at);
      } else sinceGain++;
      const reason = reasonToEnd(iterations);
      if (reason === undefined) return undefined;
      return reason.endsWith("infeasible") ? { reason, point: at, iterations } : end(reason, iterations);
    },
    end,
  };
}
