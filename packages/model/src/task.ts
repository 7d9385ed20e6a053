// SPDX-License-Identifier: MIT
import { type Metric, seconds } from './metric';
import type { Sample, TaskTrial } from './sample';
import { checkLabel, SubjectOf } from './subject-of';
import { show } from './units';

/** A JavaScript function, sync or async: its result is awaited if it is a promise. */
export type TaskFunction = () => unknown;

/** A function, measured by the seconds that a call takes. */
export class Task extends SubjectOf<Sample<TaskTrial>> {
  readonly kind = 'task';
  readonly levels = undefined;

  /** @internal Use {@link task}. */
  constructor(
    readonly label: string,
    readonly run: TaskFunction,
  ) {
    super();
    Object.freeze(this);
  }

  get metric(): Metric {
    return seconds;
  }

  named(label: string): Task {
    return new Task(checkLabel(label, 'task.named'), this.run);
  }
}

/**
 * A JavaScript function as a subject: `task('parse', () => JSON.parse(text))`. A trial calls it many times over, as often
 * as every other task of the experiment, and its value is the seconds of one call.
 *
 * @throws TypeError on an empty label or on what is no function
 */
export function task(label: string, run: TaskFunction): Task {
  const checked = checkLabel(label, 'task');
  if (typeof run !== 'function') {
    throw new TypeError(`task: ${show(run)} is not a function; allowed: a function without parameters, sync or async`);
  }
  return new Task(checked, run);
}
