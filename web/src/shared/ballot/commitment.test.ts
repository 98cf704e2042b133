import { describe, expect, test } from 'vitest'
import { commitment, receiptCode, toHex } from './commitment'
import { sm3 } from './sm3'

const text = (words: string) => toHex(sm3(new TextEncoder().encode(words)))

describe('SM3', () => {
  test('gives the digests of the standard', () => {
    expect(text('abc')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
    expect(text('abcd'.repeat(16))).toBe(
      'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732',
    )
    expect(text('seed')).toBe('fda62a77346ca2dc9a711a3e9f540412afa2d64e8ef9b25e146b866f0a52bf12')
  })
})

describe('a commitment', () => {
  test('is the same as the server computes', () => {
    const sealed = commitment('a'.repeat(64), [false, true, false], 'b'.repeat(64))
    expect(sealed).toBe('c745c3327077ae6d989bc3260f2314cdb6f330bc61d831bb82487277b61021f1')
  })
  test('has a code of sixteen letters that cannot be mistaken', () => {
    expect(receiptCode('00'.repeat(32))).toBe('0000-0000-0000-0000')
    expect(receiptCode(toHex(new TextEncoder().encode('abcdefghij')))).toMatch(/^C5H6-/)
  })
})
