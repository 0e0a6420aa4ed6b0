// Not furnished yet: this room is being written.
import { Page } from '../../parts/Page.tsx'

export function PeopleRoom() {
  return <Page title="PeopleRoom">{null}</Page>
}
