// SPDX-License-Identifier: MIT
import './matchers/types';

export * from '@outperform/hypotheses';
