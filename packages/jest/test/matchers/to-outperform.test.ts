// SPDX-License-Identifier: MIT
import { leaning, pairByDifference } from '../../../hypotheses/test/measured';
import { testOutcomes } from './outcomes';

const [fast, slow] = pairByDifference(leaning(10, 0));
const [some, others] = pairByDifference(leaning(10, 5));

testOutcomes('toOutperform', {
  supported: [fast, (that) => that.toOutperform(slow)],
  refuted: [slow, (that) => that.toOutperform(fast, { by: 1.5 })],
  inconclusive: [some, (that) => that.toOutperform(others)],
});
