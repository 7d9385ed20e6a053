// SPDX-License-Identifier: MIT
import { shaped } from '../../../hypotheses/test/shapes';
import { testOutcomes } from './outcomes';

const flat = shaped([1, 2, 2, 2.005, 1]);

testOutcomes('toPlateauBetween', {
  supported: [flat, (that) => that.toPlateauBetween('2KiB', '8KiB', { margin: '1%' })],
  refuted: [flat, (that) => that.toPlateauBetween('1KiB', '8KiB', { margin: '1%' })],
  inconclusive: [flat, (that) => that.toPlateauBetween('2KiB', '8KiB', { margin: '0.25%' })],
});
