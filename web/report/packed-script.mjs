import { constants, deflateRawSync } from "node:zlib";

/**
 * A script as one that unpacks itself: deflated, in base64, under half of its size. A browser without `DecompressionStream`, as any
 * before 2023 may be, shows the still pictures.
 */
export function packedScript(script, banner) {
  const packed = deflateRawSync(script, { level: constants.Z_BEST_COMPRESSION }).toString("base64");
  return `${banner}
(async () => {
  const packed = Uint8Array.from(atob("${packed}"), (digit) => digit.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const script = document.createElement("script");
  script.textContent = await new Response(stream).text();
  document.head.append(script);
})();
`;
}
