// SPDX-License-Identifier: MIT
// The null distributions by going through every outcome, as the definitions say: slow, and independent of what is tested.

export type Tail = 'greater' | 'less' | 'two-sided';
export const tails: readonly Tail[] = ['greater', 'less', 'two-sided'];

/** The p of an observed value among equally likely ones; two-sided it is twice the smaller tail. */
export function enumeratedP(observed: number, outcomes: readonly number[], tail: Tail): number {
  const less = outcomes.filter((outcome) => outcome <= observed).length / outcomes.length;
  const greater = outcomes.filter((outcome) => outcome >= observed).length / outcomes.length;
  return tail === 'less' ? less : tail === 'greater' ? greater : Math.min(1, 2 * Math.min(less, greater));
}

/** Mid-ranks by counting: values below, and half of the others that are equal. */
export function ranksByCounting(values: readonly number[]): number[] {
  return values.map((value) => {
    const below = values.filter((other) => other < value).length;
    const equal = values.filter((other) => other === value).length;
    return below + (equal + 1) / 2;
  });
}

/** W+ and the W+ of every assignment of signs. */
export function signedRankOutcomes(differences: readonly number[], zeros: 'drop' | 'pratt') {
  const kept = zeros === 'drop' ? differences.filter((d) => d !== 0) : differences;
  const all = ranksByCounting(kept.map(Math.abs));
  const ranks = all.filter((_, index) => kept[index] !== 0);
  const signs = kept.filter((d) => d !== 0);
  const sum = (isPositive: (index: number) => boolean) =>
    ranks.reduce((total, rank, index) => total + (isPositive(index) ? rank : 0), 0);
  return {
    statistic: sum((index) => (signs[index] as number) > 0),
    outcomes: Array.from({ length: 2 ** ranks.length }, (_, set) => sum((index) => ((set >> index) & 1) === 1)),
  };
}

/** U of a and the U of every way to choose which of the pooled values are a's. */
export function mannWhitneyOutcomes(a: readonly number[], b: readonly number[]) {
  const pooled = [...a, ...b];
  const u = (chosen: (index: number) => boolean) => {
    let count = 0;
    for (const [i, x] of pooled.entries()) {
      for (const [j, y] of pooled.entries()) if (chosen(i) && !chosen(j)) count += x > y ? 1 : x === y ? 0.5 : 0;
    }
    return count;
  };
  const sets = Array.from({ length: 2 ** pooled.length }, (_, set) => set);
  const ofSize = sets.filter((set) => pooled.filter((_, index) => (set >> index) & 1).length === a.length);
  return {
    statistic: u((index) => index < a.length),
    outcomes: ofSize.map((set) => u((index) => ((set >> index) & 1) === 1)),
  };
}

export function permutations<T>(values: readonly T[]): T[][] {
  if (values.length === 0) return [[]];
  return values.flatMap((value, index) =>
    permutations([...values.slice(0, index), ...values.slice(index + 1)]).map((rest) => [value, ...rest]),
  );
}

/** L and the L of every order within every block. */
export function pageOutcomes(blocks: readonly (readonly number[])[]) {
  const weighted = (ranks: readonly number[]) => ranks.reduce((sum, rank, index) => sum + (index + 1) * rank, 0);
  const ranks = blocks.map(ranksByCounting);
  let outcomes = [0];
  for (const block of ranks) {
    const orders = permutations(block).map(weighted);
    outcomes = outcomes.flatMap((sum) => orders.map((order) => sum + order));
  }
  return { statistic: ranks.reduce((sum, block) => sum + weighted(block), 0), outcomes };
}
