/** What can run shards: an array of jobs that share a folder. */
export const shardEngines = ["slurm", "batch", "k8s"] as const;

export type ShardEngine = (typeof shardEngines)[number];

/** What a job script is made of. */
export interface ShardedRun {
  readonly study: string;
  readonly out: string;
  readonly shards: number;
  /** Further words of the command: `--prices FILE`. */
  readonly further: readonly string[];
  readonly version: string;
}

/** A script that runs all shards of a study, and then puts them together. */
export function jobScript(engine: ShardEngine, run: ShardedRun): string {
  return { slurm, batch, k8s }[engine](run);
}

function command({ study, out, further }: ShardedRun, ...last: readonly string[]): readonly string[] {
  return ["kinfolio", "backtest", "--study", study, ...further, "--out", out, ...last];
}

function shardOf({ shards }: ShardedRun): readonly string[] {
  return ["--shard", `auto/${shards}`, "--workers", "1"];
}

function line(words: readonly string[]): string {
  return words.map(quoted).join(" ");
}

/** A word as a shell reads it. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

function slurm(run: ShardedRun): string {
  return `#!/bin/bash
# sbatch this; --out is on a disk that all nodes share. A task that failed runs again alone: sbatch --array=17 ...
# Arrays are limited to 1001 tasks where nobody changed that (scontrol show config | grep MaxArraySize).
#SBATCH --job-name=kinfolio
#SBATCH --array=1-${run.shards}
#SBATCH --cpus-per-task=1
#SBATCH --mem=1G
#SBATCH --time=01:00:00
#SBATCH --requeue
srun ${line(command(run, ...shardOf(run)))}

# when all are through:
#   ${line(command(run, "--merge"))}
`;
}

function batch(run: ShardedRun): string {
  const overrides = JSON.stringify({ command: command(run, ...shardOf(run)) });
  return `#!/bin/bash
# The job definition DEFINITION: an image with Node and kinfolio ${run.version}, 1 vCPU, 1 GB, and a file system (EFS) that holds the
# study and --out, mounted where the command is run. Arrays have 2 to 10000 children.
set -euo pipefail
shards=$(aws batch submit-job --job-name kinfolio --job-queue QUEUE --job-definition DEFINITION \\
  --array-properties size=${run.shards} --retry-strategy attempts=3 \\
  --container-overrides ${quoted(overrides)} \\
  --query jobId --output text)

# puts them together when all are through
aws batch submit-job --job-name kinfolio-merge --job-queue QUEUE --job-definition DEFINITION \\
  --depends-on jobId="$shards" \\
  --container-overrides ${quoted(JSON.stringify({ command: command(run, "--merge") }))}
`;
}

function k8s(run: ShardedRun): string {
  return `# kubectl apply -f this. IMAGE has Node and kinfolio ${run.version}; the claim SHARED (ReadWriteMany) holds the study and --out.
apiVersion: batch/v1
kind: Job
metadata:
  name: kinfolio
spec:
  completionMode: Indexed
  completions: ${run.shards}
  parallelism: ${Math.min(run.shards, 100)}
  backoffLimit: ${3 * run.shards}
  template:
    spec:
      restartPolicy: OnFailure
      containers:
        - name: shard
          image: IMAGE
          workingDir: /shared
          command: ${JSON.stringify(command(run, ...shardOf(run)))}
          resources: { requests: { cpu: "1", memory: 1Gi } }
          volumeMounts: [{ name: shared, mountPath: /shared }]
      volumes:
        - name: shared
          persistentVolumeClaim: { claimName: SHARED }
# when all are through: ${line(command(run, "--merge"))}
`;
}
