import { useMemo } from 'react';
import { api } from '../api/client.ts';
import type { Person } from '../api/types.ts';
import type { CardHost } from '../card/context.ts';
import type { Feedback } from './useFeedback.ts';
import { useNarrow } from './useNarrow.ts';

interface Options {
  as: string;
  people: Person[];
  feedback: Feedback;
}

// Feishu's phone text sizes begin here.
const PHONE_PX = 600;

/** What the cards may ask of the page, for the person who looks at them. */
export function useHost({ as, people, feedback }: Options): CardHost {
  const narrow = useNarrow(PHONE_PX);
  const { toast, confirm, preview } = feedback;
  return useMemo(
    () => ({
      as,
      narrow,
      people: new Map(people.map((person) => [person.openId, person])),
      confirm,
      toast,
      preview,
      async click(messageId, click) {
        try {
          const answer = await api.click(messageId, { as, ...click });
          if (answer.toast) toast(answer.toast.type, answer.toast.content);
          const text = answer.ok ? null : (answer.message ?? null);
          if (text) toast('error', text);
          return answer.ok;
        } catch {
          toast('error', '网络异常，请稍后重试');
          return false;
        }
      },
    }),
    [as, narrow, people, toast, confirm, preview],
  );
}
