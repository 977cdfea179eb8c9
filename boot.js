// Starts the app and takes over when it cannot start or has stopped: it loads in the head, before the first paint.
(() => {
  "use strict";
  const page = document.documentElement;
  const PREFIX = "overlap/";
  const THEME_KEY = "overlap/1-setting/theme";
  // Kept per tab, so that counting crashes never touches what is stored.
  const CRASHES_KEY = "overlap-crashes";
  // The second copy of what is stored; the app makes it, this script only ever reads it.
  const SECOND_COPY = ["overlap", "pieces"];
  const SECOND_COPY_MS = 2000;
  const SLOW_AFTER = 8000;
  const STYLE_MS = 4000;
  const REASONS = {
    unable: ["This browser cannot run Overlap", "It needs WebAssembly, which every current browser has unless it is switched off."],
    missing: ["Overlap could not be loaded", "A part of the app did not arrive. Check the connection, then reload."],
    stopped: ["Overlap has stopped", "A fault inside the app ended it. Everything saved before is still stored in this browser."],
  };

  /** Runs `read`, or gives `otherwise` where storage is denied. */
  const attempt = (read, otherwise) => {
    try {
      return read();
    } catch {
      return otherwise;
    }
  };

  const crashesInARow = () => Number(attempt(() => sessionStorage.getItem(CRASHES_KEY), 0)) || 0;

  /** From here on this page writes nothing that lasts, whoever asks: late callbacks of a broken app, timers, other tabs' hints. */
  const seal = () => {
    const refuse = () => {
      throw new DOMException("This page writes nothing any more", "InvalidStateError");
    };
    for (const [kind, ...names] of [[Storage, "setItem", "removeItem", "clear"], [window.IDBObjectStore, "put", "add", "delete", "clear"], [window.IDBCursor, "update", "delete"]]) {
      for (const name of kind ? names : []) {
        const write = kind.prototype[name];
        kind.prototype[name] = function (...values) {
          return this === attempt(() => sessionStorage) ? write.apply(this, values) : refuse();
        };
      }
    }
  };

  /** The second copy, key by key; nothing where there is none. Looking never makes one. */
  const secondCopy = () =>
    new Promise((done) => {
      const nothing = () => done({});
      setTimeout(nothing, SECOND_COPY_MS);
      const [name, pieces] = SECOND_COPY;
      const opening = indexedDB.open(name);
      opening.onupgradeneeded = () => opening.transaction.abort();
      opening.onerror = opening.onblocked = nothing;
      opening.onsuccess = () => {
        const found = {};
        const reading = attempt(() => opening.result.transaction(pieces).objectStore(pieces).openCursor());
        if (!reading) return nothing();
        reading.onerror = nothing;
        reading.onsuccess = () => {
          const at = reading.result;
          if (!at) return done(found);
          found[at.key] = at.value;
          at.continue();
        };
      };
    }).catch(() => ({}));

  /** Everything the app stored, key by key, as it lies there; no key is ever written twice with different texts. */
  const stored = async () => {
    const local = attempt(() => Object.entries(localStorage).filter(([key]) => key.startsWith(PREFIX)), []);
    return { ...(await secondCopy()), ...Object.fromEntries(local) };
  };

  const download = (data) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(data, null, 2)], { type: "application/json" }));
    link.download = "overlap-stored.json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };

  const element = (name, className, text) => Object.assign(document.createElement(name), { className, textContent: text });

  const button = (className, text, act) => {
    const made = element("button", className, text);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  };

  /** Puts the ways on into `place`: reload, and take along what is stored if there is anything. */
  const addWaysOn = async (place) => {
    place.append(button("btn btn-primary", "Reload", () => location.reload()));
    const data = await stored();
    if (Object.keys(data).length > 0) place.append(button("btn", "Download what is stored", () => download(data)));
  };

  const showCrash = (reason) => {
    const [heading, sentence] = REASONS[reason];
    const title = element("h1", "", heading);
    title.tabIndex = -1;
    const main = element("main", "page", "");
    main.append(title, element("p", "", sentence));
    if (reason === "stopped" && crashesInARow() > 1) {
      main.append(element("p", "", "It stopped twice in a row. After the next reload it starts in safe mode and writes nothing."));
    }
    addWaysOn(main);
    document.body.replaceChildren(main);
    document.title = heading;
    title.focus();
  };

  const crash = (reason) => {
    if (page.dataset.crashed) return;
    page.dataset.crashed = "true";
    seal();
    if (reason === "stopped") {
      attempt(() => sessionStorage.setItem(CRASHES_KEY, String(crashesInARow() + 1)));
    }
    showCrash(reason);
  };

  /** Floats over the frame of a page that takes long to come, so that nothing under it moves. */
  const saySlow = async () => {
    const note = element("section", "toast", "");
    note.id = "slow";
    note.append(element("p", "", "Overlap is still loading. What you stored stays in this browser."));
    note.firstChild.role = "status";
    await addWaysOn(note);
    if (document.getElementById("shell")) document.body.append(note);
  };

  /** Whether the wasm code itself stopped; other errors leave the app whole. */
  const isTrap = (error) =>
    typeof WebAssembly === "object" &&
    (error instanceof WebAssembly.RuntimeError || (/^(RangeError|InternalError)$/.test(error?.name) && /wasm/.test(error.stack)));

  // The app comes in two parts (scripts/split.mjs). The second holds what nobody needs before their first move, and comes
  // with that move or a while after the start. A call into it that is earlier still finds a stand-in, which fetches it
  // at once while the page waits.
  const LATE_AFTER = 10000;
  const FIRST_MOVES = ["pointermove", "pointerdown", "keydown", "focusin", "dragenter"];

  /** Nothing of the app is still to come; told in a moment, for this may be in the middle of a call into the app. */
  const sayWhole = () => {
    page.dataset.whole = "true";
    setTimeout(() => window.dispatchEvent(new Event("overlap-whole")));
  };

  const latePart = (address, style) => {
    let app = null;
    let early = null;
    let here = false;
    // A page that is being left may not fetch at once any more; what it asks for then is no fault.
    let leaving = false;
    window.addEventListener("pagehide", () => { leaving = true; }, true);
    window.addEventListener("pageshow", () => { leaving = false; }, true);
    let dressed = null;
    const dress = () => {
      dressed ??= new Promise((done) => {
        if (!style) return done();
        document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: style, onload: done, onerror: done }));
      });
      return dressed;
    };
    const join = (part) => {
      if (here) return;
      here = true;
      dress();
      new WebAssembly.Instance(part, { app });
      sayWhole();
    };
    const bring = async () => {
      for (const move of FIRST_MOVES) window.removeEventListener(move, bring, true);
      dress();
      try {
        if (!here) join(await WebAssembly.compileStreaming(fetch(address)));
      } catch (error) {
        // The stand-ins try again, and say so when they fail.
        console.warn(error);
      }
    };
    const bringNow = () => {
      const request = new XMLHttpRequest();
      request.open("GET", address, false);
      request.overrideMimeType("text/plain; charset=x-user-defined");
      request.send();
      join(new WebAssembly.Module(Uint8Array.from(request.responseText, (letter) => letter.charCodeAt(0) & 255)));
    };
    const standIn = (slot) => (...values) => {
      try {
        if (!here) bringNow();
      } catch (error) {
        if (!leaving) crash("missing");
        throw error;
      }
      return app.table.get(Number(slot))(...values);
    };
    return {
      imports: new Proxy({}, { get: (_, slot) => standIn(slot) }),
      /** An address whose page is in the second part loads both parts at once. */
      async ready() {
        if (/\/(list|gaps|score|report|wins)$|\?|^#\/(help|open\/|assessment|playbook)/.test(location.hash)) [early] = await Promise.all([WebAssembly.compileStreaming(fetch(address)), dress()]);
      },
      started(exports) {
        app = exports;
        if (early) return join(early);
        for (const move of FIRST_MOVES) window.addEventListener(move, bring, { capture: true, passive: true });
        setTimeout(bring, LATE_AFTER);
      },
    };
  };

  // Everything is asked for while the page is still being read, so that the code is compiled by the time the frame is painted.
  const ask = () => {
    if (typeof WebAssembly !== "object") return null;
    const entry = document.querySelector('meta[name="app-entry"]').dataset;
    const address = (path) => new URL(path, document.baseURI).href;
    const wasm = address(entry.wasm);
    if (entry.late) window.overlapLate = latePart(address(entry.late), entry.lateStyle && address(entry.lateStyle));
    const parts = Promise.all([
      import(address(entry.js)),
      // A host that serves it under a wrong type is asked again by the app's own script, which takes it all the same.
      WebAssembly.compileStreaming(fetch(wasm)).catch(() => wasm),
      window.overlapLate?.ready(),
    ]);
    // Looked at in `start`, which comes later.
    parts.catch(() => {});
    return { entry, parts };
  };

  /** Once the style sheet is here, or does not come: what is measured and drawn without it has to be drawn again. */
  const styled = () => {
    const awaited = [...document.querySelectorAll('link[rel="stylesheet"]')].filter((link) => !link.sheet);
    const arrival = (target, ...events) => new Promise((done) => events.forEach((event) => target.addEventListener(event, done, { once: true })));
    if (awaited.length === 0 || document.readyState === "complete") return null;
    // The page counts as loaded with a sheet that failed, too.
    return Promise.race([
      Promise.all(awaited.map((link) => arrival(link, "load", "error"))),
      arrival(window, "load"),
      new Promise((done) => setTimeout(done, STYLE_MS)),
    ]);
  };

  const start = async (asked) => {
    if (!asked) return crash("unable");
    const slow = setTimeout(saySlow, SLOW_AFTER);
    if (!asked.entry.late) sayWhole();
    try {
      const [app, wasm] = await asked.parts;
      await styled();
      await app.default({ module_or_path: wasm });
    } catch (error) {
      console.error(error);
      return crash(isTrap(error) ? "stopped" : "missing");
    } finally {
      clearTimeout(slow);
    }
    for (const id of ["shell", "slow"]) document.getElementById(id)?.remove();
    performance.mark("overlap-live");
  };

  const theme = attempt(() => localStorage.getItem(THEME_KEY), null);
  if (theme === "light" || theme === "dark") page.dataset.theme = theme;
  if (crashesInARow() > 1) {
    page.dataset.safe = "true";
    seal();
  }
  const owes = (id) => attempt(() => Object.keys(localStorage).some((key) => key.includes(id) && /"interest_days":(?!0[,}])/.test(localStorage.getItem(key))), false);
  // The frame that index.html paints before the app is here takes the form of the page at this address, before its first paint.
  new MutationObserver((_, watch) => {
    const shell = document.getElementById("shell");
    if (!shell) return;
    watch.disconnect();
    const [, id, view = "board"] = /^#\/board\/([\w-]+)(?:\/(list|gaps))?(?:\?|$)/.exec(location.hash) ?? [];
    shell.dataset.view = id ? view : "home";
    // On a phone the slider of looking ahead has a line of its own, on boards with a debt that grows.
    if (id && view === "board" && matchMedia("(width < 48rem)").matches && owes(id)) shell.querySelector(".toolbar").append(element("div", "ahead", ""));
  }).observe(page, { childList: true, subtree: true });

  window.addEventListener("error", (event) => isTrap(event.error) && crash("stopped"));
  window.addEventListener("unhandledrejection", (event) => isTrap(event.reason) && crash("stopped"));
  // A visit that ends well ends the row.
  window.addEventListener("pagehide", () => {
    if (!page.dataset.crashed) attempt(() => sessionStorage.removeItem(CRASHES_KEY));
  });
  const asked = ask();
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => start(asked));
  else start(asked);
})();
