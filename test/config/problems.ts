import { ConfigError } from '../../src/config/config-error.ts';

/** The problems a run ends with; none when it does not fail. Any other error is passed on. */
export async function problemsOf(run: () => unknown): Promise<readonly string[]> {
  try {
    await run();
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}
