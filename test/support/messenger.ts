import type { Messenger } from '../../src/services/delivery-ports.ts';

/** A platform that takes everything in without a word; `own` is what a test looks at. */
export const quietMessenger = (own: Partial<Messenger>): Messenger => ({
  send: async () => ({ messageId: 'om_1', chatId: 'oc_1' }),
  putEvent: async () => 'event',
  patchCard: async () => undefined,
  lookup: async () => new Map(),
  buzz: async () => [],
  uploadImage: async () => 'img',
  uploadFile: async () => 'file',
  download: async () => new Uint8Array(),
  ...own,
});
