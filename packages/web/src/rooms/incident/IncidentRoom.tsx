// Not furnished yet: this room is being written.
import { Page } from '../../parts/Page.tsx'

export function IncidentRoom() {
  return <Page title="IncidentRoom">{null}</Page>
}
