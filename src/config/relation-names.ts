import type { Relation } from '../domain/relations.ts';

/** Complete by type: a relation added to the domain stops the compiler here. */
const NAMES: Record<Relation, true> = {
  registrar: true,
  clerk: true,
  officeHead: true,
  deputyInCharge: true,
  director: true,
  reader: true,
  instructor: true,
  paperLeader: true,
  returnDecider: true,
  requestDecider: true,
  signer: true,
  lineLeader: true,
  unitHead: true,
  liaison: true,
  handler: true,
  asked: true,
  coHead: true,
  partHead: true,
  informationOfficer: true,
  receivingLeader: true,
  called: true,
  calledHead: true,
  calledLeader: true,
  absentHead: true,
  absentLeader: true,
  proposalHead: true,
  caseLead: true,
  leadPerson: true,
  reportKeeper: true,
  reportWaiting: true,
  dutyLeader: true,
  archivist: true,
  dutyOfficer: true,
};

/** The receivers a ladder override may name (`to:`). */
export const RELATIONS = Object.keys(NAMES) as Relation[];
