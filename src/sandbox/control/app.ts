import { z } from 'zod';
import type { Platform } from '../platform.ts';
import { ADDRESSES } from '../types.ts';
import { type ControlRoute, parse } from './contract.ts';

const url = z
  .url({ protocol: /^https?$/ })
  .nullable()
  .optional();
const appSchema = z.strictObject({
  callbackUrl: url,
  cardUrl: url,
  oldCardUrl: url,
  encryptKey: z.string().optional(),
  verificationToken: z.string().min(1).optional(),
  /** `null`: every scope, every event. */
  scopes: z.array(z.string()).nullable().optional(),
  events: z.array(z.string()).nullable().optional(),
});
type Change = z.infer<typeof appSchema>;

/** What the developer's console shows of the app, and saves. */
export const appControls: ControlRoute[] = [
  { method: 'GET', path: '/app', handler: ({ app }) => present(app) },
  {
    method: 'POST',
    path: '/app',
    handler: async (platform, { body }) => {
      const change = parse(appSchema, body);
      setRest(platform, change);
      const unverified = await setAddresses(platform, change);
      return { ok: unverified.length === 0, unverified, app: present(platform.app) };
    },
  },
];

function present(app: Platform['app']) {
  const { appId, encryptKey, verificationToken, callbackUrl, cardUrl, oldCardUrl } = app;
  return {
    appId,
    encryptKey,
    verificationToken,
    callbackUrl: callbackUrl ?? null,
    cardUrl: cardUrl ?? null,
    oldCardUrl: oldCardUrl ?? null,
    scopes: app.scopes ?? null,
    events: app.events ?? null,
  };
}

function setRest({ app }: Platform, { encryptKey, verificationToken, scopes, events }: Change) {
  if (encryptKey !== undefined) app.encryptKey = encryptKey;
  if (verificationToken !== undefined) app.verificationToken = verificationToken;
  if (scopes !== undefined) app.scopes = scopes ?? undefined;
  if (events !== undefined) app.events = events ?? undefined;
}

/** Saves addresses as the console does: one that fails the challenge stays as it was (feishu.md §1.2). */
async function setAddresses({ app, push }: Platform, change: Change): Promise<string[]> {
  const unverified: string[] = [];
  for (const name of ADDRESSES) {
    const wanted = change[name];
    if (wanted === undefined) continue;
    const kind = name === 'oldCardUrl' ? 'oldChallenge' : 'challenge';
    if (wanted === null || (await push.challenge(wanted, kind))) app[name] = wanted ?? undefined;
    else unverified.push(name);
  }
  return unverified;
}
