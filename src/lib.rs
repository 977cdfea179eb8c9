//! # Overlap: how it is built
//!
//! A shared impact-versus-effort board that runs in the browser from static files. There is no server and no account:
//! state lives in local storage, people send each other JSON files, and every opened file is *merged*.
//!
//! ## The one direction
//! ```text
//! DOM event → ui builds a Command → session.dispatch
//!   → command: checks (pure); Err → an alert
//!   → document.transact: field writes, one command = one edit = one undo step
//!   → Change (what was touched) → session:
//!        projection (signals, written only where the value differs) → views
//!        storage (own keys of this page load, at once)
//!        other tabs (a hint to read again)
//! other tab / opened file → checked JSON → document.merge or absorb → the same Change → the same way on
//! ```
//!
//! ## Layers
//! Each may import only what stands above it in this list; `tests/tidy.rs` checks that, and building without the
//! `app` feature proves that nothing down to `content` names the browser.
//!
//! | module | holds |
//! |---|---|
//! | [`ids`] | `Copy` names of boards, notes, people, page loads |
//! | [`model`] | what things are: plain values with the words and limits of the file format |
//! | [`rules`] | pure kernels that never import each other: quadrants, days, rank, capacity, placement, the drag's state chart |
//! | [`document`] | the replicated board: registers, stamps, merge, undo, what a merge would do |
//! | [`command`] | what a person can intend, checked and turned into writes |
//! | [`interchange`] | text in and out: board files, pasted lists, tables of other tools |
//! | [`storage`] | bytes at rest: keys, union of page loads, compaction; knows nothing of what is inside |
//! | [`content`] | data files, such as the sample board |
//! | `platform` | the only place that names `web_sys` and its kin |
//! | `session` | the imperative shell, the only place where document meets signals |
//! | `ui` | Leptos views; `ui/components` know nothing of the app |
//!
//! ## The document
//! A state-based CRDT of last-writer-wins registers. Every field of every thing is a register: a value and the stamp
//! (Lamport counter, replica) of the edit that wrote it. Merging keeps the greater stamp of each register, so it is
//! commutative, associative and idempotent by construction; `tests/laws.rs` checks it over mixed commands of three page
//! loads. A version vector, `seen`, says which edits a copy knows. It decides whether a person is *asked* (two values,
//! neither writer having seen the other's), never which value wins.
//! - Impact and effort are two registers; a drag writes both with one stamp, so two people's drags never mix.
//! - Tags and blockers are a register per member, so two people's additions both stay.
//! - Deleting sets a flag; the rest stays, so that a note can be brought back here or anywhere.
//! - Undo writes old values back as new edits, and leaves alone what somebody else has written since. A *merge* is a
//!   layer of its own: undoing drops the layer, and edits made since stay. That is offered until the board leaves by a
//!   file.
//! - A file without stamps counts as one replica named after its content: what it creates carries the lowest counter,
//!   so any later edit beats it, and reading it again says nothing new.
//!
//! ## Storage
//! Every page load has a fresh random replica id and writes only its own keys; readers take the union. Two tabs that
//! read, change and write one key lose edits even under a lock; with own keys they cannot. Every edit is stored at once
//! and read back; what could not be stored is kept in memory, tried again, and told. Joining many pieces into one writes
//! the joined text, reads it back, and only then removes what it replaces.
//!
//! Local storage is written to the disk when the browser likes, so everything goes to a second copy in `IndexedDB` as well,
//! under the same keys, and is on the disk there within milliseconds. The app starts from local storage and never waits
//! for the second copy. Where the two differ at the start, each gets what only the other has; deleted boards and undone
//! merges leave markers with a time, so that neither comes back. Snapshots live in the second copy alone.
//!
//! What belongs to no board lies beside them in records, under the same rule of own keys. A response is joined part by part.
//! A play that was committed to is what was said of it, thing by thing, none of them ever changed: what holds is worked out
//! from all of them.
//!
//! ## Invariants
//! 1. Signals are a projection; no component writes a document fact into a signal.
//! 2. One command is one edit is one undo step; a drag is nothing until the drop.
//! 3. Anything a merge can produce, a view can read: dangling ids, cycles and unknown words are shown.
//! 4. Nothing is written for a board before it has been read: [`storage::Loaded`] is the proof.
//! 5. A failed read never becomes a writable empty board; what cannot be read stays where it is and can be downloaded.
//! 6. A page load writes only keys with its own replica id; looking never writes. Bringing a lost piece back under its old
//!    key is no exception: a key never stands for two texts.
//! 7. No `unsafe`, and no panics outside tests: in a browser tab a panic ends the session.
//!
//! ## The map
//! Notes stand on a sheet that is as large as the plot, or larger while the map is zoomed, so that panning is scrolling.
//! One pass draws all their buttons and writes only what differs; at rest they have no transform, clip, opacity or
//! `will-change` of their own. What a browser pays for each note is kept small: plain blocks with the role of a button, a
//! ring of shadow where others have borders, looks that are inherited from one element without a box, and for a filter that
//! finds few a veil over all, so that only what it found is styled anew. Cards are copied from one pattern. At the start the
//! plot's size is that of the frame that stands there before the app, so that nothing is laid out to be measured. Past 3,000 notes the map is one picture, and only
//! notes in use are buttons. A drag never enters the reactive graph: one delegated listener lifts a copy of the note into
//! an overlay, the only layer of its own, scrolls that with each event, reads nothing from the page meanwhile, and
//! dispatches one command on the drop.
//!
//! ## The list
//! Up to 200 notes are in the page whole, of more those that are seen ([`rules::window`]). A row is a copy of one pattern; a
//! single effect tells what it says, part by part, and writes what differs from before. The table hears clicks and fields of
//! all rows; a draft stands in its field alone until it is meant. The row that has the focus is never taken out of the page,
//! nor moved in it: the others are put around it.
//!
//! ## Rounds
//! Rounds and ballots are no registers: a round only goes from open to revealed, and of two ballots of one round, note and
//! person the later counts, so that they merge in any order. What is hidden stays in `document` and `session`: views get how
//! many are in, one's own scores, and the ballots of revealed rounds. [`rules::tally`] makes medians, gaps and half-way
//! places of those.
//!
//! ## A team's figures
//! [`rules::team`] says of each cell whether it may be shown, and keeps what was shown of it before: a figure that could be
//! told from the difference of two others is withheld. That history is the one thing that looking writes, since nobody can
//! unsee a figure. A sealed wave holds its shown cells and salted digests of who was counted, and nothing else.
//!
//! ## What a ranking rests on
//! [`rules::readiness`] says which side has not scored a note, [`rules::stability`] how firmly notes stand at the top,
//! [`rules::dissent`] who is asked to disagree; they see the ballots of revealed rounds only, since `session` hands out no
//! others. A thousand resamples are worked off in slices between frames while the list shows them; a change ends the run.
//! `tests/golden/trust.mjs` computes readiness and stability apart from the app.
//!
//! ## What a note carries
//! Each thing has one command file, one rule and one part of the details: evidence, debt ([`rules::debt`]), a feasibility
//! check-in ([`rules::risks`]), an outcome ([`rules::outcome`]). Predictions freeze in the very edit that makes a note *doing*,
//! never because a file says so. Looking ahead is a number beside the board and writes nothing: map and list ask
//! `BoardSignals::notes_by` for the notes as of then. The board report is one value, `interchange::BoardReport`, drawn as a page
//! and written as Markdown. `tests/golden/{debt,waiting,outcome}.mjs` compute these rules apart from the app.
//!
//! ## Blockers
//! [`rules::waiting`] counts who waits behind whom once per change, 64 notes at a time over strongly connected components,
//! and names circles with the way out that loses least. Views ask for it where there is something to show, and no drag
//! does. Arrows are drawn for one note: the chosen one, or the one that the panel *Bottlenecks* points at, which stands in
//! the place of the details and gives way to them.
//!
//! ## Actions
//! [`command::CATALOGUE`] lists what a person can tell the app to do, with label, group, keys and where it can be done.
//! Keys, tooltips, the command palette and Help are made from it; `ui::actions` says what can be done now and does it.
//! The filter is a value in [`rules::filter`]: it is a part of the address, and one effect keeps the ids that it lets
//! through, which map, tray, sheet and list read.
//!
//! ## Two parts
//! What a first visit and a stored board run before anybody moves is the first wasm file. Everything else comes with the
//! first move, as a second file that shares memory and function table with the first. `scripts/record.mjs` writes down
//! what a start runs, `scripts/split.mjs` cuts, `boot.js` joins; of Rust code only a few functions are kept
//! whole for it by `inline(never)`. Constants that only the second part reads go with it (`scripts/data.mjs`): the linker
//! notes what points where, and whatever the first part names stays; late functions that the first part cannot call have
//! no stand-ins there. In each part functions stand beside those that they are most like, since that compresses best
//! (`scripts/order.mjs`). `boot.js` asks for script and wasm while the page is still being read, so that the code is compiled
//! by the time the frame is painted, and starts the app when the style sheet is here: what is measured and drawn without it
//! would be drawn twice. Texts of some length, such as the questionnaire, are files beside the page. What nobody needs
//! before their first move (dialogs, items of menus, the handles of the split, what waits behind notes, the look-ahead
//! slider) is drawn once `Session::whole` says that everything is here.

pub mod command;
pub mod content;
pub mod document;
pub mod ids;
pub mod interchange;
pub mod model;
#[cfg(feature = "app")]
pub mod platform;
pub mod rules;
#[cfg(feature = "app")]
pub mod session;
pub mod storage;
#[cfg(feature = "app")]
pub mod ui;
