// SPDX-License-Identifier: MIT
import { describe, expect, test } from '@jest/globals';
import type { Curve, Sample } from '@outperform/model';
import { matchers } from '../../src/matchers';
import type { OutperformMatchers } from '../../src/matchers/types';

expect.extend(matchers);

type Claim = (that: OutperformMatchers) => Promise<void>;

/** What a matcher is tried on: something measured, and the claim about it, for each outcome that it can have. */
export interface Tried {
  readonly supported: readonly [Sample | Curve, Claim];
  /** Left out for claims that nothing can refute. */
  readonly refuted?: readonly [Sample | Curve, Claim];
  readonly inconclusive: readonly [Sample | Curve, Claim];
}

const passes = { supported: [true, false], refuted: [false, true], inconclusive: [false, false] } as const;

/** Tries a matcher with each outcome in both polarities: whether the test passes, and what its message says. */
export function testOutcomes(matcher: keyof OutperformMatchers, tried: Tried): void {
  describe(matcher, () => {
    for (const [outcome, [received, claim]] of Object.entries(tried) as [keyof Tried, Tried['supported']][]) {
      test.each([
        ['', passes[outcome][0]],
        ['.not', passes[outcome][1]],
      ] as const)(`${outcome}, expect(...)%s`, async (polarity, pass) => {
        const expectation = polarity === '.not' ? expect(received).not : expect(received);
        const message = await messageOf(claim(expectation as unknown as OutperformMatchers));
        expect(message === undefined).toBe(pass);
        // What passes has a message too, which Jest shows where the matcher stands under another .not.
        expect(message ?? (await messageOf(claim(opposite(received, polarity))))).toMatchSnapshot();
      });
    }

    test('names an unknown option and itself', async () => {
      const misused = expect(tried.supported[0]) as unknown as Record<string, (...given: unknown[]) => Promise<void>>;
      const argumentsBefore = { toPeakBetween: 2, toPlateauBetween: 2 }[matcher as string] ?? 1;
      const given = [...Array(argumentsBefore).fill('1KiB'), { smaples: 3 }];
      await expect(misused[matcher]?.(...given)).rejects.toThrow(`${matcher}: unknown option 'smaples'; allowed: `);
    });
  });
}

function opposite(received: Sample | Curve, polarity: '' | '.not'): OutperformMatchers {
  return (polarity === '' ? expect(received).not : expect(received)) as unknown as OutperformMatchers;
}

/** Why an expectation fails; undefined if it passes. */
async function messageOf(expectation: Promise<void>): Promise<string | undefined> {
  try {
    await expectation;
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
