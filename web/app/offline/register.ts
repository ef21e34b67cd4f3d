/** Has the browser keep the files of the app, so that it opens without a network; one that cannot opens it with one. */
export function keepOffline(): void {
  if (!("serviceWorker" in navigator) || !import.meta.env.PROD) return;
  navigator.serviceWorker.register("./service-worker.js").catch(() => {});
}
