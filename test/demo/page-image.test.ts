import { crc32, inflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { pageImage } from '../../src/demo/page-image.ts';

function chunksOf(bytes: Uint8Array): { type: string; data: Buffer; sound: boolean }[] {
  const png = Buffer.from(bytes);
  const chunks = [];
  for (let at = 8; at < png.length; ) {
    const end = at + 8 + png.readUInt32BE(at);
    const sound = crc32(png.subarray(at + 4, end)) === png.readUInt32BE(end);
    chunks.push({
      type: png.toString('latin1', at + 4, at + 8),
      data: png.subarray(at + 8, end),
      sound,
    });
    at = end + 4;
  }
  return chunks;
}

describe.each(['letter', 'document'] as const)('the picture of a %s', (look) => {
  const chunks = chunksOf(pageImage('一页', look));
  const dataOf = (type: string) => chunks.find((c) => c.type === type)!.data;

  it('is a whole PNG', () => {
    expect(chunks.map((c) => c.type)).toEqual(['IHDR', 'PLTE', 'IDAT', 'IEND']);
    expect(chunks.every((c) => c.sound)).toBe(true);
  });

  it('has the shape of A4 and as many dots as it says', () => {
    const [width, height] = [dataOf('IHDR').readUInt32BE(0), dataOf('IHDR').readUInt32BE(4)];
    expect(height / width).toBeCloseTo(297 / 210, 2);
    expect(inflateSync(dataOf('IDAT')).length).toBe((width / 4 + 1) * height);
  });

  it('is the same for the same name and another for another', () => {
    expect(pageImage('一页', look)).toEqual(pageImage('一页', look));
    expect(pageImage('二页', look)).not.toEqual(pageImage('一页', look));
  });
});
