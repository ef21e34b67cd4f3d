export { Latest } from "../../../src/base/latest.ts";
