import { rmSync } from 'node:fs';
import chromium from '@sparticuz/chromium';
import { type Engine, startEngine } from '../../src/store/engine/engine.ts';
import { newFolder } from './folder.ts';

/** What the teardown needs; jest loads both files in the same process but as separate modules. */
export interface SharedEngine {
  engine: Engine;
  dataDir: string;
}

/** Starts the one engine of the test run; the workers find it through TEST_MONGODB_URI. */
// biome-ignore lint/style/noDefaultExport: jest asks for a default export
export default async function globalSetup(): Promise<void> {
  const dataDir = newFolder('xinfang-test-');
  try {
    const log = (line: string) => process.stderr.write(`${line}\n`);
    const engine = await startEngine({ dataDir, log });
    process.env.TEST_MONGODB_URI = engine.uri;
    // Unpacked here once: two suites that did it at the same time would run half a browser.
    await chromium.executablePath();
    Object.assign(globalThis, { sharedEngine: { engine, dataDir } satisfies SharedEngine });
  } catch (error) {
    rmSync(dataDir, { recursive: true, force: true });
    throw error;
  }
}
