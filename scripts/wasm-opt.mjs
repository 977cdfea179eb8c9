// Where wasm-opt is, and which features of wasm it is to allow.
import { fileURLToPath } from 'node:url';

export const WASM_OPT = fileURLToPath(new URL('../node_modules/.bin/wasm-opt', import.meta.url));
// What rustc switches on for wasm32-unknown-unknown; wasm-opt refuses code that uses a feature it was not told of.
export const FEATURES = ['bulk-memory', 'nontrapping-float-to-int', 'sign-ext', 'mutable-globals', 'reference-types', 'multivalue'].map(feature => `--enable-${feature}`);
// Before the app is split, what is called from one place only stays a function of its own: it may belong to the other part.
export const NAMED = ['-Oz', '-g', '--one-caller-inline-max-function-size=16'];
