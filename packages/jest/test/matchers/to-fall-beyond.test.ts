// SPDX-License-Identifier: MIT
import { shaped } from '../../../hypotheses/test/shapes';
import { testOutcomes } from './outcomes';

const falling = shaped([4, 3, 2, 1]);

testOutcomes('toFallBeyond', {
  supported: [falling, (that) => that.toFallBeyond('1KiB')],
  refuted: [shaped([1, 2, 3, 4]), (that) => that.toFallBeyond('2KiB')],
  inconclusive: [shaped([1, 1, 1, 1]), (that) => that.toFallBeyond('1KiB')],
});
