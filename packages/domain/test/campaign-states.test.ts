// A campaign moves only where the table and the guards allow it, and says why not.
import { describe, expect, test } from 'vitest'
import {
  automaticRefusals,
  type CampaignFacts,
  campaignGuards,
  campaignMoves,
  campaignRefusals,
  campaignStates,
  oldEnoughForPublic,
} from '../src/index.ts'

const ready: CampaignFacts = {
  structures: 400,
  scenes: 14,
  gold: 30,
  hasTutorial: true,
  resolution: 'publishable',
  pilotAnswers: 120,
  youngestSceneDays: 400,
  minimumSceneDays: 90,
  openStructures: 0,
  hasQualityReport: true,
}

describe('campaign states', () => {
  test('every move leads to a state of the table, and every state is reached from draft', () => {
    const reached = new Set<string>(['draft'])
    for (let round = 0; round < campaignStates.length; round += 1) {
      for (const state of campaignStates) {
        if (reached.has(state)) for (const to of campaignMoves[state]) reached.add(to)
      }
    }
    expect(reached).toEqual(new Set(campaignStates))
  })
  test('a campaign that has everything walks from draft to published', () => {
    const walk = ['draft', 'pilot', 'live', 'paused', 'live', 'closed', 'published'] as const
    for (const [i, to] of walk.slice(1).entries()) {
      expect(campaignRefusals(walk[i] ?? 'draft', to, ready)).toEqual([])
    }
  })
  test('draft goes neither live nor public at once', () => {
    expect(campaignRefusals('draft', 'live', ready)).toEqual(['move_unknown'])
    expect(campaignRefusals('live', 'published', ready)).toEqual(['move_unknown'])
  })
  test('too coarse a pixel may be tried but is never live and never published', () => {
    const coarse = { ...ready, resolution: 'demonstration' as const }
    expect(campaignRefusals('draft', 'pilot', coarse)).toEqual([])
    expect(campaignRefusals('pilot', 'live', coarse)).toEqual(['resolution_too_coarse'])
    expect(campaignRefusals('closed', 'published', coarse)).toEqual(['resolution_too_coarse'])
  })
  test('a scene younger than its minimum age, or of unknown age, goes nowhere public', () => {
    for (const youngestSceneDays of [89, Number.NaN]) {
      const young = { ...ready, youngestSceneDays }
      expect(campaignRefusals('pilot', 'live', young)).toEqual(['scene_too_young'])
      expect(campaignRefusals('closed', 'published', young)).toEqual(['scene_too_young'])
      expect(oldEnoughForPublic(youngestSceneDays, 90)).toBe(false)
    }
    expect(oldEnoughForPublic(90, 90)).toBe(true)
  })
  test('each guard refuses alone, and all together', () => {
    const bare: CampaignFacts = {
      ...ready,
      structures: 0,
      scenes: 1,
      gold: 0,
      hasTutorial: false,
      resolution: 'demonstration',
      pilotAnswers: 0,
      youngestSceneDays: 0,
      openStructures: 3,
      hasQualityReport: false,
    }
    expect(campaignRefusals('draft', 'pilot', bare)).toEqual(campaignGuards.pilot)
    expect(campaignRefusals('pilot', 'live', bare)).toEqual(campaignGuards.live)
    expect(campaignRefusals('closed', 'published', bare)).toEqual(campaignGuards.published)
    expect(campaignRefusals('pilot', 'live', { ...ready, gold: 2 })).toEqual(['too_few_gold'])
  })
  test('confidence retires nothing before a test on real gold passed', () => {
    expect(automaticRefusals('publishable', null)).toEqual(['not_tested'])
    expect(automaticRefusals('publishable', { passed: false, simulated: false })).toEqual([
      'test_failed',
    ])
    expect(automaticRefusals('publishable', { passed: true, simulated: true })).toEqual([
      'test_simulated',
    ])
    expect(automaticRefusals('publishable', { passed: true, simulated: false })).toEqual([])
    expect(automaticRefusals('demonstration', { passed: true, simulated: false })).toEqual([
      'resolution_too_coarse',
    ])
  })
})
