import { useCallback, useEffect, useMemo, useState } from 'react';
import { api } from '../api/client.ts';
import type { CardFault, CardMeasure, Person, Touch } from '../api/types.ts';
import type { CardHost } from '../card/context.ts';
import type { CardRoot } from '../card/types.ts';
import type { Feedback } from '../shell/useFeedback.ts';

/** A click on the card and what it would have sent. */
export interface Logged {
  id: number;
  touch: Touch;
}

/** People of the sandbox, for cards that show some; null until they are known. */
export function usePeople(): Person[] | null {
  const [people, setPeople] = useState<Person[] | null>(null);
  useEffect(() => {
    api.people().then(setPeople, () => setPeople([]));
  }, []);
  return people;
}

interface Options {
  card: CardRoot;
  people: Person[];
  narrow: boolean;
  feedback: Feedback;
}

/** A host that sends nothing: clicks are told as the bot would hear of them. */
export function usePreviewHost({ card, people, narrow, feedback }: Options) {
  const [log, setLog] = useState<Logged[]>([]);
  const { toast, confirm, preview } = feedback;
  const host: CardHost = useMemo(
    () => ({
      as: people[0]?.openId ?? '',
      narrow,
      people: new Map(people.map((person) => [person.openId, person])),
      confirm,
      toast,
      preview,
      async click(_messageId, click) {
        const touch = await api.touchCard(card, click);
        setLog((before) => [...before, { id: before.length + 1, touch }]);
        if (!touch.ok) toast('error', touch.message ?? String(touch.code));
        else if (touch.action) toast('success', '已记录，未发送给机器人');
        return touch.ok;
      },
    }),
    [card, people, narrow, toast, confirm, preview],
  );
  const clear = useCallback(() => setLog([]), []);
  return { host, log, clear };
}

const CHECK_MS = 250;

/** What the platform says of the card, a moment after it changed. */
export function useCheck(card: unknown) {
  const [checked, setChecked] = useState<{ faults: CardFault[]; measure: CardMeasure } | null>(
    null,
  );
  useEffect(() => {
    let stopped = false;
    const timer = setTimeout(() => {
      api.checkCard(card).then(
        (found) => !stopped && setChecked(found),
        () => undefined,
      );
    }, CHECK_MS);
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [card]);
  return checked;
}
