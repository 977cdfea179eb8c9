// Serves the release dist/ as a plain host would: under a path of its own, with the headers of dist/_headers.
import { fileURLToPath } from 'node:url';
import { serve } from '../../scripts/serve.mjs';

/** Where the built app lies; OVERLAP_DIST names another folder. */
export const DIST = process.env.OVERLAP_DIST ?? fileURLToPath(new URL('../../dist', import.meta.url));

/** Starts a server on a free port; gives `url`, which ends in the sub-path, and `close`. */
export const serveApp = () => serve(DIST, { base: '/some/where/' });
