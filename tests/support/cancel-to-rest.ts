/** In a page of the app at work: presses "Cancel" and gives the milliseconds until nothing is being worked out any more. */
export const cancelToRest = `new Promise((resolve) => {
  const cancel = [...document.querySelectorAll("button")].find((each) => each.textContent === "Cancel");
  const begun = performance.now();
  new MutationObserver((_, observer) => {
    if (document.querySelector(".answered[aria-busy=true]") !== null) return;
    observer.disconnect();
    resolve(performance.now() - begun);
  }).observe(document.body, { subtree: true, childList: true, attributes: true });
  cancel.click();
})`;
