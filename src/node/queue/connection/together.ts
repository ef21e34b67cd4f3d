/** Questions that are out at once: on a slow wire one after the other takes the wire's time for each. */
const mostTogether = 64;

/** Does something for each of a list, for some at once. */
export async function eachTogether<Item>(
  items: readonly Item[],
  act: (item: Item) => Promise<unknown>,
): Promise<void> {
  for (let first = 0; first < items.length; first += mostTogether) {
    await Promise.all(items.slice(first, first + mostTogether).map(act));
  }
}
