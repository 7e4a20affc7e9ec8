import type { Relation } from './relations.ts';
import { ROLE } from './vocabulary.ts';

/** Where the relation is not simply the post. */
const WORDS: Partial<Record<Relation, string>> = {
  registrar: '登记人',
  clerk: '信访员',
  reader: '批阅领导',
  instructor: '批示领导',
  paperLeader: '被代录的领导',
  signer: '签批领导',
  returnDecider: '办公室主任或主管局长',
  requestDecider: '有权决定的领导',
  asked: '被询问的同志',
  coHead: '协办单位负责人',
  partHead: '协办单位负责人',
  dutyLeader: '值班领导',
  receivingLeader: '接访领导',
  called: '通知到场的单位',
  calledHead: '通知到场的单位负责人',
  calledLeader: '分管领导',
  absentHead: '通知到场的单位负责人',
  absentLeader: '分管领导',
  proposalHead: '到场的单位负责人',
  reportKeeper: '局信访信息员',
  reportWaiting: '报告经办人',
  caseLead: '包案领导',
  leadPerson: '包案责任人',
};

/** What a relation is called in a sentence for people. */
export function relationWord(relation: Relation): string {
  return WORDS[relation] ?? ROLE[relation as keyof typeof ROLE];
}
