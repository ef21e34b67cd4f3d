import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "tests/**/*.test.ts", "web/**/*.test.ts"],
    setupFiles: "tests/support/no-network.mjs",
    globalSetup: "tests/support/global-setup.ts",
    isolate: false, // modules hold nothing that a test changes, and are loaded once instead of once a file
    maxWorkers: "100%",
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
