// Projection of gazetteer areas: code, level, and every folded spelling and skeleton by which the place is found.
import { type Area, skeleton } from '@athar/domain'
import type { Row } from '../bulk.ts'
import { keysOfNames } from './plain.ts'

export const areaColumns = {
  code: 'text',
  level: 'text',
  parent_code: 'text',
  keys: 'text[]',
} as const

export function projectArea(it: Area): Row {
  const names = [it.name.en, it.name.ar, ...it.aliases]
  const skeletons = names.flatMap((name) => (name === null ? [] : [`~${skeleton(name)}`]))
  return {
    code: it.code,
    level: it.level,
    parent_code: it.parentCode,
    keys: [...new Set([...keysOfNames(names), ...skeletons])],
  }
}
