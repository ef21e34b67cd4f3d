/** Does something now and then, never twice at once: while the server is away nothing heaps up. */
export function often(act: () => Promise<unknown>, milliseconds: number): NodeJS.Timeout {
  let isAtWork = false;
  return setInterval(() => {
    if (isAtWork) return;
    isAtWork = true;
    void act()
      .catch(() => {}) // asked again
      .finally(() => {
        isAtWork = false;
      });
  }, milliseconds);
}
