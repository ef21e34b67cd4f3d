/** So many of a list at most, from where it stands. */
export function taken<Item>(list: Iterator<Item>, most: number): Item[] {
  const items: Item[] = [];
  while (items.length < most) {
    const next = list.next();
    if (next.done === true) break;
    items.push(next.value);
  }
  return items;
}
