import { personOf } from '../../domain/bureau.ts';
import { column, workPage } from '../../domain/workbook.ts';
import { type OfficerRow, officerList, readsAllOfficers } from '../officers.ts';
import type { Deps } from '../ports.ts';
import type { Maker } from './maker.ts';

const columnsOf = ({ bureau }: Deps) => {
  const person = (id: string | undefined) => (id ? personOf(bureau, id) : undefined);
  return [
    column<OfficerRow>(['单位', 24], (r) => r.name),
    column<OfficerRow>(['信息员', 12], (r) => person(r.person)?.name),
    column<OfficerRow>(['职务', 20], (r) => person(r.person)?.title),
    column<OfficerRow>(['副信息员', 12], (r) => person(r.deputy)?.name),
    column<OfficerRow>(['任职日期', 12, 'date'], (r) => r.since),
    column<OfficerRow>(['指定人', 12], (r) => person(r.by)?.name),
    column<OfficerRow>(['状态', 8], (r) => (r.person ? '在任' : '空缺')),
  ];
};

/** 信息员名册 of the day, vacancies among it, and every appointment beside it (AC-8.1). */
export const officers: Maker = {
  may: (deps, { by }) => readsAllOfficers(deps, by),
  refusal: '信息员名册由信访办公室和领导导出。',
  open: async (deps, { by }) => {
    const { rows, history } = await officerList(deps, by);
    const appointments = [column<string>(['任职记录', 90], (h) => h)];
    return {
      pages: [workPage('名册', columnsOf(deps), rows), workPage('任职记录', appointments, history)],
    };
  },
};
