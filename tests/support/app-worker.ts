import type { Page } from "playwright-core";
import { appFile } from "./app-files.ts";

interface Question {
  readonly operation: string;
  readonly request: object;
  /** Texts of files, by the digests that the request has for them. */
  readonly files: Readonly<Record<string, string>>;
}

/** What the app's worker answers, as JSON with every double in full. The worker is started for the first question of a page. */
export async function askWorker(page: Page, { operation, request, files }: Question): Promise<string> {
  const asked = JSON.stringify({ id: 0, operation, request });
  return await page.evaluate(
    `(async () => {
      const worker = (window.ownWorker ??= new Worker(${JSON.stringify(`/${appFile("engine.worker")}`)}, { type: "module" }));
      const blobs = {};
      for (const [digest, text] of Object.entries(${JSON.stringify(files)})) blobs[digest] = new Blob([text]);
      const { kind, result, refusal } = await new Promise((resolve, reject) => {
        worker.onmessage = ({ data }) => {
          if (data.kind === "result" || data.kind === "refusal") resolve(data);
        };
        worker.onerror = reject;
        worker.postMessage({ ...${asked}, blobs });
      });
      if (kind === "refusal") throw new Error(refusal.message);
      return JSON.stringify(result, (_, value) => (value instanceof Float64Array ? [...value] : value));
    })()`,
  );
}
