// SPDX-License-Identifier: MIT
// For mutation tests: a property that fails is a mutant found. To shrink its counterexample would take minutes.
require('fast-check').configureGlobal({ endOnFailure: true });
