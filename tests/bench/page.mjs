// A page under measurement: main-thread time by the thread's own clock, input as the browser gets it, memory.
import { chromium } from '@playwright/test';
import { NAMES, chromiumPath } from '../../scripts/chromium.mjs';

const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-extensions', '--enable-precise-memory-info'];
/** A slow phone: 1.6 Mbit/s, 150 ms, a processor four times slower. */
const SLOW = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };
const SLOWER = 4;
const PATIENCE = 180_000;
const LOOK_EACH = 50;

export const sleep = ms => new Promise(done => { setTimeout(done, ms); });
export const median = values => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

// What people use, rather than what runs tests quickly.
export const launch = () => chromium.launch({ executablePath: chromiumPath(NAMES.toReversed()), args: ARGS });

/** Runs in every page before its own scripts. */
function listen(usable) {
  const bench = { usable: null, memories: [], storing: 0 };
  window.bench = bench;
  const look = () => {
    if (document.querySelector(usable)) requestAnimationFrame(() => { bench.usable = performance.now(); });
    else requestAnimationFrame(look);
  };
  if (usable) requestAnimationFrame(look);
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const made = WebAssembly[name];
    WebAssembly[name] = async (...values) => {
      const result = await made.apply(WebAssembly, values);
      bench.memories.push(...Object.values((result.instance ?? result).exports).filter(item => item instanceof WebAssembly.Memory));
      return result;
    };
  }
  // What the app spends inside local storage.
  for (const name of ['getItem', 'setItem', 'removeItem', 'key']) {
    const plain = Storage.prototype[name];
    Storage.prototype[name] = function timed(...values) {
      const from = performance.now();
      try {
        return plain.apply(this, values);
      } finally {
        bench.storing += performance.now() - from;
      }
    };
  }
}

/** One page in the browser `context`; `usable` is a selector that is there once a person can act. */
export class Bench {
  static async open(context, url, { usable = '', slow = false } = {}) {
    const bench = new Bench();
    bench.page = await context.newPage();
    bench.cdp = await context.newCDPSession(bench.page);
    await bench.cdp.send('Network.enable');
    await bench.cdp.send('Network.setCacheDisabled', { cacheDisabled: true });
    await bench.cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    if (slow) {
      await bench.cdp.send('Network.emulateNetworkConditions', SLOW);
      await bench.cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    }
    await bench.page.addInitScript(listen, usable);
    await bench.page.goto(url, { waitUntil: 'commit' });
    if (usable) await bench.live();
    // A person's pointer comes in; the app loads its second part then.
    await bench.mouse('mouseMoved', { x: 600, y: 20 });
    return bench;
  }

  /** Waits until the page is usable. Asked past Playwright, whose own script, 330 kB, would be compiled in the midst of the start. */
  async live() {
    for (let waited = 0; waited < PATIENCE; waited += LOOK_EACH) {
      await sleep(LOOK_EACH);
      const { result } = await this.cdp.send('Runtime.evaluate', { expression: '!!window.bench?.usable' });
      if (result.value) return;
    }
    throw new Error('the page does not become usable');
  }

  run(work, value) {
    return this.page.evaluate(work, value);
  }

  async usable() {
    return this.run(() => window.bench.usable);
  }

  async metrics() {
    const { metrics } = await this.cdp.send('Performance.getMetrics');
    return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
  }

  /** Main-thread time so far, in ms. */
  async busy() {
    return (await this.metrics()).TaskDuration * 1000;
  }

  /** Waits for two frames: what was done before is on the screen. */
  painted() {
    return this.run(() => new Promise(done => { requestAnimationFrame(() => requestAnimationFrame(done)); }));
  }

  /** Waits until the selector `there` finds something and `gone` nothing, looking rarely, since looking costs as well. */
  until(there, gone = '') {
    return this.run(([there, gone]) => new Promise(done => {
      const look = () => (!(gone && document.querySelector(gone)) && document.querySelector(there) ? done() : setTimeout(look, 25));
      look();
    }), [there, gone]);
  }

  /** Waits until the page has had nothing to do for a while. */
  async quiet() {
    for (let before = -Infinity, rounds = 0; rounds < 200; rounds += 1) {
      const now = await this.busy();
      if (now - before < 4) return;
      before = now;
      await sleep(200);
    }
    throw new Error('the page does not come to rest');
  }

  /** Main-thread ms of `act` until what it did is on the screen, and until the page rests again. */
  async cost(act) {
    await this.quiet();
    const from = await this.busy();
    await act();
    await this.painted();
    const painted = await this.busy() - from;
    // Looking whether it rests costs a little too, less than a frame.
    await this.quiet();
    return { painted, rest: await this.busy() - from };
  }

  /** The middle of what `find` gives in the page. */
  async middle(find, value) {
    const box = await this.run(find, value);
    if (!box) throw new Error('there is nothing to click');
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }

  mouse(type, { x, y }, pressed = false) {
    return this.cdp.send('Input.dispatchMouseEvent', { type, x, y, button: type === 'mouseMoved' && !pressed ? 'none' : 'left', buttons: pressed ? 1 : 0, clickCount: type === 'mouseMoved' ? 0 : 1 });
  }

  async click(place) {
    await this.mouse('mouseMoved', place);
    await this.mouse('mousePressed', place, true);
    await this.mouse('mouseReleased', place);
  }

  async key(key) {
    for (const type of ['keyDown', 'keyUp']) await this.cdp.send('Input.dispatchKeyEvent', { type, key, code: key });
  }

  /** Drags what is at `from` by `by` px and gives the main-thread ms of one move, 50 moves a second. */
  async drag(from, by, moves) {
    const at = share => ({ x: Math.round(from.x + by.x * share), y: Math.round(from.y + by.y * share) });
    await this.mouse('mouseMoved', from);
    await sleep(80);
    await this.mouse('mousePressed', from, true);
    await sleep(80);
    // The first moves lift the note; they are another matter.
    for (let step = 1; step <= 6; step += 1) {
      await this.mouse('mouseMoved', at(step / 60), true);
      await sleep(20);
    }
    await this.painted();
    const before = await this.busy(), start = performance.now();
    for (let move = 1; move <= moves; move += 1) {
      await this.mouse('mouseMoved', at(0.1 + 0.9 * move / moves), true);
      await sleep(Math.max(0, start + move * 20 - performance.now()));
    }
    await sleep(40);
    const spent = await this.busy() - before;
    await this.mouse('mouseReleased', at(1));
    await this.painted();
    return spent / moves;
  }

  /** MB of script objects and of wasm memory, after two collections. */
  async memory() {
    for (let round = 0; round < 2; round += 1) {
      await this.cdp.send('HeapProfiler.collectGarbage');
      await sleep(100);
    }
    const wasm = await this.run(() => window.bench.memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0));
    return ((await this.metrics()).JSHeapUsedSize + wasm) / 1e6;
  }
}
