import { flushPromises, mount } from '@vue/test-utils'
import { expect, test, vi } from 'vitest'
import { ApiProblem } from '@/api/problem'
import { bodyOf, fieldsOf, type Names, type Offer } from './act'
import ActForm from './ActForm.vue'

const names: Names = {
  choices: () => [
    { value: 'A', label: 'A · 已经解决' },
    { value: 'B3', label: 'B3 · 三年内解决' },
  ],
  search: async () => [{ value: '3', label: '区住房和城乡建设局' }],
}
const field = (name: string, kind: string, more = {}) => ({
  name,
  kind,
  required: true,
  max: 0,
  of: '',
  choices: [],
  parts: [],
  ...more,
})
const offer = {
  act: 'draft_reply',
  label: '起草答复',
  method: 'POST',
  path: '/suggestions/1/handlings/2/reply',
  handling_id: '2',
  open: true,
  why_not: '',
  citation: '',
  fields: [
    field('outcome', 'code', { of: 'rules.OutcomeClass' }),
    field('mode', 'choice', { choices: ['visit', 'telephone'] }),
    field('done', 'text', { max: 2000 }),
    field('by_when', 'date', { required: false }),
    field('who', 'text', { max: 10, required: false }),
  ],
} as Offer

function draw(send: (values: object) => Promise<unknown>) {
  return mount(ActForm, {
    props: { id: 'act', fields: fieldsOf(offer, names), action: '保存', send },
    attachTo: document.body,
  })
}

test('an act is drawn from its description', () => {
  const form = draw(vi.fn())
  expect(form.findAll('.field')).toHaveLength(5)
  expect(form.find('#act-outcome').attributes('type')).toBe('radio')
  expect(form.text()).toContain('上门走访')
  expect(form.find('#act-done').element.tagName).toBe('TEXTAREA')
  expect(form.find('#act-by_when').attributes('type')).toBe('date')
  form.unmount()
})

test('nothing is sent until every field is right, and each fault leads to its field', async () => {
  const send = vi.fn().mockResolvedValue(undefined)
  const form = draw(send)
  await form.find('#act-who').setValue('区住房和城乡建设局公用事业科')
  await form.find('form').trigger('submit')
  await flushPromises()
  expect(send).not.toHaveBeenCalled()
  const links = form.findAll('.errors a')
  expect(links.map((link) => link.attributes('href'))).toEqual([
    '#act-outcome',
    '#act-mode',
    '#act-done',
    '#act-who',
  ])
  expect(document.activeElement?.id).toBe('act-errors')
  form.unmount()
})

test('what was filled in is sent once as the server takes it', async () => {
  const send = vi.fn().mockResolvedValue(undefined)
  const form = draw(send)
  await form.find('#act-outcome-1').setValue()
  await form.find('#act-mode').setValue()
  await form.find('#act-done').setValue(' 已装 46 盏路灯 ')
  await form.find('form').trigger('submit')
  await flushPromises()
  expect(send).toHaveBeenCalledOnce()
  expect(bodyOf(offer, send.mock.calls[0]![0])).toEqual({
    outcome: 'B3',
    mode: 'visit',
    done: '已装 46 盏路灯',
    by_when: null,
    who: '',
  })
  expect(form.emitted('done')).toHaveLength(1)
  form.unmount()
})

test('what the server finds is shown at its field until that is changed', async () => {
  const refusal = new ApiProblem(422, 'invalid', '有 1 处需要修改', { '/by_when': '请填写期限' })
  const form = draw(() => Promise.reject(refusal))
  await form.find('#act-outcome').setValue()
  await form.find('#act-mode').setValue()
  await form.find('#act-done').setValue('已办')
  await form.find('form').trigger('submit')
  await flushPromises()
  expect(form.find('.errors').text()).toContain('请填写期限')
  expect(form.emitted('done')).toBeUndefined()
  await form.find('#act-by_when').setValue('2021-06-30')
  expect(form.find('#act-by_when-fault').exists()).toBe(false)
  form.unmount()
})
