// Improvements only: every page works without this file.
import { keepDrafts } from './drafts.js';
import { offerInk } from './ink.js';
import { listenLive } from './live.js';
import { listenForKeys } from './keys.js';
import { offerPasskeys } from './passkeys.js';
import { countSelectedRows } from './selection.js';
import { guardSubmits } from './submits.js';
import { pickPhrases } from './phrases.js';

listenForKeys();
offerPasskeys();
countSelectedRows();
guardSubmits();
pickPhrases();
keepDrafts();
offerInk();
listenLive();
