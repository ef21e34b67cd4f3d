// Compiles the kernels and writes the module that carries them; with --print, shows it instead.
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import asc from "assemblyscript/asc";

let binary = new Uint8Array();
const { error, stderr } = await asc.main(
  [
    ...["index.ts", "--baseDir", import.meta.dirname, "--outFile", "kernels.wasm"],
    ...["-O3", "--runtime", "stub", "--enable", "simd", "--use", "abort=", "--initialMemory", "32"],
  ],
  {
    writeFile: (_, contents) => {
      binary = contents;
    },
  },
);
if (error) throw new Error(stderr.toString(), { cause: error });

const lines = Buffer.from(binary)
  .toString("base64")
  .match(/.{1,100}/g);
const module = `// Compiled from the folder assembly by \`npm run kernels\`. A test compiles it again and compares.
/** WebAssembly with 128-bit SIMD, ${binary.length} bytes in base64. */
export const kernels: string = [
${lines.map((line) => `  "${line}",`).join("\n")}
].join("");
`;
if (process.argv.includes("--print")) process.stdout.write(module);
else writeFileSync(resolve(import.meta.dirname, "../kernels.generated.ts"), module);
