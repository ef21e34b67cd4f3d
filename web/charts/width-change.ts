/** Calls back when the width has changed, once a frame at most, until what it returns is called. */
export function onWidthChange(element: HTMLElement, callback: () => void): () => void {
  let width = element.clientWidth;
  const observer = new ResizeObserver(() => {
    if (element.clientWidth === width) return;
    width = element.clientWidth;
    requestAnimationFrame(callback);
  });
  observer.observe(element);
  return () => observer.disconnect();
}
