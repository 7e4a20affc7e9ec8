import { archivesCard } from '../../cards/work/archives.ts';
import type { Affair } from '../../src/domain/affairs/affair.ts';
import type { Filing, FilingAffair, FilingItem } from '../../src/domain/affairs/filing.ts';
import type { YearArchive, YearArchiveAffair } from '../../src/domain/affairs/year-archive.ts';
import type { Bureau } from '../../src/domain/bureau.ts';
import { at } from '../../src/domain/time.ts';
import { cardsOf, made } from './affair-cards.ts';

const NOW = at('2025-09-20', '10:00');

/** 归档 in every state with every form, a hundred cases in each part. */
export function archiveCards(bureau: Bureau, ch: string): object[] {
  const affairs = [...filings(ch), ...years(ch)];
  const [filing, , , , year] = affairs;
  const view = { bureau, year: 2025, more: 9 };
  return [
    ...affairs.flatMap((a) => cardsOf(a as Affair, bureau, ch)),
    archivesCard({
      ...view,
      filings: Array.from({ length: 16 }, () => filing as FilingAffair),
      years: Array.from({ length: 2 }, () => year as YearArchiveAffair),
    }),
    archivesCard({ ...view, more: 0, filings: [], years: [] }),
  ];
}

function filings(ch: string): Affair[] {
  const item = (i: number): FilingItem => ({
    ...{ id: '0123456789abcdef01234567', no: `信〔2025〕${String(i).padStart(4, '0')}号` },
    ...[
      { state: 'waiting' as const },
      { state: 'filed' as const, pages: 99 },
      { state: 'held' as const, why: ch.repeat(40) },
    ][i % 3]!,
  });
  const body: Filing = {
    month: '2025-10',
    items: Array.from({ length: 300 }, (_, i) => item(i)),
    run: { by: 'ou_liangjing', at: NOW },
    left: { reason: ch.repeat(200), by: 'ou_liangjing', at: NOW },
  };
  const filing = made('filing', 'wuye', '2025-10', body) as Affair;
  return ['open', 'running', 'done', 'left'].map((state) => ({ ...filing, state }));
}

function years(ch: string): Affair[] {
  const said = { by: 'ou_liangjing', at: NOW };
  const many = <T>(of: (i: number) => T) => Array.from({ length: 150 }, (_, i) => of(i));
  const body: YearArchive = {
    year: 2025,
    papers: [{ kind: 'plan', name: `${ch.repeat(80)}.docx`, file: 'f1', ...said }],
    none: ['summary'],
    list: {
      ...said,
      cases: many((i) => ({ no: `信〔2025〕${i}号`, pages: 99 })),
      gaps: many((i) => ({ no: `信〔2025〕${i}号`, why: ch.repeat(40) })),
      records: [{ label: '统计分析', text: ch.repeat(80) }],
    },
    handed: said,
    received: said,
    returned: { reason: ch.repeat(200), ...said },
  };
  const year = made('archive', 'bureau', '2025', body) as Affair;
  const states = ['collecting', 'listed', 'handed', 'received'];
  return states.map((state) => ({ ...year, state }));
}
