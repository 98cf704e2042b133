import { shallowRef } from 'vue'

/** Set while the reader is asked to sign in again, without leaving the page. */
export const signingIn = shallowRef<(back: boolean) => void>()
let asking: Promise<boolean> | undefined

/** Asks once, however many requests found the session gone; says whether the reader signed in. */
export function askToSignIn(): Promise<boolean> {
  asking ??= new Promise<boolean>((resolve) => {
    signingIn.value = (back) => {
      signingIn.value = undefined
      asking = undefined
      resolve(back)
    }
  })
  return asking
}
