import { shallowRef } from 'vue'

export interface Question {
  title: string
  text?: string
  action: string
  danger?: boolean
}

export const question = shallowRef<Question & { answer: (yes: boolean) => void }>()

/** Asks before something that cannot be taken back. ConfirmDialog, mounted once, draws it. */
export function confirm(asked: Question): Promise<boolean> {
  return new Promise((resolve) => {
    question.value = {
      ...asked,
      answer: (yes) => {
        question.value = undefined
        resolve(yes)
      },
    }
  })
}
