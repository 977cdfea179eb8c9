// The notes as yjs keeps them, a map of maps, on a page that opens files of updates; `window.yjs` makes such updates.
import * as Y from 'yjs';
import { notes } from './notes.mjs';

let board = null;
let held = null;

const fill = count => {
  const filled = new Y.Doc();
  const map = filled.getMap('notes');
  filled.transact(() => {
    for (const { tags, ...fields } of notes(count)) {
      const note = new Y.Map(Object.entries(fields));
      note.set('tags', new Y.Map(tags.map(tag => [tag, true])));
      map.set(fields.id, note);
    }
  });
  return filled;
};

/** Says in a dialog what was read, as an app would. */
function show(words) {
  document.querySelector('p').textContent = words;
  document.querySelector('dialog').showModal();
}

/** Applies an update, the first one to an empty board. */
function merge(update) {
  board ??= new Y.Doc();
  Y.applyUpdate(board, update);
}

// The first file becomes the board, as far as the dialog; a later one is merged when the button is pressed.
document.querySelector('input').addEventListener('change', async event => {
  held = new Uint8Array(await event.target.files[0].arrayBuffer());
  if (board) return show('An update');
  merge(held);
  show(`${board.getMap('notes').size} notes`);
});
document.querySelector('button').addEventListener('click', () => {
  if (board) merge(held);
  document.querySelector('dialog').close();
});

window.yjs = {
  merge,
  /** The update of a board of `count` notes, as numbers. */
  update: count => Array.from(Y.encodeStateAsUpdate(fill(count))),
  /** The update with which another person sets `field` of every note. */
  edit(update, field, value) {
    const theirs = new Y.Doc();
    Y.applyUpdate(theirs, Uint8Array.from(update));
    const before = Y.encodeStateVector(theirs);
    theirs.transact(() => { for (const note of theirs.getMap('notes').values()) note.set(field, value); });
    return Array.from(Y.encodeStateAsUpdate(theirs, before));
  },
};
document.documentElement.dataset.live = '';
