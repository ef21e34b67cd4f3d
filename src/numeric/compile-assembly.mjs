// Compiles the assembly of each folder and writes the module that carries it; with --print FOLDER, shows that one instead.
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import asc from "assemblyscript/asc";

const targets = {
  elementary: {
    ...{ constant: "functions", says: "WebAssembly", options: ["--initialMemory", "1"] },
    credit:
      "// Parts are AssemblyScript's NativeMath (Apache License 2.0), after musl (MIT) and FreeBSD's msun (Sun Microsystems).\n",
  },
  matrix: {
    ...{ constant: "kernels", says: "WebAssembly with 128-bit SIMD" },
    options: ["--enable", "simd", "--initialMemory", "32"],
  },
  "../market/read/grid": {
    ...{ constant: "scanner", says: "WebAssembly", options: ["--initialMemory", "1"] },
  },
};

const [flag, printed] = process.argv.slice(2);
if (flag === "--print") process.stdout.write(await moduleOf(printed));
else {
  for (const folder of Object.keys(targets)) {
    const { constant } = targets[folder];
    writeFileSync(resolve(import.meta.dirname, folder, `${constant}.generated.ts`), await moduleOf(folder));
  }
}

async function moduleOf(folder) {
  const { constant, says, options, credit = "" } = targets[folder];
  const binary = await compiled(folder, options);
  const lines = Buffer.from(binary)
    .toString("hex") // which is packed smaller than base64: bytes stay bytes
    .match(/.{1,1000}/g);
  return `// Compiled from the folder assembly by \`npm run kernels\`. A test compiles it again and compares.
${credit}/** ${says}, ${binary.length} bytes in hexadecimal digits. */
export const ${constant}: string = [
${lines.map((line) => `  "${line}",`).join("\n")}
].join("");
`;
}

async function compiled(folder, options) {
  let binary = new Uint8Array();
  const { error, stderr } = await asc.main(
    [
      ...["index.ts", "--baseDir", resolve(import.meta.dirname, folder, "assembly"), "--outFile", "out.wasm"],
      ...["-O3", "--runtime", "stub", "--use", "abort=", ...options],
    ],
    {
      writeFile: (_, contents) => {
        binary = contents;
      },
    },
  );
  if (error) throw new Error(stderr.toString(), { cause: error });
  return binary;
}
