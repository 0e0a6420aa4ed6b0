// Why an investigation cannot be published (or made private) right now: the key of the words that say so.

/** Null where nothing stands in the way. Nobody publishes what they could not see first. */
export function whyNotPublish(isPermitted: boolean, isPreviewed: boolean): string | null {
  if (!isPermitted) return 'publication.whyNot.permission'
  return isPreviewed ? null : 'publication.whyNot.preview'
}
