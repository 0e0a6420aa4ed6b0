// A campaign as it is typed into a form, and back: shares as percentages, numbers in either numerals.
import type { CampaignView, SceneView } from '@athar/contract'
import { type Bilingual, type Campaign, Problem } from '@athar/domain'
import { trimmedBoth } from '../incident/form/fields.tsx'
import { latinDigits } from '../incident/form/digits.ts'

export type CampaignDraft = Omit<Campaign, 'state'>

/** The numbers of the form, each a text until it is read. */
export const numberFields = [
  'least',
  'most',
  'goldShare',
  'repeatShare',
  'minimumAgeDays',
  'frameMetres',
  'framePixels',
  'footprintMetres',
] as const
type NumberField = (typeof numberFields)[number]

export interface StepTyped {
  title: Bilingual
  text: Bilingual
  structureId: string
  frames: string
}

export interface CampaignTyped {
  code: string
  title: Bilingual
  summary: Bilingual
  question: Bilingual
  tutorial: StepTyped[]
  sceneIds: readonly string[]
  numbers: Record<NumberField, string>
  automatic: boolean
  usesChangeScore: boolean
  opensOn: string
  closesOn: string
}

const silent: Bilingual = { en: null, ar: null }
export const blankStep: StepTyped = { title: silent, text: silent, structureId: '', frames: '' }

/** The form of a new campaign, with what usually holds. */
export function blankCampaign(question: Bilingual): CampaignTyped {
  return {
    code: '',
    title: silent,
    summary: silent,
    question,
    tutorial: [blankStep],
    sceneIds: [],
    numbers: {
      least: '8',
      most: '14',
      goldShare: '7',
      repeatShare: '3',
      minimumAgeDays: '90',
      frameMetres: '96',
      framePixels: '384',
      footprintMetres: '20',
    },
    automatic: false,
    usesChangeScore: false,
    opensOn: '',
    closesOn: '',
  }
}

const rounded = (value: number): string => String(Math.round(value * 1000) / 1000)

export function typedCampaign(it: CampaignView): CampaignTyped {
  return {
    code: it.code,
    title: it.title,
    summary: it.summary,
    question: it.question,
    tutorial: it.tutorial.map((step) => ({
      title: step.title,
      text: step.text,
      structureId: step.structureId ?? '',
      frames: step.frames.join(', '),
    })),
    sceneIds: it.sceneIds,
    numbers: {
      least: String(it.redundancy.least),
      most: String(it.redundancy.most),
      goldShare: rounded(it.goldShare * 100),
      repeatShare: rounded(it.repeatShare * 100),
      minimumAgeDays: String(it.minimumAgeDays),
      frameMetres: rounded(it.frameMetres),
      framePixels: String(it.framePixels),
      footprintMetres: rounded(it.footprintMetres),
    },
    automatic: it.redundancy.automatic,
    usesChangeScore: it.usesChangeScore,
    opensOn: it.opensOn ?? '',
    closesOn: it.closesOn ?? '',
  }
}

/** Scenes in order of time, as frames are numbered. */
export function inTime(scenes: readonly SceneView[]): SceneView[] {
  return scenes.toSorted((a, b) =>
    a.acquired.earliest === b.acquired.earliest
      ? Date.parse(a.acquired.latest) - Date.parse(b.acquired.latest)
      : Date.parse(a.acquired.earliest) - Date.parse(b.acquired.earliest),
  )
}

/** A number from its field. @throws Problem count.not_a_number */
function read(field: string, text: string): number {
  const plain = latinDigits(text)
  if (!/^\d{1,9}(\.\d{1,6})?$/.test(plain)) throw new Problem('count.not_a_number', { field })
  return Number(plain)
}

/**
 * The campaign that a form says. `name` names a field in the words of the page.
 * @param kept what no field of the form holds: languages and delta of the campaign that is corrected
 * @throws Problem count.not_a_number, record.invalid
 */
export function readCampaignTyped(
  typed: CampaignTyped,
  name: (field: string) => string,
  kept: { languages: readonly string[]; delta: number } = { languages: ['ar', 'en'], delta: 0.05 },
): CampaignDraft {
  const number = (field: NumberField) => read(name(field), typed.numbers[field])
  const least = number('least')
  const most = number('most')
  const invalid = (field: string) =>
    new Problem('record.invalid', { kind: 'campaign', field: name(field), fault: 'custom' })
  if (least > most || least < 1) throw invalid('least')
  if (typed.sceneIds.length < 2) throw invalid('scenes')
  if (typed.code.trim() === '') throw invalid('code')
  return {
    code: typed.code.trim(),
    title: trimmedBoth(typed.title),
    summary: trimmedBoth(typed.summary),
    question: trimmedBoth(typed.question),
    tutorial: typed.tutorial.flatMap((step) => readStep(step, name)),
    sceneIds: [...typed.sceneIds] as Campaign['sceneIds'],
    languages: [...kept.languages],
    redundancy: { least, most, delta: kept.delta, automatic: typed.automatic },
    goldShare: number('goldShare') / 100,
    repeatShare: number('repeatShare') / 100,
    minimumAgeDays: number('minimumAgeDays'),
    frameMetres: number('frameMetres'),
    framePixels: number('framePixels'),
    footprintMetres: number('footprintMetres'),
    usesChangeScore: typed.usesChangeScore,
    opensOn: typed.opensOn === '' ? null : typed.opensOn,
    closesOn: typed.closesOn === '' ? null : typed.closesOn,
  }
}

/** A step that says nothing is no step. */
function readStep(step: StepTyped, name: (field: string) => string): Campaign['tutorial'] {
  const title = trimmedBoth(step.title)
  const text = trimmedBoth(step.text)
  const said = [title.en, title.ar, text.en, text.ar].some((it) => it !== null)
  if (!said) return []
  const structureId = step.structureId.trim()
  const frames = step.frames.split(/[\s,،;؛]+/).filter((it) => it !== '')
  return [
    {
      title,
      text,
      structureId: (structureId === ''
        ? null
        : structureId) as Campaign['tutorial'][number]['structureId'],
      frames: frames.map((it) => read(name('step.frames'), it)),
    },
  ]
}
