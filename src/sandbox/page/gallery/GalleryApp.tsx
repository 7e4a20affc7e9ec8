import { useEffect, useMemo, useState } from 'react';
import type { Person } from '../api/types.ts';
import { Card } from '../card/Card.tsx';
import type { CardRoot } from '../card/types.ts';
import { Overlays } from '../shell/Overlays.tsx';
import { applyTheme, chosenTheme } from '../shell/theme.ts';
import { useFeedback } from '../shell/useFeedback.ts';
import { useNarrow } from '../shell/useNarrow.ts';
import { GALLERY, withPerson } from './cards/index.ts';
import { Inspector } from './Inspector.tsx';
import { SampleList } from './SampleList.tsx';
import { Tabs } from './Tabs.tsx';
import { usePeople, usePreviewHost } from './useGallery.ts';

/** Below this the list, the card and its JSON are three screens. */
const ONE_COLUMN_PX = 767;
const PANES = { list: '示例', card: '预览', json: '代码' } as const;
type Pane = keyof typeof PANES;

interface BarProps {
  phone: boolean;
  wide: boolean;
  onWide(): void;
}

function Bar({ phone, wide, onWide }: BarProps) {
  const [dark, setDark] = useState(() => document.documentElement.dataset.theme === 'dark');
  const turn = () => {
    applyTheme(dark ? 'light' : 'dark');
    setDark(!dark);
  };
  return (
    <header className="gallery-bar">
      <a href={`/sandbox?theme=${chosenTheme()}`}>‹ 会话</a>
      <strong>卡片预览</strong>
      <span className="clock-space" />
      {!phone && (
        <button type="button" onClick={onWide}>
          {wide ? '手机宽度' : '桌面宽度'}
        </button>
      )}
      <button type="button" onClick={turn}>
        {dark ? '浅色' : '深色'}
      </button>
    </header>
  );
}

const FIRST = '按钮/0';

const asked = () => new URLSearchParams(location.search).get('card') ?? FIRST;

function cardAt(key: string, openId: string): CardRoot {
  const [group = '', at = ''] = key.split('/');
  return withPerson(GALLERY[group]?.[Number(at)]?.card ?? {}, openId);
}

/** The card that is looked at: one of the gallery, or what somebody typed. */
function useChosen(openId: string) {
  const [key, setKey] = useState(asked);
  const [text, setText] = useState('');
  const [card, setCard] = useState<CardRoot>({});
  useEffect(() => {
    const chosen = cardAt(key, openId);
    setCard(chosen);
    setText(JSON.stringify(chosen, null, 2));
  }, [key, openId]);
  const choose = (next: string) => {
    history.replaceState(null, '', `?card=${encodeURIComponent(next)}`);
    setKey(next);
  };
  const type = (next: string) => {
    setText(next);
    try {
      const typed: unknown = JSON.parse(next);
      if (typeof typed === 'object' && typed !== null) setCard(typed as CardRoot);
    } catch {
      // Half-typed JSON leaves the last card in sight.
    }
  };
  return { key, choose, card, text, type };
}

/** The offline preview: sample cards, one's own JSON, its faults, and what its clicks would send. */
export function GalleryApp() {
  const people = usePeople();
  // A card drawn before would be drawn anew, and what was typed would be gone.
  return people && <Gallery people={people} />;
}

function Gallery({ people }: { people: Person[] }) {
  const feedback = useFeedback();
  const phone = useNarrow(ONE_COLUMN_PX);
  const [pane, setPane] = useState<Pane>('card');
  const [wide, setWide] = useState(true);
  const { key, choose, card, text, type } = useChosen(people[0]?.openId ?? '');
  const narrow = phone || !wide;
  const { host, log, clear } = usePreviewHost({ card, people, narrow, feedback });
  const offered = useMemo(() => people.map(({ openId }) => openId), [people]);
  const shows = (name: Pane) => !phone || pane === name;
  const pick = (next: string) => {
    choose(next);
    setPane('card');
  };
  const scene = { card, messageId: 'om_preview', host, offered };
  return (
    <div className="page gallery" data-phone={phone || undefined}>
      <Bar phone={phone} wide={wide} onWide={() => setWide(!wide)} />
      {phone && <Tabs<Pane> tabs={PANES} current={pane} onPick={setPane} />}
      <main className="main">
        {shows('list') && <SampleList current={key} onPick={pick} />}
        {shows('card') && (
          <section className="stage" aria-label="预览">
            <div className="stage-card" data-narrow={narrow || undefined}>
              <Card key={JSON.stringify(card)} {...scene} />
            </div>
          </section>
        )}
        {shows('json') && (
          <Inspector card={card} text={text} onType={type} log={log} onClear={clear} />
        )}
      </main>
      <Overlays feedback={feedback} />
    </div>
  );
}
