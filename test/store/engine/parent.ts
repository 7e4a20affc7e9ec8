/** A process that opens the engine as the bot does; it tells its test what came of it and stays. */

import { startEngine } from '../../../src/store/engine/engine.ts';
import { EngineError } from '../../../src/store/engine/errors.ts';

const [dataDir = ''] = process.argv.slice(2);
try {
  const engine = await startEngine({ dataDir, log: () => {} });
  process.send?.({ uri: engine.uri, pid: engine.pid() });
} catch (error) {
  const code = error instanceof EngineError ? error.code : 'unexpected';
  process.send?.({ code, message: String(error) }, () => process.exit(1));
}
