// Every stop of a building has its reason, and a doubtful one is asked about again.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  defaultStopping,
  disputedMass,
  narrowMass,
  resolutionGate,
  retire,
  stoppingPolicy,
  typicalSide,
} from '../src/campaign/index.ts'

const byConfidence = { ...defaultStopping, threshold: 0.95 }
const sure = [0.01, 0.97, 0.01, 0, 0.01]
const split = [0.48, 0.01, 0.01, 0.48, 0.02]
const flat = [0.2, 0.2, 0.2, 0.2, 0.2]
const counts = (answers: number, cannotTell = 0, unusable = 0) => ({
  answers,
  cannotTell,
  unusable,
})

describe('stopping', () => {
  test('a narrow posterior retires a building, but not before the least number of answers', () => {
    expect(retire(sure, counts(2), byConfidence)).toMatchObject({ reason: 'too_few' })
    expect(retire(sure, counts(3), byConfidence)).toEqual({
      retired: true,
      reason: 'narrow',
      experts: false,
      confidence: 0.97,
      disputed: false,
    })
  })
  test('confidence retires nothing where no threshold was proven', () => {
    expect(retire(sure, counts(7), defaultStopping).retired).toBe(false)
    expect(retire(sure, counts(8), defaultStopping).reason).toBe('redundancy')
  })
  test('a coordinator asking for automatic stops gets them only with a proven threshold', () => {
    const asked = { least: 3, most: 15, automatic: true }
    expect(stoppingPolicy(asked, null).threshold).toBeNull()
    expect(stoppingPolicy({ ...asked, automatic: false }, 0.9).threshold).toBeNull()
    expect(stoppingPolicy(asked, 0.9)).toMatchObject({
      threshold: 0.9,
      redundancy: 3,
      expertCap: 15,
    })
    expect(retire(sure, counts(1), stoppingPolicy({ ...asked, least: 1 }, null)).retired).toBe(true)
  })
  test('a disputed building is asked about beyond the redundancy, and goes to experts at the cap', () => {
    expect(retire(split, counts(8), defaultStopping)).toMatchObject({
      retired: false,
      reason: 'disputed',
    })
    const capped = { ...defaultStopping, flatAfter: 99 }
    expect(retire(split, counts(20), capped)).toMatchObject({
      reason: 'expert_cap',
      experts: true,
    })
  })
  test('a flat posterior after twenty answers goes to experts as flat', () => {
    expect(retire(flat, counts(19), byConfidence).retired).toBe(false)
    expect(retire(flat, counts(20), byConfidence)).toMatchObject({ reason: 'flat', experts: true })
  })
  test('thirty in a hundred who cannot tell send it to experts, one of three does not', () => {
    expect(retire(flat, counts(3, 1), byConfidence).retired).toBe(false)
    expect(retire(flat, counts(10, 3), byConfidence).reason).toBe('cannot_tell')
    expect(retire(flat, counts(10, 2), byConfidence).retired).toBe(false)
  })
  test('half of the answers calling the picture unusable stops it, however sure the rest is', () => {
    expect(retire(sure, counts(6, 0, 3), byConfidence)).toMatchObject({
      reason: 'unusable',
      experts: true,
    })
  })
  test('a run of two frames can be narrow, and "never" never joins the last frame', () => {
    expect(narrowMass([0.5, 0.48, 0.01, 0.01], 2)).toBeCloseTo(0.98, 12)
    expect(narrowMass([0, 0, 0.5, 0.5], 2)).toBe(0.5)
    expect(narrowMass([0.01, 0.02, 0.97], 1)).toBe(0.97)
    expect(disputedMass([0, 0, 0.5, 0.5])).toBe(0.5)
  })
  test('every outcome has a reason, retired ones only from the least number of answers on', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 3, maxLength: 15 }),
        fc.nat(40),
        fc.nat(40),
        fc.boolean(),
        (weights, answers, cannotTell, on) => {
          const sum = weights.reduce((a, b) => a + b, 0)
          const policy = on ? byConfidence : defaultStopping
          const result = retire(
            weights.map((w) => w / sum),
            counts(answers, Math.min(cannotTell, answers)),
            policy,
          )
          expect(result.reason.length).toBeGreaterThan(0)
          const { retired, reason, confidence } = result
          expect(answers < 3 && retired).toBe(false)
          expect(answers >= 20 && !retired).toBe(false)
          expect(reason === 'narrow' && confidence < 0.95).toBe(false)
        },
      ),
    )
  })
})

describe('the resolution gate', () => {
  test('half a metre dates a house, ten metres only demonstrate', () => {
    expect(resolutionGate({ gsdMetres: 0.5, footprintMetres: 12 })).toMatchObject({
      verdict: 'publishable',
      reason: 'fine_enough',
      coarsestMetres: 1.5,
      pixelsAcross: 24,
    })
    expect(resolutionGate({ gsdMetres: 10, footprintMetres: 12 })).toMatchObject({
      verdict: 'demonstration',
      reason: 'pixel_too_coarse',
    })
  })
  test('the limit itself passes, and an unknown size does not', () => {
    expect(resolutionGate({ gsdMetres: 1.5, footprintMetres: 12 }).verdict).toBe('publishable')
    expect(resolutionGate({ gsdMetres: 1.51, footprintMetres: 12 }).verdict).toBe('demonstration')
    for (const footprintMetres of [0, Number.NaN]) {
      expect(resolutionGate({ gsdMetres: 0.5, footprintMetres }).reason).toBe('size_unknown')
    }
  })
  test('the typical side is the median one', () => {
    expect(typicalSide([100, 400, 10_000])).toBe(20)
    expect(typicalSide([100, 400])).toBe(15)
    expect(typicalSide([])).toBeNaN()
  })
})
