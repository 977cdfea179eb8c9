// Responses as files and links.
import { deflateRawSync } from 'node:zlib';
import { ITEMS, response } from './people.js';
import { file } from './steps.js';

export * from './people.js';

/** As a file that can be opened. */
export const responseFile = (id, ...rest) => file(`${id}.response.json`, response(id, ...rest));

export const files = responses => responses.map(one => file(`${one.response.id}.response.json`, one));

/** CRC-32, bit by bit. */
function checksum(bytes) {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xEDB88320 : sum >>> 1;
  }
  return ~sum >>> 0;
}

/** What stands behind `#/open/` in the link of a response, packed apart from the app. */
export function payload({ questionnaire, response: { id, revision, discipline, wave, answers } }) {
  const letters = ITEMS.map(item => (answers[item] === 'cant_say' ? '0' : answers[item] ?? '-')).join('');
  const content = deflateRawSync(Buffer.from(JSON.stringify([questionnaire, id, revision, discipline, wave, letters])));
  const head = Buffer.alloc(7);
  head.writeUIntBE(content.length, 0, 3);
  head.writeUInt32BE(checksum(Buffer.concat([Buffer.from('r1'), content])), 3);
  return `r1${Buffer.concat([head, content]).toString('base64url')}`;
}
