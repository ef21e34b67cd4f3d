/** In a page of the app: makes `dropWide(study?)`, which lets a file of 500 assets and 1,260 days (4.6 MB) fall onto it. */
export const wideFile = `(() => {
  const names = Array.from({ length: 500 }, (_, i) => "A" + String(i).padStart(3, "0"));
  const prices = names.map(() => 100);
  let seed = 1;
  const lines = Array.from({ length: 1260 }, (_, t) => {
    const date = new Date(Date.UTC(2015, 0, 1) + 864e5 * (7 * Math.floor(t / 5) + (t % 5))).toISOString().slice(0, 10);
    return [date, ...prices.map((price, i) => {
      seed = (seed * 16807) % 2147483647;
      prices[i] = price * (1 + (seed / 2147483647 - 0.499) / 50);
      return prices[i].toFixed(4);
    })].join(",");
  });
  const transfer = new DataTransfer();
  transfer.items.add(new File([[["date", ...names].join(","), ...lines].join("\\n")], "wide.csv"));
  window.dropWide = (study) => {
    if (study !== undefined) transfer.items.add(new File([study], "study.yaml"));
    document.querySelector("main").dispatchEvent(
      new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: transfer }),
    );
  };
})()`;
