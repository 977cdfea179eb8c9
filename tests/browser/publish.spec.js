// What a host gets: the schemas beside the app, and headers that fit each file.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020.js';
import { test, expect } from './fixtures.js';
import { DIST } from './server.mjs';
import { addNotes, newBoard, sampleBoard, saveFile } from './steps.js';

const SCHEMA = 'schema/board-1.schema.json';
const schema = JSON.parse(readFileSync(join(DIST, SCHEMA), 'utf8'));
// Formats such as `uint64` are notes of the generator.
const fits = new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile(schema);
const faults = json => (fits(json) ? [] : fits.errors.map(error => `${error.instancePath} ${error.message}`));

test('the schema is published, and every file that the app saves fits it', async ({ page, request, baseURL }) => {
  expect(await (await request.get(baseURL + SCHEMA)).json()).toEqual(schema);
  await newBoard(page, 'Plan');
  await addNotes(page, 'Alpha', 'Beta');
  expect(faults((await saveFile(page)).json)).toEqual([]);
  await sampleBoard(page);
  const { json } = await saveFile(page);
  expect(faults(json)).toEqual([]);
  expect(faults({ ...json, board: { ...json.board, notes: [{ title: 5 }] } })).not.toEqual([]);
  expect(faults({ ...json, format: 'overlap/ballot' })).not.toEqual([]);
});

test('a name with a hash may be kept for ever, everything else is asked for anew', async ({ request, baseURL }) => {
  const names = readdirSync(DIST, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile()).map(entry => join(entry.parentPath ?? entry.path, entry.name).slice(DIST.length + 1));
  expect(names.length).toBeGreaterThan(5);
  for (const name of ['', ...names.filter(name => name !== '_headers')]) {
    const hashed = /-[0-9a-f]{16}(_bg|-late-[0-9a-f]+)?\.\w+$/.test(name);
    const keep = (await request.get(baseURL + name)).headers()['cache-control'];
    expect(keep, name).toBe(hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
  }
});
