// SPDX-License-Identifier: MIT
import * as fs from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Record as OutputRecord, parseRecord } from '@outperform/model/record';
import { fixturePath, type Run, runJest, startJest, until } from './fixture';

function recordsOf(fixture: string): OutputRecord[] {
  const file = fixturePath(fixture, 'outperform-report', 'run.jsonl');
  const lines = fs.readFileSync(file, 'utf8').trimEnd().split('\n');
  return lines.map((line, index) => parseRecord(line, `run.jsonl:${index + 1}`));
}

const typesOf = (records: OutputRecord[]) => records.map(({ type }) => type);

describe('what a run leaves', () => {
  let run: Run;
  let records: OutputRecord[];
  beforeAll(async () => {
    run = await runJest('outcomes');
    records = recordsOf('outcomes');
  });

  test('every trial, sample and verdict is in run.jsonl, with the machine and the seeds', () => {
    expect(typesOf(records).slice(0, 3)).toEqual(['run', 'file', 'experiment']);
    const count = (type: string) => records.filter((record) => record.type === type).length;
    // Ten pairs of 12 or 20 blocks and a warm-up, and a sweep of two subjects over four levels.
    expect(count('experiment')).toBe(11);
    expect(count('trial')).toBe(5 * 2 * 13 + 5 * 2 * 21 + 2 * 4 * 21);
    expect(count('sample')).toBe(10 * 2 + 8);
    expect(count('verdict')).toBe(12);
    const last = records.at(-1);
    expect(last?.type === 'together' && last.verdicts.length).toBe(12);
    const seeds = records.flatMap((record) => (record.type === 'experiment' ? [record.seed] : []));
    expect(new Set(seeds).size).toBe(11);
  });

  test('samples.csv has a row for each value', () => {
    const [header, ...rows] = fs
      .readFileSync(fixturePath('outcomes', 'outperform-report', 'samples.csv'), 'utf8')
      .trimEnd()
      .split('\n');
    expect(header).toBe('subject,bufferSize,block,value,metric,unit,better,experiment');
    expect(rows).toHaveLength(5 * 2 * 12 + 5 * 2 * 20 + 8 * 20);
    expect(rows[0]).toMatch(/^large messages,65536,1,[\d.]+,bandwidth,B\/s,higher,[-0-9a-f]{36}$/);
  });

  test("the terminal has Jest's own lines, a chart an experiment and a line a verdict, without colour at 80 columns", () => {
    expect(run.stderr).toContain('FAIL ./outcomes.test.js');
    expect(run.stderr).toContain('Tests:       4 failed, 8 passed, 12 total');
    expect(run.stderr.match(/median and quartiles of/g)).toHaveLength(11);
    expect(run.stderr).toContain('✓ large messages outperforms small messages: supported\n');
    expect(run.stderr).toMatch(/\? fast outperforms slow, overall: inconclusive\n/);
    expect(run.stderr).toMatch(/All 12 claims together \(Holm\): each of the 3 supported holds\./);
    // Ours alone: under CI, Jest's own code frames have colours.
    expect(run.stderr.slice(run.stderr.indexOf('median and quartiles'))).not.toContain('\u001B[');
    const ours = run.stderr.split('\n').filter((line) => /[│┤✓✗?] /.test(line) && !line.includes('ms)'));
    expect(Math.max(...ours.map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test('FORCE_COLOR colours it, and NO_COLOR has the last word', async () => {
    const args = ['-t', '^supported$'];
    const [colored, plain] = [
      await runJest('outcomes', { args, env: { FORCE_COLOR: '1' } }),
      await runJest('outcomes', { args, env: { FORCE_COLOR: '1', NO_COLOR: '1' } }),
    ];
    const verdictOf = ({ stderr }: Run) => stderr.split('\n').find((line) => line.includes('outperforms small'));
    expect(verdictOf(colored)).toContain('\u001B[32m');
    expect(verdictOf(plain)).toBe('✓ large messages outperforms small messages: supported');
  });
});

test('a run that measures nothing leaves the records of the one before', async () => {
  await runJest('settings');
  const before = recordsOf('settings');
  const { stderr } = await runJest('settings', { keep: true, args: ['-t', 'no such test'] });
  expect(stderr).not.toContain('Measurements:');
  expect(recordsOf('settings')).toEqual(before);
});

test('a slow reporter beside ours takes no file its charts', async () => {
  const { stderr } = await runJest('slow-reporter');
  for (const name of ['first', 'second', 'third']) {
    const [, own = ''] = stderr.split(`PASS ./${name}.test.js`);
    expect(own.split(/PASS|Measurements/)[0]).toContain(`${name} file measures\n`);
  }
  expect(stderr).toContain('samples.csv (3 verdicts');
});

test('each test file has orders of its own, and the seed of the run repeats them', async () => {
  const orders = async () => {
    await runJest('slow-reporter', { args: ['--seed', '5'] });
    const seeds = recordsOf('slow-reporter').flatMap((record) => (record.type === 'experiment' ? [record.seed] : []));
    return seeds.sort();
  };
  const [once, again] = [await orders(), await orders()];
  expect(new Set(once).size).toBe(3);
  expect(again).toEqual(once);
});

test('a report that cannot be written fails the run, and says so', async () => {
  const blocked = { samples: 7, reportDirectory: 'settings.test.js/report' }; // a file is in its way
  const { code, stderr } = await runJest('settings', { env: { FIXTURE_SETTINGS: JSON.stringify(blocked) } });
  expect(code).not.toBe(0);
  expect(stderr).toMatch(/What was measured can't be kept in .*settings.test.js\/report: ENOTDIR/);
});

test('a file whose process crashes fails; the others, and what it measured, are kept', async () => {
  const { code, stderr } = await runJest('crash');
  expect(code).toBe(1);
  expect(stderr).toContain('Tests:       1 passed, 1 total');
  const records = recordsOf('crash');
  const files = records.flatMap((record) => (record.type === 'file' ? [record.path] : []));
  // Jest runs a file again whose process died; each time is kept apart.
  expect(files.filter((file) => file === 'crash.test.js').length).toBeGreaterThan(1);
  expect(files.filter((file) => file === 'fine.test.js')).toHaveLength(1);
  expect(records.some((record) => record.type === 'sample' && record.subject === 'survivor')).toBe(true);
});

test('with projects, each has the child process and the time that the preset gives', async () => {
  const { code, stderr } = await runJest('many', { args: ['-i'] });
  expect(stderr).toContain('Tests:       2 passed, 2 total');
  expect(code).toBe(0);
});

describe('a signal', () => {
  test.each([
    ['SIGINT', '2thread', 130],
    ['SIGINT', '2proc', 130],
    ['SIGTERM', '2thread', 143],
  ] as const)(
    '%s keeps what was measured and leaves no process, mode %s',
    async (signal, mode, exit) => {
      const { child, over } = startJest('slow', { env: { FIXTURE_MODE: mode, FIXTURE_BLOCKS: '100000' } });
      const directory = fixturePath('slow', 'outperform-report');
      const [isOurs, trial] = [(name: string) => name.startsWith('.run-'), '"type":"trial"'];
      const hasTrial = (name: string) => fs.readFileSync(`${directory}/${name}`, 'utf8').includes(trial);
      await until(() => fs.existsSync(directory) && fs.readdirSync(directory).filter(isOurs).some(hasTrial));
      process.kill(-(child.pid as number), signal);
      const { code, stderr } = await over;
      expect(code).toBe(exit);
      expect(stderr).toContain('Interrupted.');
      expect(stderr).toMatch(/Measurements: .*run.jsonl and samples.csv \(0 verdicts, seed \d+\)/);
      expect(recordsOf('slow').filter(({ type }) => type === 'trial').length).toBeGreaterThan(0);
      // The group's last process may take a moment to be gone.
      await until(() => !isAlive(-(child.pid as number)));
      expect(fs.readdirSync(directory).sort()).toEqual(['run.jsonl', 'samples.csv']);
    },
    120_000,
  );
});

test('two runs at once wait for each other, and say so', async () => {
  const first = startJest('slow', { env: { FIXTURE_BLOCKS: '600' } });
  const directory = fixturePath('slow', 'outperform-report');
  await until(() => fs.existsSync(directory));
  const second = await runJest('settings');
  const { stderr } = await first.over;
  expect(second.stderr).toMatch(/another run is measuring on this machine \(process \d+\); waiting for it to finish/);
  expect(second.code).toBe(0);
  expect(stderr).toContain('Tests:       1 passed, 1 total');
  const [firstEnd, secondStart] = [trialTimes('slow'), trialTimes('settings')];
  expect(firstEnd.last).toBeLessThanOrEqual(secondStart.first);
});

/** When a run's test file began, and when its records were last written. */
function trialTimes(fixture: string): { first: number; last: number } {
  const started = recordsOf(fixture).flatMap((record) => (record.type === 'file' ? [Date.parse(record.started)] : []));
  const { mtimeMs } = fs.statSync(fixturePath(fixture, 'outperform-report', 'run.jsonl'));
  return { first: Math.ceil(started[0] as number) + 1, last: Math.floor(mtimeMs) };
}

function isAlive(process_: number): boolean {
  try {
    return process.kill(process_, 0);
  } catch {
    return false;
  }
}
