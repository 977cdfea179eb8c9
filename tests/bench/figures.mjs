// What is measured, each against a page written by hand or against yjs in the same browser.
import { LIVE, TARGET, choose, file, fill, grip, merge, mergeButton, onDisk, tab } from './app.mjs';
import { ahead, aheadRows } from './ahead.mjs';
import { build, coreRows, coreTimes, yjsTimes } from './core.mjs';
import { boardFile } from './notes.mjs';
import { Bench, median } from './page.mjs';
import { collected, rows } from './scoring.mjs';
import { STORED } from './server.mjs';
import { stability, stabilityRows } from './stability.mjs';
import { pooled, teamRows } from './team.mjs';

const HAND = { usable: '[data-live]' };

/** Does `measure` on `times` fresh pages, each in a context of its own, and gives the middle of each figure. */
async function fresh({ browser, times }, url, options, measure) {
  const found = [];
  for (let round = 0; round < times; round += 1) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    found.push(await measure(await Bench.open(context, url, options)));
    await context.close();
  }
  return Object.fromEntries(Object.keys(found[0]).map(name => [name, median(found.map(one => one[name]))]));
}

const app = (run, measure) => fresh(run, run.url, { usable: LIVE }, measure);
const byHand = page => (run, measure) => fresh(run, `${run.url}bench/${page}`, HAND, measure);
const floor = byHand('floor.html');
const yjs = byHand('yjs.html');
const alone = byHand('core.html');

const floorGrip = bench => bench.middle(() => window.floor.target());

/** ms of a move, over drags there and back. */
async function drags({ times, moves }, bench, grip) {
  await bench.drag(await grip(bench), { x: 120, y: 60 }, 20);
  const found = [];
  for (let round = 0; round < times; round += 1) {
    const way = round % 2 ? -1 : 1;
    found.push(await bench.drag(await grip(bench), { x: 240 * way, y: 120 * way }, moves));
  }
  return median(found);
}

/** Dragging, filling and memory, which need the same board. */
async function board(run, count) {
  const text = boardFile(count);
  const once = { ...run, times: 1 };
  const hand = await floor(run, async bench => ({ fill: (await bench.cost(() => bench.run(text => window.floor.fill(text), text))).painted }));
  const handDrag = await floor(once, async bench => {
    await bench.run(text => window.floor.fill(text), text);
    await bench.quiet();
    return { move: await drags(run, bench, floorGrip) };
  });
  const here = await app(run, async bench => {
    // The page by hand stands before it is filled, and so does this one: with one note of the board.
    await choose(bench, file(count, {}, 1));
    await bench.click(await mergeButton(bench));
    await bench.until('[role=tab]', 'dialog[open]');
    await bench.quiet();
    await choose(bench, file(count));
    const place = await mergeButton(bench);
    const { painted, rest } = await bench.cost(() => merge(bench, place));
    return { fill: painted, stored: rest };
  });
  const hereDrag = await app(once, async bench => {
    await fill(bench, count);
    const memory = await bench.memory();
    return { memory, move: await drags(run, bench, grip) };
  });
  const limits = { 100: 1.5, 1000: 1.25, 10000: 2 };
  return [
    { what: 'Drag, one move', count, unit: 'ms', app: hereDrag.move, other: handDrag.move, limit: limits[count] },
    { what: 'Fill the board, merging included', count, unit: 'ms', app: here.fill, other: hand.fill, limit: 1.35 },
    { what: 'The same until it is stored as well, with a snapshot of before', count, unit: 'ms', app: here.stored },
    { what: 'Heap and wasm memory', count, unit: 'MB', app: hereDrag.memory, most: count >= 10000 ? 30 : 9 },
  ];
}

/** The updates of yjs: `count` notes, and somebody's edit of each. */
async function updatesOf(run, count) {
  const maker = await run.browser.newPage();
  await maker.goto(`${run.url}bench/yjs.html`);
  const updates = await maker.evaluate(count => {
    const update = window.yjs.update(count);
    return [update, window.yjs.edit(update, 'owner', 'Somebody')];
  }, count);
  await maker.close();
  return updates;
}

/** Reading a file and merging it, against yjs with its own updates of the same notes. */
async function merging(run, count) {
  const updates = (await updatesOf(run, count)).map((update, at) => onDisk(`${at}-${count}.update`, Buffer.from(update)));
  const other = await yjs(run, async bench => {
    const press = async () => {
      const place = await mergeButton(bench);
      return (await bench.cost(async () => {
        await bench.click(place);
        await bench.until('body', 'dialog[open]');
      })).painted;
    };
    const read = (await bench.cost(() => choose(bench, updates[0]))).painted;
    await press();
    await choose(bench, updates[1]);
    return { read, merge: await press() };
  });
  const here = await app(run, async bench => {
    const read = (await bench.cost(() => choose(bench, file(count)))).painted;
    await merge(bench, await mergeButton(bench));
    await bench.quiet();
    await choose(bench, file(count, { owner: 'Somebody' }));
    const place = await mergeButton(bench);
    return { read, merge: (await bench.cost(() => merge(bench, place))).painted };
  });
  return [
    { what: 'Read a file, until the preview shows', count, unit: 'ms', app: here.read, other: other.read, limit: 1 },
    { what: 'Merge it over the same notes, until painted', count, unit: 'ms', app: here.merge, other: other.merge, limit: 0.5 },
  ];
}

/** Reading and merging without the app around them, beside yjs. */
async function core(run, count) {
  const updates = await updatesOf(run, count);
  return coreRows(await alone(run, bench => coreTimes(bench, count)), await yjs(run, bench => yjsTimes(bench, updates)), count);
}

/** ms of filtering by a digit that 271 of 1,000 titles have, typed into the search box. */
async function filtering(bench) {
  await bench.run(() => document.querySelector('input[aria-label="Search notes"]').focus());
  const { rest } = await bench.cost(() => bench.page.keyboard.insertText('7'));
  await bench.page.keyboard.press('Backspace');
  await bench.quiet();
  return rest;
}

/** What happens on a board that is filled: an edit, the filter, the list. */
async function working(run, count) {
  const text = boardFile(count);
  const hand = await floor(run, async bench => {
    await bench.run(text => window.floor.fill(text), text);
    const filter = await filtering(bench);
    return { filter, list: (await bench.cost(() => bench.run(() => window.floor.list()))).painted };
  });
  const here = await app(run, async bench => {
    await fill(bench, count);
    await bench.run(target => document.querySelector(target).focus(), TARGET);
    const edits = 20;
    await bench.key('ArrowRight');
    await bench.quiet();
    await bench.run(() => { window.bench.storing = 0; });
    const { rest } = await bench.cost(async () => {
      for (let edit = 0; edit < edits; edit += 1) {
        await bench.key(edit % 2 ? 'ArrowRight' : 'ArrowLeft');
        await bench.painted();
      }
    });
    const found = { storing: await bench.run(() => window.bench.storing) / edits, edit: rest / edits };
    found.filter = await filtering(bench);
    const place = await tab(bench, 'List');
    found.list = (await bench.cost(async () => {
      await bench.click(place);
      await bench.until('[aria-label="Ranked list"]');
    })).painted;
    return found;
  });
  return [
    { what: 'Store one edit', count, unit: 'ms', app: here.storing, most: 0.5 },
    { what: 'One edit by key, all of it', count, unit: 'ms', app: here.edit },
    { what: 'Filter by a word', count, unit: 'ms', app: here.filter, other: hand.filter, limit: 1.3 },
    { what: 'Show the ranked list', count, unit: 'ms', app: here.list, other: hand.list },
  ];
}

/** From the start of loading until a person can act, on a board that is stored already: each time in a context of its own,
 * where nothing is cached, and in turn with the page by hand. */
async function usable(run, slow) {
  const viewport = { width: 1280, height: 800 };
  const before = await run.browser.newContext({ viewport });
  const first = await Bench.open(before, run.url, { usable: LIVE });
  await fill(first, STORED);
  const address = first.page.url();
  const storageState = await before.storageState({ indexedDB: true });
  await before.close();
  const pages = [
    { url: address, options: { usable: TARGET, slow }, found: [] },
    { url: `${run.url}bench/static.html`, options: { ...HAND, slow }, found: [] },
  ];
  for (let round = 0; round <= run.times; round += 1) {
    for (const { url, options, found } of pages) {
      const context = await run.browser.newContext({ viewport, storageState });
      const bench = await Bench.open(context, url, options);
      // The first only warms up.
      if (round) found.push(await bench.usable());
      await context.close();
    }
  }
  const [here, other] = pages.map(({ found }) => median(found));
  return [{ what: slow ? 'Usable on slow 4G, processor ÷ 4' : 'Usable on a stored board', count: STORED, unit: 'ms', app: here, other, limit: slow ? 3.4 : 2 }];
}

/** The figures that can be asked for by name. */
export const FIGURES = {
  usable: run => usable(run, false),
  slow: run => usable(run, true),
  board: run => inTurn([100, ...run.sizes], count => board(run, count)),
  core(run) {
    build();
    return inTurn(run.sizes, count => core(run, count));
  },
  merging: run => inTurn(run.sizes, count => merging(run, count)),
  scoring: async run => rows(await app(run, collected)),
  stability: async run => stabilityRows(await app(run, stability)),
  team: async run => teamRows(await app(run, pooled)),
  ahead: async run => aheadRows(await app(run, ahead)),
  working: run => inTurn(run.sizes, count => working(run, count)),
};

async function inTurn(sizes, work) {
  const rows = [];
  for (const size of sizes) rows.push(...await work(size));
  return rows;
}
