// SPDX-License-Identifier: MIT
import { afterEach, describe, expect, test } from '@jest/globals';
import { type Curve, pipe, Recorded, type Transfer, type Verdict } from '@outperform/model';
import { correlatesWith } from '../src/correlates-with';
import { crossesOver } from '../src/crosses-over';
import { differsFrom } from '../src/differs-from';
import { fallsBeyond } from '../src/falls-beyond';
import { isNoWorseThan } from '../src/is-no-worse-than';
import { outperforms } from '../src/outperforms';
import { peaksBetween } from '../src/peaks-between';
import { performsLike } from '../src/performs-like';
import { plateausBetween } from '../src/plateaus-between';
import { risesUpTo } from '../src/rises-up-to';
import { sustains } from '../src/sustains';
import { leaveHost, recordingHost, shaped, small } from './shapes';

afterEach(leaveHost);

type Claim = (it: Transfer<Curve> | Curve | Recorded, options: object) => Promise<Verdict>;

/** The claims about two things, each made of a thing and itself, and about a figure. */
const comparisons: Record<string, Claim> = {
  outperforms: (it, options) => outperforms(it, it, options),
  isNoWorseThan: (it, options) => isNoWorseThan(it, it, { margin: '5%', ...options }),
  performsLike: (it, options) => performsLike(it, it, { margin: '5%', ...options }),
  differsFrom: (it, options) => differsFrom(it, it, options),
  sustains: (it, options) => sustains(it, 1, options),
};

/** Those about the shape of curves. */
const shapes: Record<string, Claim> = {
  peaksBetween: (it, options) => peaksBetween(it, '1KiB', '2KiB', options),
  plateausBetween: (it, options) => plateausBetween(it, '1KiB', '2KiB', { margin: '5%', ...options }),
  risesUpTo: (it, options) => risesUpTo(it, '4KiB', options),
  fallsBeyond: (it, options) => fallsBeyond(it, '1KiB', options),
  crossesOver: (it, options) => crossesOver(it, it, { between: ['1KiB', '4KiB'], ...options }),
  correlatesWith: (it, options) => correlatesWith(it, 'reads', options),
};

const claims = { ...comparisons, ...shapes };
const swept = pipe.with(small).across({ bufferSize: [1024, 2048, 4096] });
const curve = shaped([1, 2, 3]);
const recording = new Recorded({
  ...{ subject: 'recording', metric: 'bandwidth', unit: 'B/s', better: 'higher', independent: false },
  runs: [{ run: 'r', boot: 'r', blocks: [1, 2], randomised: true }],
  cells: [1024, 2048, 4096].map((level) => ({ level, values: [1, 2] })),
});

describe.each(Object.keys(claims))('%s refuses in its own name', (name) => {
  test.each<[string, unknown, object, RegExp]>([
    ['an unknown option', swept, { nonsense: 1 }, /^(\w+): unknown option 'nonsense'/],
    ['a bad alpha', swept, { alpha: 1 }, /^(\w+): alpha: 1 is not/],
    ['too few blocks', swept, { samples: 1 }, /^(\w+): samples: 1 blocks .*can never support the claim/],
    ['a design for what is measured', curve, { seed: 1 }, /^(\w+): seed says how to measure, but/],
    ['a design for a recording', recording, { seed: 1 }, /^(\w+): seed says .* but (both are|recording is) measured/],
    ['what is nothing to measure', undefined, {}, /^(\w+): .*undefined is not a subject/],
  ])('%s', async (_, it, options, message) => {
    const records = recordingHost();
    const claim = (claims as Record<string, Claim>)[name] as Claim;
    const said = await claim(it as Curve, options).catch((error: Error) => error.message);
    expect([said, message.exec(String(said))?.[1]]).toEqual([said, name]);
    expect(records).toEqual([]);
  });
});

test.each(Object.keys(shapes))('%s refuses one level in its own name', async (name) => {
  const claim = shapes[name] as Claim;
  const one = { ...curve.samples[0] } as unknown as Curve;
  await expect(claim(one, {})).rejects.toThrow(`${name}: a is a sample of one level`);
  await expect(claim(pipe as unknown as Curve, {})).rejects.toThrow(`${name}: pipe has one buffer size`);
});
