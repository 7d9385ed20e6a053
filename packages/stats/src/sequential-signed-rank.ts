// SPDX-License-Identifier: MIT
import { requireBetween0And1 } from './options';
import { requireFinite } from './samples';
import { signedRankWealth } from './signed-rank-wealth';

/** What a sequential test knows after a difference. */
export interface SequentialState {
  /** What a bet of 1 against the null has come to. */
  readonly wealth: number;
  /** 1 / the most it ever came to, at most 1: a p-value at any time, however it was chosen to stop. */
  readonly p: number;
  /** Whether p is alpha or less: the null is rejected, and stays so. */
  readonly decided: boolean;
}

export interface SequentialSignedRank {
  /** @throws RangeError on a difference that isn't finite */
  push(difference: number): SequentialState;
}

/**
 * A one-sided signed-rank test that may be looked at after every difference and stopped at will: it rejects, at level
 * alpha, that the signs are fair coins, in favour of positive differences. The bet is that of signed-rank-wealth.ts, which
 * says why it holds its level.
 *
 * @throws RangeError on an alpha outside (0, 1)
 */
export function sequentialSignedRank({ alpha }: { alpha: number }): SequentialSignedRank {
  requireBetween0And1(alpha, 'sequentialSignedRank: alpha');
  const bet = signedRankWealth();
  let pushed = 0;

  function push(difference: number): SequentialState {
    requireFinite(difference, `sequentialSignedRank: value ${pushed}`);
    pushed += 1;
    bet.push(difference);
    const p = 1 / bet.most;
    return { wealth: bet.wealth, p, decided: p <= alpha };
  }

  return { push };
}
