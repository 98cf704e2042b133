import { describe, expect, test } from 'vitest'
import { headCode, readBoard, receiptHolds } from './board'

// A board of five slips and the receipt of one of them, signed by OpenSSL.
const lines = [
  '{"n":0,"p":"","t":"poll","suite":"LV1-P1-SM3","id":"1","q":[{"id":"q1","text":"决算","opt":["赞成","反对","弃权"],"L":3}]}',
  '{"n":1,"p":"ci45QdMag8wLUP8rUBPWvi9CRY3MM4qSYYoQUGdae2Q","t":"keys","server":"Z2Qev1ZZHERwEEAyN_zwm3qQ-ZMRVzF4DQZEzvFDBe5q8Uxbobs3YdCH1xihqv7zbMZAQx4swWHXQpyNHYGoWg"}',
  '{"n":2,"p":"Tt1v7OP0A4bzP4_Qp4cKBaWkAOT2iSBasBb01uApeY0","t":"open","at":"2020-09-04T12:00:00+08:00"}',
  '{"n":3,"p":"oqKFH3j-hJ5_mlVxQamEGQmxdLOo20GZgTUCe6cAEr4","t":"b","c":"YwaWztWRy0nScCwOByx4OcQLLzE0w_FGCylpbNmeD0M"}',
  '{"n":4,"p":"bPak4bXHIy1tqvKgeO09hZkdQAyvm0iIKDQuovIBaJA","t":"b","c":"bwz3UNJ8ozfEQcdZyVdIFRmy180FSZALyoOP7zcddGs"}',
  '{"n":5,"p":"mVmNIOna_HUHo4l41We6UgrMi2f4HvQhDOzaB-nB-UQ","t":"b","c":"gg8XRWwq0ZDgrGROHCmvd0mCfcVHvjRRXS03zKiNeRs"}',
  '{"n":6,"p":"pn_bI31_hb9rhkKcF4SXpYI2yuRBC-5fMnaZXOdBvo4","t":"b","c":"rgstPoQulHIu_vbNswaICDkk9kU06TCyyiEDS0xZcRM"}',
  '{"n":7,"p":"2SaEdcIa-gFM6wcvlzjbmN_sYYHcabKX2TaHZv0EQeI","t":"b","c":"8lWwOyOsYRY-lecIOfDJTxBej6t4lfvPBuq4LVtwd-8"}',
  '{"n":8,"p":"z323byV-e6szFff4aoqQEa8J5BfQqpRABR37w6ktZdA","t":"close","present":5,"cnt":5,"invalid":0}',
  '{"n":9,"p":"5ypYcK2JhuxVTygubvds_uqf-Qsa3pvsyJ_0rRRjviU","t":"result","r":[5,0,0],"other":[],"verdict":"carried"}',
  '{"n":10,"p":"JY43RikpsKnntj_SCdOoGFfV9ST5hbilgU7ahoYFpGc","t":"seal","sig":"fHq0dqd2CqQwzs1PMiDmQhDAGgQhK5dbZ67aKkA7RajfmdS0JkNZtSnPDtoQJhOrdVg3sjfBD_U8m3iCyAn4JQ"}',
]
const opening = 'a2a2851f78fe849e7f9a557141a9841909b174b3a8db41998135027ba70012be'
const head = '6c64b21956a0ac7dcf2115f9ca3d5c93b5fb44896263b24100d1bd13fa823922'
const mine = '820f17456c2ad190e0ac644e1c29af7749827dc547be34515d2d37cca88d791b'
const signature =
  'Cw0JRaU9O9HGEn8Qd-YtRBZONaV5EDz78YSU8Tgq3ykKtKWCYyQie0iddmZuBrMHnTyL6Go866YgbTI0a_tTng'
const read = (some: string[]) => readBoard(some.join('\n') + '\n')
/** With the first such words on the board put otherwise. */
const altered = (at: number, what: string, by: string) =>
  read(lines.map((line, i) => (i === at ? line.replace(what, by) : line)))

describe('a board', () => {
  test('is whole, sealed by the server, and has every slip', () => {
    const board = read(lines)
    expect(board.whole).toBe(true)
    expect(board.sealed).toBe(true)
    expect(board.opening).toBe(opening)
    expect(board.head).toBe(head)
    expect(board.commitments.size).toBe(5)
    expect(board.commitments.has(mine)).toBe(true)
    expect(headCode(board)).toMatch(/^([0-9A-Z]{4}-){4}[0-9A-Z]{4}$/)
  })
  test('has no seal before it is counted', () => {
    const board = read(lines.slice(0, 3))
    expect(board.sealed).toBeUndefined()
    expect(board.head).toBe(opening)
    expect(receiptHolds(board, mine, signature)).toBe(true)
  })
  test('is not whole when a line was altered, taken away or put in', () => {
    expect(altered(9, '[5,0,0]', '[4,1,0]').whole).toBe(false)
    expect(read(lines.filter((_, i) => i !== 4)).whole).toBe(false)
    expect(read([...lines.slice(0, 4), lines[3]!, ...lines.slice(4)]).whole).toBe(false)
  })
  test('whose seal is of another hand is not sealed', () => {
    const last = lines.length - 1
    const seal = /"sig":"(.)/.exec(lines[last]!)![1]!
    const forged = altered(last, `"sig":"${seal}`, `"sig":"${seal === 'A' ? 'B' : 'A'}`)
    expect(forged.whole).toBe(true)
    expect(forged.sealed).toBe(false)
  })
})

describe('a receipt', () => {
  test('holds as it was signed', () => {
    expect(receiptHolds(read(lines), mine, signature)).toBe(true)
  })
  test('that was forged does not hold', () => {
    const board = read(lines)
    const forged = (signature.startsWith('A') ? 'B' : 'A') + signature.slice(1)
    expect(receiptHolds(board, mine, forged)).toBe(false)
    expect(receiptHolds(board, mine, '')).toBe(false)
    expect(receiptHolds(board, mine, 'no signature at all')).toBe(false)
    expect(receiptHolds(board, [...board.commitments][0]!, signature)).toBe(false) // of another slip
    expect(receiptHolds({ ...board, opening: head }, mine, signature)).toBe(false) // of another vote
  })
})
