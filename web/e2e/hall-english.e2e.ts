import { afterAll, beforeAll, expect, test } from 'vitest'
import { Meeting, press, sure, title, vote, voted } from './hall/meeting'

// The same in English, shorter: the code of the screen, opening, a secret ballot and its result, closing.
let meeting: Meeting
beforeAll(async () => {
  meeting = await Meeting.called('en')
})
afterAll(() => meeting?.close())
const soon = { timeout: 4500 } // told by an event: the screen asks by itself only every five seconds

test('the screen’s door, the chair’s page and the phone speak English', async () => {
  const { clerk, chair, screen, members, id } = meeting
  await clerk.page.goto(`/office/hall/${id}`)
  await press(clerk, 'Give out a screen code')
  await clerk.page.getByText('type:').waitFor()
  await clerk.look('hall-en-code')
  await sure(clerk, 'Close')
  await screen.page.goto('/screen/')
  await screen.look('hall-en-door')
  await meeting.screenOn()
  await screen.page.locator('.shown-place', { hasText: 'No quorum yet' }).waitFor()
  await chair.page.goto(`/office/hall/${id}`)
  await press(chair, 'Open the meeting')
  await sure(chair, 'Open the meeting')
  await chair.page.locator('.banner', { hasText: 'before the meeting can open' }).waitFor()
  await meeting.opened()
  await press(chair, 'Adopt the agenda')
  await press(chair, `Take up ${title}`)
  await screen.page.locator('.shown-place', { hasText: 'Item 二' }).waitFor(soon)
  await members[0].page.goto(`/deputy/hall/${id}`)
  await press(members[0], 'Ask to speak')
  await press(chair, /^Give the floor/)
  await screen.page.locator('.hall-speaker', { hasText: 'Limit: 15 min' }).waitFor(soon)
  await screen.look('hall-en-speaker')
  await members[0].look('hall-en-phone-speaks')
  await press(chair, 'End the speech')
})

test('a secret ballot in English, from the chair’s page to the result', async () => {
  const { chair, screen, members } = meeting
  await press(chair, 'Put to the vote')
  await chair.look('hall-en-put')
  await sure(chair, 'Put to the vote')
  await press(chair, 'Open the vote')
  for (const one of members) {
    await one.page.goto(`/deputy/hall/${meeting.id}`)
    await vote(one, /^For$/)
    await voted(one)
  }
  await screen.page.locator('.turnout', { hasText: `5/${meeting.seats.length}` }).waitFor(soon)
  await chair.look('hall-en-chair-open')
  await press(chair, 'Close and count')
  await sure(chair, 'Close and count')
  await screen.page.locator('.verdict', { hasText: 'not carried' }).waitFor(soon)
  await screen.look('hall-en-result')
  await expect
    .poll(() => screen.page.locator('.hall-next').innerText())
    .toContain('more than half of all')
  await members[0].page.getByRole('link', { name: title }).first().click()
  await members[0].page.locator('.ballot-verdict').waitFor()
  await members[0].look('hall-en-phone-result')
})

test('it closes in English', async () => {
  const { chair, screen, members, id } = meeting
  await press(chair, 'Close the meeting')
  await sure(chair, 'Close the meeting')
  await screen.page.locator('.hall-quiet', { hasText: 'The meeting is closed' }).waitFor(soon)
  await members[0].page.goto(`/deputy/hall/${id}`)
  await members[0].page.locator('.quiet', { hasText: 'The meeting closed at' }).waitFor()
})
