// Not furnished yet: this room is being written.
import { Page } from '../../parts/Page.tsx'

export function FiguresRoom() {
  return <Page title="FiguresRoom">{null}</Page>
}
