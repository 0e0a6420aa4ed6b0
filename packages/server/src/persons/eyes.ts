// Whose eyes: a mother's name is read by few, and by nobody in passing.
import { isPermitted, type Who } from '../asker.ts'

/** Whether this reader sees mothers' names in an investigation. */
export const seesMothers = (who: Who, investigation: string): boolean =>
  isPermitted(who, 'mother_name.read', investigation)
