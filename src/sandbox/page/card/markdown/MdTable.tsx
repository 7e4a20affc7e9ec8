import { Pager, usePage } from '../display/Pager.tsx';
import { Branches } from './Branches.tsx';
import type { Branch } from './parse.ts';

// Feishu shows five rows of a markdown table and pages through the rest (feishu.md §3.2).
const ROWS = 5;

function Row({ row }: { row: Branch }) {
  return (
    <tr>
      {row.children.map((cell, index) => {
        const Cell = cell.type === 'th' ? 'th' : 'td';
        const align = /\w+$/.exec(String(cell.token.attrGet('style') ?? ''))?.[0];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: cells have no other identity
          <Cell key={index} data-align={align}>
            <Branches branches={cell.children} />
          </Cell>
        );
      })}
    </tr>
  );
}

/** Table written in markdown. */
export function MdTable({ parts }: { parts: Branch[] }) {
  const head = parts.find((part) => part.type === 'thead')?.children ?? [];
  const rows = parts.find((part) => part.type === 'tbody')?.children ?? [];
  const page = usePage(rows.length, ROWS);
  return (
    <>
      <div className="table-scroll">
        <table className="table">
          <thead>
            {head.map((row) => (
              <Row key="head" row={row} />
            ))}
          </thead>
          <tbody>
            {rows.slice(page.from, page.to).map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity
              <Row key={page.from + index} row={row} />
            ))}
          </tbody>
        </table>
      </div>
      <Pager page={page} />
    </>
  );
}
