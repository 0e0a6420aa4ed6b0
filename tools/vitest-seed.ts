// The dice of property tests: the same for every run unless asked otherwise, so that a failing run can be run again.
// ATHAR_TEST_SEED=random (or a number) looks elsewhere; a fault found so becomes an example of its own.
import fc from 'fast-check'

const asked = process.env['ATHAR_TEST_SEED'] ?? '20311'
if (asked !== 'random') fc.configureGlobal({ seed: Number(asked) })
