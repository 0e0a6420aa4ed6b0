// Not furnished yet: this room is being written.
import { Page } from '../../parts/Page.tsx'

export function RegisterRoom() {
  return <Page title="RegisterRoom">{null}</Page>
}
