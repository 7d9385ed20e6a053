// SPDX-License-Identifier: MIT
//
// The report's Figure 1 and Hypothesis 2, on this machine: "Pipes will yield better performance than sockets for local
// communication." On the report's single-core ARM board under FreeBSD 11, pipes outperformed sockets by 63% on average
// and at every buffer size. Linux gives another answer, and for another reason at each end: a pipe moves small messages
// with less work, while a socket's larger kernel buffer moves large ones in fewer and longer turns. What this file
// asserts is only what stands out far above the noise of any Linux machine; the rest it finds, and the reporter shows.
const { experiment, outperforms, pipe, powersOfTwo, socketpair } = require('jest-outperform');

describe('IPC report', () => {
  /** @type {import('jest-outperform').Measured} */
  let figure1;

  test('Figure 1: bandwidth by buffer size', async () => {
    figure1 = await experiment(
      { pipe, socketpair, 'socketpair -s': socketpair.with({ socketBuffer: 'match' }) },
      { across: { bufferSize: powersOfTwo('1KiB', '16MiB') }, samples: 30, warmup: 1 },
    );
    expect(figure1.pipe.samples).toHaveLength(15);
  });

  test('Hypothesis 2: the report found pipes 1.63 times as fast on FreeBSD 11; this machine says', async () => {
    // Found, not asserted: whatever they say, these go into the report.
    await outperforms(figure1.pipe, figure1.socketpair, { across: 'overall' });
    await outperforms(figure1.pipe, figure1['socketpair -s'], { across: 'overall' });
  });

  test('on Linux, pipes outperform sockets for small messages', async () => {
    await expect(figure1.pipe.at('1KiB')).toOutperform(figure1.socketpair.at('1KiB'));
  });

  test('on Linux, sockets outperform pipes for large messages', async () => {
    await expect(figure1.socketpair.at('256KiB')).toOutperform(figure1.pipe.at('256KiB'));
    await expect(figure1.pipe).not.toOutperform(figure1.socketpair);
  });
});
