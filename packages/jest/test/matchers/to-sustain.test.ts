// SPDX-License-Identifier: MIT
import { leaning, sampleOf } from '../../../hypotheses/test/measured';
import { testOutcomes } from './outcomes';

const gibibyte = 2 ** 30;
const sample = sampleOf(leaning(10, 5).map((difference) => 2 * gibibyte * Math.exp(difference)));

testOutcomes('toSustain', {
  supported: [sample, (that) => that.toSustain('1.5GiB/s')],
  refuted: [sample, (that) => that.toSustain('2.5GiB/s')],
  inconclusive: [sample, (that) => that.toSustain('2GiB/s')],
});
