/*
 * A thread of its own: finds QR codes in pixels, so that a hard picture holds up nobody's click. Free of
 * type syntax and of own imports, because the parent runs this very text: the same from the sources
 * (tests) as from the build. Given: file of the reader package and of its wasm. Answers each picture
 * with the texts found.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';

const { prepareZXingModule, readBarcodes } = createRequire(workerData.reader)(workerData.reader);
const wasmBinary = new Uint8Array(readFileSync(workerData.wasm)).buffer;
const ready = prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
const options = {
  formats: ['QRCode'],
  tryHarder: true,
  tryRotate: true,
  tryInvert: false,
  tryDownscale: true,
  maxNumberOfSymbols: 8,
};

parentPort?.on('message', async (picture) => {
  try {
    await ready;
    const found = await readBarcodes(picture, options);
    parentPort?.postMessage(found.map(({ text = '' }) => text));
  } catch {
    parentPort?.postMessage([]);
  }
});
