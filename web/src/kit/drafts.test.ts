import { flushPromises, mount } from '@vue/test-utils'
import { beforeEach, expect, test, vi } from 'vitest'
import { ApiProblem } from '@/api/problem'
import ActForm from './ActForm.vue'
import { draftsBelongTo, dropDrafts } from './drafts'
import type { FieldSpec } from './field'

const fields: FieldSpec[] = [
  { name: 'reason', label: '理由', kind: 'long', required: true },
  { name: 'secret', label: '密码', kind: 'password' },
]
const open = (send: () => Promise<unknown> = vi.fn()) =>
  mount(ActForm, {
    props: { id: 'act', fields, action: '保存', keep: 'hand_back:/suggestions/1', send },
    attachTo: document.body,
  })

beforeEach(() => {
  sessionStorage.clear()
  draftsBelongTo('7')
})

test('what was typed is there again after the form was closed, and says so', async () => {
  const first = open()
  await first.find('#act-reason').setValue('不属于本单位职责。')
  first.unmount()
  const again = open()
  expect((again.find('#act-reason').element as HTMLTextAreaElement).value).toContain('职责')
  expect(again.find('.restored').exists()).toBe(true)
  await again.find('.restored button').trigger('click')
  await flushPromises()
  expect((again.find('#act-reason').element as HTMLTextAreaElement).value).toBe('')
  again.unmount()
  expect(open().find('.restored').exists()).toBe(false)
})

test('a refusal keeps it, and what is done is forgotten', async () => {
  const send = vi.fn().mockRejectedValueOnce(new ApiProblem(409, 'no', '不行'))
  const form = open(send)
  await form.find('#act-reason').setValue('写好的理由')
  await form.find('form').trigger('submit')
  await flushPromises()
  expect(sessionStorage.length).toBe(1)
  await form.find('form').trigger('submit')
  await flushPromises()
  expect(send).toHaveBeenCalledTimes(2)
  expect(sessionStorage.length).toBe(0)
  form.unmount()
})

test('another account does not see it, and nobody does after signing out', async () => {
  const form = open()
  await form.find('#act-reason').setValue('写了一半')
  form.unmount()
  draftsBelongTo('8')
  expect(open().find('.restored').exists()).toBe(false)
  dropDrafts()
  draftsBelongTo('7')
  expect(open().find('.restored').exists()).toBe(false)
})

test('a password is never kept', async () => {
  const form = open()
  await form.find('#act-secret').setValue('Geheim-2020')
  await form.find('#act-reason').setValue('理由')
  expect(JSON.stringify({ ...sessionStorage })).not.toContain('Geheim')
  form.unmount()
})
