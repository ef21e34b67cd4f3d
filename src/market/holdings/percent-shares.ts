/** Whether weights of this sum are percentages, and nobody said so: shares sum to about one. */
export function arePercentages(sum: number): boolean {
  return Math.abs(sum - 100) <= 5;
}

/** How such weights are to be written. */
export const shareAdvice = "write them with percent signs (60%) or as shares (0.6)";
