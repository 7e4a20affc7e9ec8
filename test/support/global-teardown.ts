import { rmSync } from 'node:fs';
import type { SharedEngine } from './global-setup.ts';

/** Ends the test run's engine and removes its data. */
// biome-ignore lint/style/noDefaultExport: jest asks for a default export
export default async function globalTeardown(): Promise<void> {
  const { sharedEngine } = globalThis as { sharedEngine?: SharedEngine };
  if (sharedEngine === undefined) return;
  await sharedEngine.engine.close();
  rmSync(sharedEngine.dataDir, { recursive: true, force: true });
}
