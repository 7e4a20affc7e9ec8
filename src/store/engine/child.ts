/*
 * The engine's own process: opens the data directory and serves the driver on a Unix socket.
 * Free of type syntax and of own imports, because the parent runs a copy of this very text: the
 * same from the sources (tests) as from the build.
 * Arguments: file of the engine package, data directory, private directory (also its TMPDIR).
 * Sends { socketPath } when it serves or { failed } when it cannot; ends on the message "close".
 */
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';

const LAST_FLUSH_MS = 3000;
const [packageFile = '', dataDir = '', privateDir = ''] = process.argv.slice(2);

// A Ctrl-C or a service stop reaches the whole group; the parent still needs the store to finish.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});

const embedded = await openDirectory();

process.on('message', (message) => {
  if (message === 'close') void embedded.close().finally(() => process.exit(0));
});

process.on('disconnect', orphaned);
if (process.connected) process.send?.({ socketPath: embedded.socketPath });
else orphaned();

async function openDirectory() {
  try {
    return await createRequire(import.meta.url)(packageFile).open(dataDir);
  } catch (error) {
    // The native loader hides the system's words in a chain of causes; the report wants them all.
    const words = [];
    for (let e = error; e instanceof Error; e = e.cause) words.push(e.message);
    process.send?.({ failed: words.join('\n') }, () => process.exit(1));
    return new Promise(() => {});
  }
}

/** The parent is gone, perhaps by SIGKILL: flush, tidy up after it, and free the directory. */
function orphaned() {
  const end = () => {
    rmSync(privateDir, { recursive: true, force: true });
    process.exit(0);
  };
  setTimeout(end, LAST_FLUSH_MS);
  void embedded.close().finally(end);
}
