// Pages of a list: numbered from 0 in the API, of one size unless a page says otherwise.

export const PAGE_SIZE = 100

/** The page a query asks for; anything that is no number is the first. */
export function pageOf(
  text: string | undefined,
  size = PAGE_SIZE,
): { page: number; offset: number; limit: number } {
  const page = text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : 0
  return { page, offset: page * size, limit: size }
}
