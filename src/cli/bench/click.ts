import { at, instantOf, msOf } from '../../domain/time.ts';
import type { Bench } from './bench.ts';
import { benchCases, copier, HANDLER, idOf } from './cases.ts';
import { duel } from './duel.ts';
import {
  BENCH_DAY,
  openBenchStore,
  rawCollection,
  type StoreAddress,
  withEngine,
} from './parts.ts';
import { cardClick, sealed, signedRequest } from './pushes.ts';

const PER_ROUND = 1000;
const ROUNDS = 9;
/** The bot's way through a click is long: it takes the compiler some thousand of them. */
const WARM_UPS = 5;
const SIDE_BY_SIDE = 32;
const NOTE = '已到现场核查，电梯正在更换控制板，预计三日内恢复。';
/** Every click has a case of its own, as long as cases are when they are worked on. */
const NUMBERS = Array.from({ length: PER_ROUND * (WARM_UPS + ROUNDS) }, (_, i) => i + 1);
const inRound = (round: number) => NUMBERS.slice(round * PER_ROUND, (round + 1) * PER_ROUND);

export const click: Bench = {
  title: 'a card click, answered with the new card / a bare findOneAndUpdate',
  bars: [{ figure: 'ratio', atLeast: 0.35 }],
  run: () =>
    withEngine(async (uri) => {
      const address = { uri, dbName: 'bench_click' };
      const start = msOf(at(BENCH_DAY, '09:00'));
      await prepare(address, start);
      return duel({
        ours: 'click bot',
        baseline: 'click bare',
        given: { ...address, at: start },
        connections: 32,
        rounds: ROUNDS,
        answers: { ours: '"type":"success"', baseline: '"_id":' },
        warmUps: WARM_UPS,
        requests: (round) => ({
          ours: inRound(round).map((n) => reportProgress(n, start)),
          baseline: inRound(round).map(bareUpdate),
        }),
      });
    }),
};

/** 填报进展 on a case of its own, from the form card the handler has open for it. */
function reportProgress(n: number, now: number): Buffer {
  const payload = cardClick(`c${n}`, now, {
    person: HANDLER,
    messageId: `om_${n}`,
    value: { a: 'step', s: 'progress', c: idOf(n), v: 4 },
    form: { note: NOTE },
  });
  return signedRequest(sealed(payload), now);
}

function bareUpdate(n: number): Buffer {
  const body = JSON.stringify({ id: idOf(n), note: NOTE });
  const head = `POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: ${Buffer.byteLength(body)}`;
  return Buffer.from(`${head}\r\n\r\n${body}`);
}

/** The same cases for both sides, and for the bot the cards that were sent for them. */
async function prepare(address: StoreAddress, now: number): Promise<void> {
  const { inProgress } = await benchCases();
  const copy = copier(inProgress);
  const documents = NUMBERS.map((n) => copy(n));
  for (const name of ['cases', 'bare_cases']) {
    const { collection, close } = await rawCollection(address, name);
    await collection.insertMany(documents as never[]);
    await close();
  }
  const store = await openBenchStore(address);
  const sentAt = instantOf(now);
  const cards = NUMBERS.map((n) => ({
    id: `card${n}`,
    to: { kind: 'person' as const, id: HANDLER },
    message: { kind: 'case' as const, caseId: idOf(n), step: 'progress' as const },
    caseId: idOf(n),
    purpose: 'form.progress',
  }));
  await store.deliveries.add(cards, sentAt);
  const left = [...NUMBERS];
  const send = async () => {
    for (let n = left.pop(); n; n = left.pop()) {
      const shown = { messageId: `om_${n}`, chatId: 'oc_bench', sentAt };
      await store.deliveries.sent(`card${n}`, { ...shown, openStep: 'progress' });
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, send));
  await store.close();
}
