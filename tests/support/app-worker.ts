import type { Page } from "playwright-core";
import { appFile } from "./app-files.ts";

/**
 * What the app's worker answers, its `json` and `report` as JSON with every double in full. The worker is started for the first
 * question of a page, and the files that a question names are handed to it as Blobs.
 */
export async function askWorker(
  page: Page,
  operation: string,
  request: object,
  files: Readonly<Record<string, string>>,
): Promise<string> {
  return await page.evaluate(
    `(async () => {
      const worker = (window.proofWorker ??= new Worker(${JSON.stringify(`/${appFile("engine.worker")}`)}, { type: "module" }));
      const blobs = {};
      for (const [name, text] of Object.entries(${JSON.stringify(files)})) blobs[name] = new Blob([text]);
      const { kind, result, refusal } = await new Promise((resolve, reject) => {
        worker.onmessage = ({ data }) => { if (data.kind === "result" || data.kind === "refusal") resolve(data); };
        worker.onerror = reject;
        worker.postMessage({ id: 0, operation: ${JSON.stringify(operation)}, request: ${JSON.stringify(request)}, blobs });
      });
      if (kind === "refusal") throw new Error(refusal.message);
      const { json, report } = result;
      return JSON.stringify({ json, report }, (_, value) => (value instanceof Float64Array ? [...value] : value));
    })()`,
  );
}
