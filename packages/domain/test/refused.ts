// What a refusal is: a Problem with a code, and the field it concerns.
import { expect } from 'vitest'
import { Problem, type ProblemCode } from '../src/problem.ts'

/** Expects a call to be refused with a code, and with the named field where one is given. */
export function refused(call: () => unknown, code: ProblemCode, field?: string): void {
  let caught: unknown
  try {
    call()
  } catch (error) {
    caught = error
  }
  expect(caught).toBeInstanceOf(Problem)
  if (!(caught instanceof Problem)) return
  expect(caught.code).toBe(code)
  if (field !== undefined) expect(caught.params['field']).toBe(field)
}
