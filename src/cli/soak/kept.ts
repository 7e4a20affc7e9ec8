import { createLog } from '../../app/log.ts';
import type { DataKeys } from '../../store/cipher.ts';
import type { DeliveryDocument } from '../../store/deliveries/delivery-document.ts';
import { deliverySchema } from '../../store/deliveries/delivery-document.ts';
import { LONG_CALL_MS, openLink } from '../../store/link.ts';
import { checkChains } from '../chains.ts';
import type { Stage } from './month.ts';
import type { Kept } from './witness.ts';

const DATABASE = 'xinfang';
const ALL_CASES = { page: 0, size: 100_000, hideSealedExcept: '' };

/** Reads what the month left in the store. */
export async function readKept(
  { uri, keys }: { uri: string; keys: DataKeys },
  look: Stage['look'],
): Promise<Kept> {
  const { rows } = await look((store) => store.cases.book(ALL_CASES));
  const cases = await look((store) => store.cases.byIds(rows.map((c) => c.id)));
  const link = await openLink({ uri, dbName: DATABASE, log: createLog('silent') });
  const all = link.collection('deliveries', deliverySchema());
  const documents = await all((m) => m.find({}).lean<DeliveryDocument[]>(), LONG_CALL_MS);
  await link.close();
  const deliveries = documents.map(({ _id, to, state, messageId, failure }) => ({
    id: _id,
    to,
    state,
    messageId,
    failure,
  }));
  const shown = deliveries.flatMap(({ id, state }) => {
    const [, person, into] = /^(?:digest|reminders):([^:]+):(.+)$/.exec(id) ?? [];
    return person && into && state === 'sent' ? [{ person, into }] : [];
  });
  const lines = await look((store) =>
    Promise.all(shown.map(({ person, into }) => store.digests.of(person, into))),
  );
  const { broken } = await checkChains({ uri, dbName: DATABASE, keys });
  return { cases, deliveries, lines: lines.flat(), broken };
}
