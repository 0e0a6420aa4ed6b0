// Not furnished yet: this room is being written.
import { Page } from '../../parts/Page.tsx'

export function NewIncidentRoom() {
  return <Page title="NewIncidentRoom">{null}</Page>
}
