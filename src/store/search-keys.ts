import type { Cipher } from './cipher.ts';

/** What a petition is compared by before it is saved (S1.2). */
export interface Likeness {
  name?: string;
  phone?: string;
  address?: string;
  unit?: string;
  summary: string;
}

/** The keyed hashes of a name; none for a name without a letter in it. */
export function nameKeys(cipher: Cipher, name: string | undefined): string[] {
  const text = plainText(name);
  return text ? cipher.fingerprints('name', text) : [];
}

/** The keyed hashes of what a text is found by (`matchKeys`, `placeKeys`), each text's current one first. */
export function wordKeys(cipher: Cipher, texts: readonly string[]): string[] {
  return texts.flatMap((text) => cipher.fingerprints('word', text));
}

/**
 * One group of keyed hashes per reason to take two petitions for alike: same name with the same
 * phone, address or unit, or the same summary. Each group holds one hash per data key.
 */
export function likenessKeys(cipher: Cipher, c: Likeness): [string, ...string[]][] {
  const name = plainText(c.name);
  const phone = plainPhone(c.phone);
  const address = plainText(c.address);
  const unit = plainText(c.unit);
  const summary = plainText(c.summary);
  const pairs: [string, string | undefined][] = [
    ['name+phone', name && phone && `${name} ${phone}`],
    ['name+address', name && address && `${name} ${address}`],
    ['name+unit', name && unit && `${name} ${unit}`],
    ['summary', summary],
  ];
  return pairs.flatMap(([kind, text]) => (text ? [cipher.fingerprints(kind, text)] : []));
}

/** Letters and digits alone, in one width and one case. */
function plainText(text = ''): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Digits alone, without the country's code before a mobile number. */
function plainPhone(text = ''): string {
  const digits = text.normalize('NFKC').replace(/\D/g, '');
  return digits.replace(/^(00)?86(?=1\d{10}$)/, '');
}
