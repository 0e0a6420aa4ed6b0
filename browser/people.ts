// What an administrator does: sees who is here, invites somebody, hands over a link that is shown once.
import { expect } from 'vitest'
import type { Visit } from './harness.ts'
import { say, saying } from './words.ts'

/** Makes an invitation and hands back the link, which stands nowhere afterwards. */
export async function invite({ page, lang, go, picture }: Visit, shown: string): Promise<string> {
  await go(`/app/${lang}/people`)
  await page.getByRole('table', { name: saying(lang, 'people.caption') }).waitFor()
  await picture('people')
  const title = say(lang, 'people.invite')
  await page.getByRole('button', { name: title, exact: true }).click()
  const dialog = page.getByRole('dialog', { name: title })
  await dialog.getByLabel(say(lang, 'people.invite.displayName'), { exact: true }).fill(shown)
  await dialog
    .getByLabel(say(lang, 'people.role'), { exact: true })
    .selectOption({ label: say(lang, 'role.reviewer') })
  await dialog.getByRole('button', { name: say(lang, 'people.invite.make') }).click()
  const field = dialog.getByLabel(say(lang, 'people.invite.link'), { exact: true })
  const link = await field.inputValue()
  await dialog.getByRole('button', { name: say(lang, 'people.invite.done') }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('listitem').filter({ hasText: shown }).waitFor()
  expect(await page.content()).not.toContain(new URL(link).hash.slice(1))
  return link
}

/** Opens the link as the one who was invited, chooses name and password, and is in. */
export async function accept(visit: Visit, link: string, name: string, password: string) {
  const { page, lang, picture } = visit
  await page.goto(link)
  await page.getByRole('heading', { level: 1, name: say(lang, 'invitation.title') }).waitFor()
  await page.getByLabel(say(lang, 'invitation.name'), { exact: true }).fill(name)
  await page.getByLabel(say(lang, 'invitation.password'), { exact: true }).fill(password)
  await picture('invitation')
  await page.getByRole('button', { name: say(lang, 'invitation.accept') }).click()
  await page.getByRole('heading', { level: 1, name: say(lang, 'investigations.title') }).waitFor()
}

/** Leaves by the menu that bears one's name. */
export async function signOut({ page, lang }: Visit, shown: string): Promise<void> {
  await page.getByRole('banner').getByText(shown, { exact: true }).click()
  await page.getByRole('button', { name: say(lang, 'app.signOut') }).click()
  await page.getByRole('button', { name: say(lang, 'signIn.enter') }).waitFor()
}
