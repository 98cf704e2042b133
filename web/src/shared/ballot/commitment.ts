import { sm3 } from './sm3'

/** What this page seals a choice with, before it leaves the device; see docs/decisions/0012. */
export const toHex = (bytes: Uint8Array) =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
export const fromHex = (hex: string) =>
  Uint8Array.from(hex.match(/../g) ?? [], (two) => parseInt(two, 16))

export const randomHex = (bytes: number) => toHex(crypto.getRandomValues(new Uint8Array(bytes)))

/** C = SM3("LV1/p1" || opening || one byte an option || nonce). */
export function commitment(opening: string, marks: boolean[], nonce: string): string {
  return toHex(
    sm3(
      Uint8Array.from([
        ...new TextEncoder().encode('LV1/p1'),
        ...fromHex(opening),
        ...marks.map(Number),
        ...fromHex(nonce),
      ]),
    ),
  )
}

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** The first 80 bits, to be compared and read out: "K7QF-3MWT-9XPA-2HCN". */
export function receiptCode(hex: string): string {
  let bits = ''
  for (const byte of fromHex(hex).slice(0, 10)) bits += byte.toString(2).padStart(8, '0')
  const code = (bits.match(/.{5}/g) ?? []).map((five) => letters[parseInt(five, 2)]).join('')
  return (code.match(/.{4}/g) ?? []).join('-')
}
