// Fails when a runtime dependency has a known hole of weight `high` or more. A machine that cannot ask
// (no network, a mirror without advisories) says so and goes on: the next one that can will tell.
import { spawnSync } from 'node:child_process';

const HEAVY = ['high', 'critical'];

const asked = spawnSync('npm', ['audit', '--omit=dev', '--json'], { encoding: 'utf8' });
const report = read(asked.stdout);
const counts = report?.metadata?.vulnerabilities;
if (counts === undefined) {
  say('dependencies not audited: nobody to ask');
} else {
  const names = Object.values(report.vulnerabilities ?? {})
    .filter(({ severity }) => HEAVY.includes(severity))
    .map(({ name, severity }) => `${name} (${severity})`);
  say(names.length ? `known holes: ${names.join(', ')}` : 'dependencies audited: none heavy');
  process.exitCode = names.length ? 1 : 0;
}

function read(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function say(line) {
  process.stdout.write(`${line}\n`);
}
