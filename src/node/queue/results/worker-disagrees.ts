/** Two machines came to different figures for one cell: broken memory, or other arithmetic. No figure of such a run can be believed. */
export class WorkerDisagrees extends Error {
  override readonly name = "WorkerDisagrees";
  readonly code = "worker-disagrees";
  readonly advice = "run the study on a third machine: the one that differs from it cannot be trusted";
}
