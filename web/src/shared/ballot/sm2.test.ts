import { describe, expect, test } from 'vitest'
import { fromHex } from './commitment'
import { signatureHolds } from './sm2'

const bytes = (words: string) => new TextEncoder().encode(words)
const key = fromHex(
  '09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020' +
    'ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
)
const signature = fromHex(
  'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3' +
    'b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa',
)

describe('an SM2 signature', () => {
  test('of the standard holds', () => {
    expect(signatureHolds(key, bytes('message digest'), signature)).toBe(true)
  })
  test('does not hold for other words, when one bit is another, or under another key', () => {
    expect(signatureHolds(key, bytes('message digests'), signature)).toBe(false)
    for (const at of [0, 31, 32, 63]) {
      const forged = signature.slice()
      forged[at]! ^= 1
      expect(signatureHolds(key, bytes('message digest'), forged)).toBe(false)
    }
    const base = fromHex(
      '32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7' +
        'bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0',
    )
    expect(signatureHolds(base, bytes('message digest'), signature)).toBe(false)
  })
  test('is none when it is zero, too short, or the key is no point of the curve', () => {
    expect(signatureHolds(key, bytes('message digest'), new Uint8Array(64))).toBe(false)
    expect(signatureHolds(key, bytes('message digest'), signature.subarray(1))).toBe(false)
    expect(signatureHolds(new Uint8Array(64), bytes('message digest'), signature)).toBe(false)
  })
})
