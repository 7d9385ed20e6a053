// SPDX-License-Identifier: MIT
// Series of trials without any effect, as machines give them: their logarithms, one after the other.
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { mersenne } from 'pure-rand/generator/mersenne';

/** A seeded source of random numbers. */
export function source(seed) {
  const random = mersenne(seed);
  const uniform = () => uniformFloat64(random) + 2 ** -54; // never 0, whose logarithm there is none of
  const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  return { uniform, normal, coin: () => uniform() < 0.5 };
}

/** How trials vary: each makes a series of so many logarithms. The figures are like those of docs/benchmarks.md. */
export const noises = {
  /** 3% about 1: the values are normal, not their logarithms. */
  normal: ({ normal }) => independent(() => Math.log(1 + 0.03 * normal())),
  'log-normal': ({ normal }) => independent(() => 0.25 * normal()),
  /** Most as fast as can be, some very slow: the time has a Pareto tail with infinite variance. */
  'Pareto tail': ({ uniform }) => independent(() => Math.log(uniform()) / 1.5),
  /** Two speeds, as where a CPU boosts or doesn't. */
  bimodal: ({ normal, uniform }) => independent(() => (uniform() < 0.3 ? -0.4 : 0) + 0.02 * normal()),
  /** It gets 30% slower over the series. */
  drift:
    ({ normal }) =>
    (length) =>
      Array.from({ length }, (_, at) => (-0.3 * at) / length + 0.03 * normal()),
  /** Each trial resembles the one before. */
  'AR(1) 0.9':
    ({ normal }) =>
    (length) => {
      const series = [];
      for (let at = 0, last = normal() / Math.sqrt(1 - 0.9 ** 2); at < length; at += 1) {
        last = 0.9 * last + normal();
        series.push(0.03 * last);
      }
      return series;
    },
};

function independent(draw) {
  return (length) => Array.from({ length }, draw);
}
