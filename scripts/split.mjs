// Splits the app's wasm in two, so that a first visit loads only what it shows: split(dist, wasm, glue, page)
//
// What goes into the second part is chosen by the names of modules. `wasm-split` (Debian's package binaryen; npm's has
// it not) cuts, boot.js puts the parts together again. Without that tool the app stays in one piece, which works as well
// and is larger.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { callers } from './callers.mjs';

// Views and actions that follow a move: details, list, dialogs, palette, Help, filter, merging, every command, and the page
// for a wrong address.
const LATE = [
  /overlap::ui::(actions|deleted|details|filter_panel|help|list|list_in|merge_preview|palette|reminder|safe_mode|selection|sending|settings|snapshots|unknown|whereabouts|home::unread)\b/,
  /overlap::ui::(components::(field|slider)|share::(by_hand|link|paper|picture))\b/,
  /overlap::ui::matrix::(drag|lifted|band|panning|dots|split)\b|MapView>::(step|fit|zoom_to|pan|scrolled|rest|reveal|under|hover|wake|has_focus)\b/,
  /overlap::ui::find::(follow|bar|step|reveal|show|pressed|typed)\b|overlap::ui::keys::pressed\b/,
  /overlap::session::(merging|lists_in|wording|columns|files|links|sending|several|sharing|snapshots|comparison|saving::store_pending)\b/,
  /overlap::platform::(clipboard|deflate|paper::print|persistence|picture|second_copy::orders)\b/,
  /overlap::content::help\b|overlap::rules::by_name\b|overlap::rules::window\b|overlap::rules::filter::(address|searched|has_words)\b|Filter>::(set|lets_through|address|from_address)\b/,
  /Incoming>::adopt\b|document::incoming::(Adopting|Titles|expand)\b|BoardSignals>::(learn|tell)|Shown>::follow/,
  /overlap::(command|document::(compare|conflict)|storage::(compact|reunite|snapshot))\b/,
  /SecondCopy as \S*SecondCopy>|Mirror as \S*Backend>::(set|set_joined|remove)\b|Mirror>::(lacking|prefer|reunite|set_first|shelter|take|markers)\b/,
  /SecondCopy>::(texts|order|carry_out|carry_out_all|drop_oldest|snapshots|snapshot|keep_snapshot|forget_snapshots|drop_snapshots)\b/,
  /Session>::(snapshot_if_due|snapshot_before_merge|keep_snapshot|snapshots|compare_snapshot|restore_snapshot|save_snapshot|read_snapshot)\b/,
  /Session>::(reunite|reunited|show_brought|forget_snapshots|mend_from_second|ask_to_keep|whereabouts|note_unfiled|remind_from_now|remind_later)\b/,
  /overlap::interchange::(csv_out|file_name|link|map_picture|markdown|pasted|report|svg|table|text|trello)\b/,
  /Session>::(compare|merge|merge_shown|merge_aside|cancel_merge|save_file|open_files|preview|preview_files|opened|choose|choose_target|project)\b/,
  /Session>::(match_next|paste_rows|change_list|accept_list|skip_list|cancel_list|show_list)\b/,
  /Session>::(open_link|open_pasted_link|make_link|copy_link|link_left|copy_markdown|markdown_copied|save_csv|save_svg|save_png|print|today|report|tell_saved)\b/,
  /Session>::(leave_safe_mode|new_board|sample_board|duplicate_board|rename_board|delete_board|recall_board|download_raw|found)\b/,
  /Session>::(set_filter|write_filter|set_single_keys|recent|remember|boards_elsewhere|look_into|load_help)\b/,
  /Session>::(dispatch|add_notes|delete_notes?|duplicate_notes|send_notes|other_boards|known_there|columns|keep_columns|undo|redo|step|carry|carry_filed|carry_whole|tidy_up|take_back|refuse)\b/,
];
// What the start calls all the same. Equal code of several types is one function under one of their names.
const AT_ONCE = [
  /__component_(details|split_handles)\b/, /DragArea>::new\b/, /ui::selection::keys::listen\b/, /overlap::command::catalogue\b/, /Actions>::(new|serve|hint)\b/,
  /^<*(reactive_graph|alloc|hashbrown)\b/, /^core::(ptr|option)\b/, /core::any::Any>/, /^leptos_dom\b/,
];

/** Names of a module's functions by index, how many of them are imported, and where its exported tables' indexes stand. */
function outline(bytes) {
  let at = 8;
  const number = () => {
    let value = 0, shift = 0, byte;
    do { byte = bytes[at++]; value += (byte & 127) * 2 ** shift; shift += 7; } while (byte & 128);
    return value;
  };
  const text = () => { const length = number(); at += length; return bytes.toString('utf8', at - length, at); };
  const limits = () => { const flags = number(); number(); if (flags & 1) number(); };
  let imported = 0;
  const names = new Map();
  const tables = new Map();
  while (at < bytes.length) {
    const id = bytes[at++], end = number() + at;
    if (id === 2) for (let left = number(); left > 0; left--) {
      text(); text();
      const kind = bytes[at++];
      if (kind === 0) { number(); imported++; } else if (kind === 1) { at++; limits(); } else if (kind === 2) limits(); else at += 2;
    }
    if (id === 7) for (let left = number(); left > 0; left--) {
      const name = text(), kind = bytes[at++];
      if (kind === 1) tables.set(name, at);
      number();
    }
    if (id === 0 && text() === 'name') while (at < end) {
      const part = bytes[at++], stop = number() + at;
      if (part === 1) for (let left = number(); left > 0; left--) names.set(number(), text());
      at = stop;
    }
    at = end;
  }
  return { names, imported, tables };
}

/** Adds to `late` every function that only late ones call. */
function withTheirOwn(late, { calls, reached }, imported) {
  for (let before = -1; before !== late.size;) {
    before = late.size;
    for (const [callee, by] of calls) {
      if (callee >= imported && !reached.has(callee) && [...by].every(caller => late.has(caller))) late.add(callee);
    }
  }
  return late;
}

/** wasm-split 108 exports every table as the first one: gives each export of `after` the table it had in `before`. */
function keepTables(before, after) {
  const [old, now] = [readFileSync(before), readFileSync(after)];
  const places = outline(now).tables;
  // A module of two tables writes their indexes in one byte.
  for (const [name, place] of outline(old).tables) now[places.get(name)] = old[place];
  writeFileSync(after, now);
}

/** Replaces `before` in the glue, which must hold it once: another version of wasm-bindgen is to be noticed. */
function patch(glue, before, after) {
  if (glue.split(before).length !== 2) throw new Error(`expected once in the glue: ${before}`);
  return glue.replace(before, after);
}

/** Splits `wasm`, which still has its names. Gives the second part's file name, or null where `wasm-split` is missing. */
export function split(dist, wasm, glue, features, wasmOpt) {
  try {
    execFileSync('wasm-split', ['--version'], { stdio: 'ignore' });
  } catch {
    console.log('wasm-split is missing (Debian: apt-get install binaryen): the app stays in one piece');
    return null;
  }
  const { names, imported } = outline(readFileSync(wasm));
  // Once the names are gone, wasm-split knows defined functions by number.
  const isLate = name => LATE.some(pattern => pattern.test(name)) && !AT_ONCE.some(pattern => pattern.test(name));
  const named = [...names].filter(([, name]) => isLate(name.replace(/\[[0-9a-f]{8,}\]/g, ''))).map(([index]) => index);
  if (named.length < 100) throw new Error(`only ${named.length} functions are named as late: are the names of the release build complete?`);
  const late = withTheirOwn(new Set(named.filter(index => index >= imported)), callers(readFileSync(wasm), imported), imported);
  const [bare, second] = [`${wasm}.bare`, `${wasm}.late`];
  execFileSync(wasmOpt, [...features, '--strip-debug', wasm, '-o', bare], { stdio: 'inherit' });
  const namespaces = ['--import-namespace=app', '--placeholder-namespace=late'];
  execFileSync('wasm-split', [...features, bare, '--split', `--split-funcs=${[...late].map(index => index - imported).join(',')}`, '-o1', wasm, '-o2', second, ...namespaces], { stdio: 'inherit' });
  keepTables(bare, wasm);
  for (const file of [wasm, second]) execFileSync(wasmOpt, [...features, '-Oz', '--converge', file, '-o', file], { stdio: 'inherit' });
  const bytes = readFileSync(second);
  const name = basename(wasm).replace(/(_bg)?\.wasm$/, `-late-${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}.wasm`);
  writeFileSync(join(dist, name), bytes);
  for (const file of [bare, second]) rmSync(file);
  let code = readFileSync(glue, 'utf8');
  code = patch(code, '"./overlap_bg.js": import0,', '"./overlap_bg.js": import0, late: globalThis.overlapLate?.imports,');
  code = patch(code, 'wasm = instance.exports;', 'wasm = instance.exports; globalThis.overlapLate?.started(wasm);');
  writeFileSync(glue, code);
  return name;
}
