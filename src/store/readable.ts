import type { Log } from '../services/ports.ts';
import { CipherError } from './cipher.ts';

interface Stored {
  _id: string;
  /** The number of a case. */
  no?: string;
}

/**
 * Opens many documents. One that was damaged in the database is left out and told in the log, once a process:
 * it holds up the reminders, lists and messages of no other. Whoever asks for it alone gets the error.
 */
export type Readable = <D extends Stored, T>(
  documents: readonly D[],
  open: (document: D) => T,
  onDamaged?: (document: D) => void,
) => T[];

/** @throws whatever `open` throws but that a value is damaged: a missing key concerns all of them */
export function createReadable(log: Log): Readable {
  const told = new Set<string>();
  const tell = ({ _id, no }: Stored) => {
    if (told.has(_id)) return;
    told.add(_id);
    log.error({ code: 'damaged', no: no ?? _id }, 'left out: it was changed outside the bot');
  };
  return (documents, open, onDamaged) =>
    documents.flatMap((document) => {
      try {
        return [open(document)];
      } catch (error) {
        if (!(error instanceof CipherError && error.code === 'broken')) throw error;
        tell(document);
        onDamaged?.(document);
        return [];
      }
    });
}
