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
/** So many first bits of a hash, to be compared and read out. */
export function spoken(hex: string, count: number): string {
  let bits = ''
  for (const byte of fromHex(hex)) bits += byte.toString(2).padStart(8, '0')
  const fives = bits.slice(0, count).match(/.{5}/g) ?? []
  const code = fives.map((five) => letters[parseInt(five, 2)]).join('')
  return (code.match(/.{4}/g) ?? []).join('-')
}
/** Of a receipt 80 bits: "K7QF-3MWT-9XPA-2HCN". */
export const receiptCode = (hex: string): string => spoken(hex, 80)
