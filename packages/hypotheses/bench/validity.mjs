// SPDX-License-Identifier: MIT
// How the statistics are themselves held to account: level, coverage, power, on simulated noise and on real transfers.
// Seeded; some minutes. Exits with 1 if anything is out of bounds.
//   npm run bench:validity              all of it
//   npm run bench:validity -- --short   a tenth of the runs, for CI
import { coverage } from './coverage.mjs';
import { growth } from './growth.mjs';
import { level } from './level.mjs';
import { power } from './power.mjs';
import { real } from './real.mjs';

const short = process.argv.includes('--short');
const started = performance.now();
// In a tenth of the runs chance is larger, and of 96 figures the largest lies beyond two standard errors: three do there.
const errors = short ? 3 : 2;
const out = [...level(short ? 1000 : 10_000, errors), ...coverage(short ? 400 : 4000, errors)];
const { beyond, measured } = await real(short ? 50 : 500);
const powers = power(measured, short ? 300 : 3000);
// Real transfers aren't seeded, and with their noise the power isn't: in CI, where nothing may fail by chance, both are
// shown and not judged.
if (!short) out.push(...beyond, ...powers);
await growth(short ? [1000, 10_000] : [1000, 10_000, 100_000, 1_000_000]);
console.log(
  `\n${Math.round((performance.now() - started) / 1000)} s; out of bounds: ${out.length === 0 ? 'nothing' : ''}`,
);
for (const cell of out) console.log(`- ${cell}`);
process.exitCode = out.length > 0 ? 1 : 0;
