import type { Page } from "playwright-core";

/** Buttons that are words, a symbol or a tab, as links are: what they are is seen without an edge. */
const words = [
  "[role=tab]",
  ".quiet",
  ".skip",
  ".heading",
  ".defined",
  ".bar button",
  ".figure-head button",
  ".contents button",
  ".acts button",
].join(",");

/**
 * What can be typed into, chosen or pressed, is seen, and has no edge that can be: neither a line below it nor a ground of its own has a
 * contrast of 3 with what is behind it (WCAG 1.4.11). What the browser draws itself, and what is not in use at the moment, is left to it.
 */
export async function faintEdges(page: Page): Promise<string[]> {
  return await page.evaluate(`(() => {
    const pixel = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    const drawn = (colors) => {
      pixel.clearRect(0, 0, 1, 1);
      for (const color of colors) {
        pixel.fillStyle = color;
        pixel.fillRect(0, 0, 1, 1);
      }
      const [r, g, b] = [...pixel.getImageData(0, 0, 1, 1).data].map((value) => {
        const share = value / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const contrast = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const grounds = (element) =>
      element === null ? ["canvas"] : [...grounds(element.parentElement), getComputedStyle(element).backgroundColor];
    const own = ":not(:disabled, [aria-disabled=true], [type=range], [type=checkbox], [type=radio], [type=file])";
    return [...document.querySelectorAll("input" + own + ", select" + own + ", textarea" + own + ", button" + own)]
      .filter((each) => !each.matches("button:is(${words})") && each.checkVisibility({ visibilityProperty: true }))
      .flatMap((each) => {
        const behind = grounds(each.parentElement);
        const { backgroundColor, borderBottomColor, borderBottomStyle, borderBottomWidth } = getComputedStyle(each);
        const hasLine = borderBottomStyle !== "none" && parseFloat(borderBottomWidth) >= 1;
        const edges = [backgroundColor, ...(hasLine ? [borderBottomColor] : [])];
        const seen = Math.max(...edges.map((edge) => contrast(drawn([...behind, edge]), drawn(behind))));
        const name = each.getAttribute("aria-label") ?? each.id ?? "";
        const what = each.tagName.toLowerCase() + (each.className ? "." + each.className : "") + " " + name;
        return seen < 3 ? [what + " " + each.textContent.slice(0, 40) + ": its edge has a contrast of " + seen.toFixed(2)] : [];
      });
  })()`);
}
