// SPDX-License-Identifier: MIT
import type { Readable } from 'node:stream';

/** A line of the agent has some 500 bytes; who sends more without an end of line isn't one. */
const mostLineBytes = 64 * 1024;

/** The lines of a stream, each asked for by itself. */
export class LineStream {
  #rest = '';
  readonly #lines: string[] = [];
  #over: Error | undefined;
  #waiting: { resolve(line: string): void; reject(reason: Error): void } | undefined;

  /** @param unterminated the error for a line that is too long, made from its beginning */
  constructor(stream: Readable, unterminated: (beginning: string) => Error) {
    stream.setEncoding('utf8');
    stream.on('data', (chunk: string) => {
      if (this.#over) return; // nobody reads them any more
      const [first = '', ...others] = chunk.split('\n');
      this.#rest += first;
      for (const other of others) {
        this.#lines.push(this.#rest.replace(/\r$/, ''));
        this.#rest = other;
      }
      if (this.#rest.length > mostLineBytes) this.end(unterminated(this.#rest.slice(0, 100)));
      this.#settle();
    });
  }

  /** The next line. One caller at a time. @throws what {@link end} was told, once the lines are used up */
  next(): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#settle();
    });
  }

  /** No more will come, for this reason; the first one stands. */
  end(reason: Error): void {
    this.#over ??= reason;
    this.#settle();
  }

  #settle(): void {
    const waiting = this.#waiting;
    if (!waiting) return;
    const line = this.#lines.shift();
    if (line === undefined && !this.#over) return;
    this.#waiting = undefined;
    if (line !== undefined) waiting.resolve(line);
    else waiting.reject(this.#over as Error);
  }
}
