// SPDX-License-Identifier: MIT
import * as fs from 'node:fs';
import type { Progress } from '@outperform/experiment';
import { liveLine } from '@outperform/report';

/** Shows what the test process is measuring, as it says in its progress file, through a function of the reporter's. */
export class LiveProgress {
  private timer: NodeJS.Timeout | undefined;

  /**
   * @param show given one line of at most `width` columns each time, empty when nothing is being measured
   * @param milliseconds how often
   */
  constructor(
    private readonly show: (line: string) => void,
    private readonly width: () => number,
    private readonly milliseconds: number,
  ) {}

  watch(progressFile: string): void {
    this.stop();
    this.timer = setInterval(() => this.show(this.lineOf(progressFile)), this.milliseconds);
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
    this.show('');
  }

  private lineOf(progressFile: string): string {
    try {
      const progress = JSON.parse(fs.readFileSync(progressFile, 'utf8')) as Progress;
      return liveLine(progress, this.width());
    } catch {
      return ''; // not there, or half-written: the next look is soon
    }
  }
}
