import { fromHex, spoken, toHex } from './commitment'
import { signatureHolds } from './sm2'
import { sm3 } from './sm3'

/**
 * The public record of a question, as docs/decisions/0012 has it: JSON lines, each with the hash of the one
 * before. Read again here, so that the page need not believe what the server says of it.
 */
interface Line {
  n: number
  p: string
  t: string
  server?: string
  c?: string
  sig?: string
}
export interface Board {
  /** Every line has its number and the hash of the one before. */
  whole: boolean
  /** The hash of the line that opened it, and of the last one, in hexadecimal. */
  opening: string
  head: string
  /** The server's key. */
  key: Uint8Array
  /** Whether the seal under a counted board is the server's; undefined while there is none. */
  sealed: boolean | undefined
  commitments: Set<string>
}

const headBits = 100
const text = new TextEncoder()
export const fromBase64url = (written: string): Uint8Array =>
  Uint8Array.from(atob(written.replaceAll('-', '+').replaceAll('_', '/')), (one) =>
    one.charCodeAt(0),
  )
const joined = (words: string, ...hex: string[]) =>
  Uint8Array.from([...text.encode(words), ...hex.flatMap((one) => [...fromHex(one)])])

/** Throws what JSON.parse or atob throws when it is no board at all. */
export function readBoard(lines: string): Board {
  const board: Board = {
    whole: true,
    opening: '',
    head: '',
    key: new Uint8Array(),
    sealed: undefined,
    commitments: new Set(),
  }
  lines
    .split('\n')
    .filter(Boolean)
    .forEach((written, at) => {
      const line = JSON.parse(written) as Line
      if (line.n !== at || toHex(fromBase64url(line.p)) !== board.head) board.whole = false
      if (line.t === 'keys') board.key = fromBase64url(line.server ?? '')
      if (line.t === 'b') board.commitments.add(toHex(fromBase64url(line.c ?? '')))
      if (line.t === 'seal')
        board.sealed = signatureHolds(
          board.key,
          joined('LV1/head', board.head),
          fromBase64url(line.sig ?? ''),
        )
      board.head = toHex(sm3(text.encode(written)))
      if (line.t === 'open') board.opening = board.head
    })
  return board
}

/** What the hall's screen shows of a board. */
export const headCode = (board: Board): string => spoken(board.head, headBits)

/** Whether the server's receipt promises that this commitment will be on this board. */
export function receiptHolds(board: Board, commitment: string, signature: string): boolean {
  if (!board.whole || !/^[\w-]+$/.test(signature)) return false
  return signatureHolds(
    board.key,
    joined('LV1/receipt', board.opening, commitment),
    fromBase64url(signature),
  )
}

/** The board of a question, as its server gives it out. */
export async function fetchBoard(ballot: string, question: string): Promise<Board> {
  const answer = await fetch(`/api/v1/ballots/${ballot}/boards/${question}`)
  if (!answer.ok) throw answer
  return readBoard(await answer.text())
}
