// SPDX-License-Identifier: MIT
import { checkOptions, type DesignOptions, designChecks, formatSize, type Size, type Verdict } from '@outperform/model';
import { reported } from './level-verdict';
import { curveFrom, levelIn, levelsOf, type Swept } from './swept';
import { alphaForTrend, judgeTrend } from './trend';

/**
 * Whether the curve drops from one level on to its last: Page's trend test over the blocks, and no step between
 * neighbours significantly the other way (Holm). It needn't drop at each step. Refuted if it rises, or a step does.
 *
 * @param curve a swept subject, or the curve that one gave
 * @param level one of its levels, but not the last
 * @returns the verdict, with one for each step; its effect is the ratio of that level over the last, or of the step that
 *   refuted it
 * @throws TypeError, RangeError on a bad level, curve or option; OutperformError if measuring fails
 */
export async function fallsBeyond(curve: Swept, level: Size, options: DesignOptions = {}): Promise<Verdict> {
  const design = checkOptions<DesignOptions>(options, designChecks, 'fallsBeyond');
  const levels = levelsOf(curve, 'fallsBeyond');
  const first = levelIn(levels, level, 'fallsBeyond: level');
  const falling = levels.filter((one) => one >= first);
  const alpha = alphaForTrend(curve, design, falling, 'fallsBeyond');
  const { subject, samples } = await curveFrom(curve, design, 'fallsBeyond');
  const worstFirst = samples.filter((sample) => falling.includes(sample.level)).reverse();
  const verdict = judgeTrend(`${subject} falls beyond ${formatSize(first)}`, worstFirst, alpha);
  return reported(verdict, samples[0]?.experiment ?? '');
}
