// SPDX-License-Identifier: MIT
export * from './design';
export * from './errors';
export * from './machine';
export * from './margin';
export * from './options';
export * from './rate';
export * from './sample';
export * from './subject';
export * from './units';
export * from './verdict';
