// SPDX-License-Identifier: MIT
import { counted } from '../../../hypotheses/test/shapes';
import { testOutcomes } from './outcomes';

const falling = counted([1, 2, 3, 4], [9, 7, 5, 3]);

testOutcomes('toCorrelateWith', {
  supported: [falling, (that) => that.toCorrelateWith('contextSwitches', { sign: 'negative' })],
  refuted: [falling, (that) => that.toCorrelateWith('contextSwitches', { sign: 'positive' })],
  inconclusive: [counted([1, 2, 3, 4], [5, 5, 5, 5]), (that) => that.toCorrelateWith('contextSwitches')],
});
