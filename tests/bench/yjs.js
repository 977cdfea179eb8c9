// The notes as yjs keeps them: a map of maps. `window.yjs` makes updates and applies them.
import * as Y from 'yjs';
import { notes } from './notes.mjs';

const documents = {};

const fill = count => {
  const document = new Y.Doc();
  const map = document.getMap('notes');
  document.transact(() => {
    for (const { tags, ...fields } of notes(count)) {
      const note = new Y.Map(Object.entries(fields));
      note.set('tags', new Y.Map(tags.map(tag => [tag, true])));
      map.set(fields.id, note);
    }
  });
  return document;
};

window.yjs = {
  /** The update of a board of `count` notes, as numbers. */
  update: count => Array.from(Y.encodeStateAsUpdate(fill(count))),
  /** The update with which another person sets `field` of every note. */
  edit(update, field, value) {
    const document = new Y.Doc();
    Y.applyUpdate(document, Uint8Array.from(update));
    const before = Y.encodeStateVector(document);
    document.transact(() => { for (const note of document.getMap('notes').values()) note.set(field, value); });
    return Array.from(Y.encodeStateAsUpdate(document, before));
  },
  /** Brings an update into the page, which is no part of what is measured. */
  hold: (name, update) => { documents[name] = Uint8Array.from(update); },
  /** Applies held updates to a new document and gives how many notes it has. */
  apply(...names) {
    const document = new Y.Doc();
    for (const name of names) Y.applyUpdate(document, documents[name]);
    window.last = document;
    return document.getMap('notes').size;
  },
  /** Applies a held update to the latest document. */
  more(name) {
    Y.applyUpdate(window.last, documents[name]);
  },
};
