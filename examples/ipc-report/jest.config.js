// SPDX-License-Identifier: MIT
module.exports = {
  preset: 'jest-outperform',
  transform: {}, // these tests are plain JavaScript
};
