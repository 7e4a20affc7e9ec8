/** Settings that cannot be used; every problem found, so that one look is enough to mend them all. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(title: string, problems: readonly string[]) {
    super([title, ...problems.map((p) => `  - ${p}`)].join('\n'));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}
