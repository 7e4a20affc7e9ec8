const SIGNATURES: [string, (bytes: Buffer) => boolean][] = [
  ['image/png', (b) => b.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'))],
  ['image/jpeg', (b) => b.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex'))],
  ['image/gif', (b) => /^GIF8[79]a$/.test(b.toString('latin1', 0, 6))],
  [
    'image/webp',
    (b) => b.toString('latin1', 0, 4) === 'RIFF' && b.toString('latin1', 8, 12) === 'WEBP',
  ],
  ['image/bmp', (b) => b.toString('latin1', 0, 2) === 'BM'],
  ['image/tiff', (b) => ['49492a00', '4d4d002a'].includes(b.toString('hex', 0, 4))],
  ['image/x-icon', (b) => b.toString('hex', 0, 4) === '00000100'],
  ['image/heic', (b) => /^ftyp(heic|heix|mif1)$/.test(b.toString('latin1', 4, 12))],
];

/** The media type of an image the platform takes (feishu.md §4.3), by its first bytes; null for others. */
export function sniff(bytes: Buffer): string | null {
  return SIGNATURES.find(([, matches]) => matches(bytes))?.[0] ?? null;
}
