// Not furnished yet: this room is being written.
import { Page } from '../../parts/Page.tsx'

export function AccountRoom() {
  return <Page title="AccountRoom">{null}</Page>
}
