// Starts the app and takes over when it cannot start or has stopped: it loads in the head, before the first paint.
(() => {
  "use strict";
  const page = document.documentElement;
  const PREFIX = "overlap/";
  const THEME_KEY = "overlap/1-setting/theme";
  // Kept per tab, so that counting crashes never touches what is stored.
  const CRASHES_KEY = "overlap-crashes";
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

  /** Everything the app stored, key by key, as it lies there. */
  const stored = () => Object.fromEntries(Object.entries(localStorage).filter(([key]) => key.startsWith(PREFIX)));

  const download = (text) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
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

  const showCrash = (reason) => {
    const [heading, sentence] = REASONS[reason];
    const title = element("h1", "", heading);
    title.tabIndex = -1;
    const main = element("main", "page", "");
    main.append(title, element("p", "", sentence));
    if (reason === "stopped" && crashesInARow() > 1) {
      main.append(element("p", "", "It stopped twice in a row. After the next reload it starts in safe mode and writes nothing."));
    }
    main.append(button("btn btn-primary", "Reload", () => location.reload()));
    const data = attempt(stored, {});
    if (Object.keys(data).length > 0) {
      main.append(button("btn", "Download what is stored", () => download(JSON.stringify(data, null, 2))));
    }
    document.body.replaceChildren(main);
    document.title = heading;
    title.focus();
  };

  const crash = (reason) => {
    if (page.dataset.crashed) return;
    // The app reads this: its late callbacks must not write from a broken state.
    page.dataset.crashed = "true";
    if (reason === "stopped") {
      attempt(() => sessionStorage.setItem(CRASHES_KEY, String(crashesInARow() + 1)));
    }
    showCrash(reason);
  };

  /** Whether the wasm code itself stopped; other errors leave the app whole. */
  const isTrap = (error) =>
    typeof WebAssembly === "object" &&
    (error instanceof WebAssembly.RuntimeError || (error instanceof RangeError && /wasm/.test(error.stack)));

  // The app comes in two parts (scripts/split.mjs). The second holds what nobody needs before their first move, and comes
  // with that move or a while after the start. A call into it that is earlier still finds a stand-in, which fetches it
  // at once while the page waits.
  const LATE_AFTER = 10000;
  const FIRST_MOVES = ["pointermove", "pointerdown", "keydown", "focusin", "dragenter"];

  const latePart = (address) => {
    let app = null;
    let early = null;
    let here = false;
    const join = (part) => {
      if (here) return;
      here = true;
      new WebAssembly.Instance(part, { app });
    };
    const bring = async () => {
      for (const move of FIRST_MOVES) window.removeEventListener(move, bring, true);
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
        crash("missing");
        throw error;
      }
      return app.table.get(Number(slot))(...values);
    };
    return {
      imports: new Proxy({}, { get: (_, slot) => standIn(slot) }),
      /** An address whose page is in the second part loads both parts at once. */
      async ready() {
        if (/\/list$|\?|^#\/(help|open\/)/.test(location.hash)) early = await WebAssembly.compileStreaming(fetch(address));
      },
      started(exports) {
        app = exports;
        if (early) return join(early);
        for (const move of FIRST_MOVES) window.addEventListener(move, bring, { capture: true, passive: true });
        setTimeout(bring, LATE_AFTER);
      },
    };
  };

  const start = async () => {
    if (typeof WebAssembly !== "object") return crash("unable");
    const entry = document.querySelector('meta[name="app-entry"]').dataset;
    const address = (path) => new URL(path, document.baseURI).href;
    if (entry.late) window.overlapLate = latePart(address(entry.late));
    try {
      const [app] = await Promise.all([import(address(entry.js)), window.overlapLate?.ready()]);
      await app.default({ module_or_path: address(entry.wasm) });
    } catch (error) {
      console.error(error);
      return crash(isTrap(error) ? "stopped" : "missing");
    }
    document.getElementById("shell")?.remove();
    performance.mark("overlap-live");
  };

  const theme = attempt(() => localStorage.getItem(THEME_KEY), null);
  if (theme === "light" || theme === "dark") page.dataset.theme = theme;
  if (crashesInARow() > 1) page.dataset.safe = "true";

  window.addEventListener("error", (event) => isTrap(event.error) && crash("stopped"));
  window.addEventListener("unhandledrejection", (event) => isTrap(event.reason) && crash("stopped"));
  // A visit that ends well ends the row.
  window.addEventListener("pagehide", () => {
    if (!page.dataset.crashed) attempt(() => sessionStorage.removeItem(CRASHES_KEY));
  });
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
