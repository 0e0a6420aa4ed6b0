// Not furnished yet: this room is being written.
import { Page } from '../../parts/Page.tsx'

export function ImportsRoom() {
  return <Page title="ImportsRoom">{null}</Page>
}
