// Not furnished yet: this room is being written.
import { Page } from '../../parts/Page.tsx'

export function InvestigationsRoom() {
  return <Page title="InvestigationsRoom">{null}</Page>
}
