// The team: 200 response files are collected and the dot plots drawn, until the table of all items is on the screen.
import { choose, mergeButton, onDisk } from './app.mjs';
import { team } from '../browser/people.js';

const PEOPLE = 200;

/** What it costs, each step until it is painted. */
export async function pooled(bench) {
  const files = team(PEOPLE / 2, PEOPLE / 2).map(response => onDisk(`${response.response.id}.response.json`, JSON.stringify(response)));
  const look = (await bench.cost(() => choose(bench, files))).painted;
  const place = await mergeButton(bench);
  const draw = (await bench.cost(async () => {
    await bench.click(place);
    await bench.until('.itemrow .dotrow', 'dialog[open]');
  })).painted;
  return { look, draw };
}

/** The rows of the table; what is counted are responses. */
export const teamRows = ({ look, draw }) => [
  { what: 'Open response files', count: PEOPLE, unit: 'ms', app: look },
  { what: 'Collect them and draw the team', count: PEOPLE, unit: 'ms', app: draw },
  { what: 'Both', count: PEOPLE, unit: 'ms', app: look + draw, most: 1000 },
];
