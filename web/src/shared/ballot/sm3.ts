/** The digest of GB/T 32905, which browsers do not bring along. */
const start = [
  0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e,
]
const turn = (x: number, by: number) => ((x << (by % 32)) | (x >>> (32 - (by % 32)))) >>> 0
const p0 = (x: number) => x ^ turn(x, 9) ^ turn(x, 17)
const p1 = (x: number) => x ^ turn(x, 15) ^ turn(x, 23)

/** The message with its length behind it, in blocks of 64 bytes. */
function padded(bytes: Uint8Array): DataView {
  const size = (((bytes.length + 8) >> 6) + 1) << 6
  const all = new Uint8Array(size)
  all.set(bytes)
  all[bytes.length] = 0x80
  const view = new DataView(all.buffer)
  view.setUint32(size - 8, Math.floor(bytes.length / 0x20000000))
  view.setUint32(size - 4, (bytes.length << 3) >>> 0)
  return view
}

function expanded(block: DataView, at: number): Uint32Array {
  const w = new Uint32Array(68)
  for (let i = 0; i < 16; i++) w[i] = block.getUint32(at + 4 * i)
  for (let i = 16; i < 68; i++)
    w[i] = p1(w[i - 16]! ^ w[i - 9]! ^ turn(w[i - 3]!, 15)) ^ turn(w[i - 13]!, 7) ^ w[i - 6]!
  return w
}

function compress(state: Uint32Array, w: Uint32Array): void {
  let [a, b, c, d, e, f, g, h] = state as unknown as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  for (let i = 0; i < 64; i++) {
    const early = i < 16
    const ss1 = turn((turn(a, 12) + e + turn(early ? 0x79cc4519 : 0x7a879d8a, i)) >>> 0, 7)
    const ff = early ? a ^ b ^ c : (a & b) | (a & c) | (b & c)
    const gg = early ? e ^ f ^ g : (e & f) | (~e & g)
    const tt1 = (ff + d + (ss1 ^ turn(a, 12)) + (w[i]! ^ w[i + 4]!)) >>> 0
    const tt2 = (gg + h + ss1 + w[i]!) >>> 0
    d = c
    c = turn(b, 9)
    b = a
    a = tt1
    h = g
    g = turn(f, 19)
    f = e
    e = p0(tt2) >>> 0
  }
  ;[a, b, c, d, e, f, g, h].forEach((one, i) => (state[i] = state[i]! ^ one))
}

export function sm3(bytes: Uint8Array): Uint8Array {
  const message = padded(bytes)
  const state = new Uint32Array(start)
  for (let at = 0; at < message.byteLength; at += 64) compress(state, expanded(message, at))
  const out = new DataView(new ArrayBuffer(32))
  state.forEach((one, i) => out.setUint32(4 * i, one))
  return new Uint8Array(out.buffer)
}
