/** Assets whose name begins with what was typed, then those that hold it; all where nothing is typed. */
export function foundAssets(assets: readonly string[], typed: string): readonly string[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted === "") return assets;
  const begins = assets.filter((asset) => asset.toLowerCase().startsWith(wanted));
  const holds = assets.filter((asset) => {
    const at = asset.toLowerCase().indexOf(wanted);
    return at > 0;
  });
  return [...begins, ...holds];
}
