import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const HOOK = new URL('./typescript-hook.mjs', import.meta.url).href;

export interface ToolRun {
  code: number;
  /** What it printed, both streams. */
  said: string;
}

/** Runs `src/cli/<name>.ts` as a person would, in an environment of its own. */
export function runTool(
  name: string,
  args: string[],
  given: Record<string, string>,
): Promise<ToolRun> {
  const program = fileURLToPath(new URL(`../../src/cli/${name}.ts`, import.meta.url));
  const env = { PATH: process.env.PATH, ...given };
  return new Promise((resolve) => {
    execFile(process.execPath, ['--import', HOOK, program, ...args], { env }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, said: `${out}${err}`.trim() }),
    );
  });
}
