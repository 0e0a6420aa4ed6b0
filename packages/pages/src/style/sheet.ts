// The one style sheet of public pages, without the spaces that only help its writers.
import { base } from './base.ts'
import { parts } from './parts.ts'
import { fontFaces, tokens } from './tokens.ts'

export const styleSheet: string = [fontFaces, tokens, base, parts]
  .join('\n')
  .replace(/\s+/g, ' ')
  .replace(/\s*([{};])\s*/g, '$1')
  .trim()
