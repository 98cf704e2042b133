import { weierstrass } from '@noble/curves/abstract/weierstrass.js'
import { toHex } from './commitment'
import { sm3 } from './sm3'

/** The curve of GB/T 32918.5. */
const a = 0xfffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffcn
const b = 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n
const Gx = 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n
const Gy = 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n
const p = 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn
const n = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n
const Point = weierstrass({ p, n, h: 1n, a, b, Gx, Gy })

const identity = new TextEncoder().encode('1234567812345678')
const numberBytes = 32
const number = (bytes: Uint8Array) => BigInt(`0x${toHex(bytes)}`)
const bytesOf = (value: bigint) =>
  Uint8Array.from(
    value
      .toString(16)
      .padStart(2 * numberBytes, '0')
      .match(/../g)!,
    (two) => parseInt(two, 16),
  )
const joined = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((one) => [...one]))

/** The digest that is signed: of whose key it is, and of the message. */
function digest(key: Uint8Array, message: Uint8Array): bigint {
  const bits = identity.length * 8
  const owner = sm3(
    joined(Uint8Array.of(bits >> 8, bits & 255), identity, ...[a, b, Gx, Gy].map(bytesOf), key),
  )
  return number(sm3(joined(owner, message)))
}

/**
 * Whether the owner of that key (x || y) signed the message with r || s: SM2 with SM3, GB/T 32918.2. False also
 * for what is no key or no signature.
 */
export function signatureHolds(
  key: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (key.length !== 2 * numberBytes || signature.length !== 2 * numberBytes) return false
  const r = number(signature.subarray(0, numberBytes))
  const s = number(signature.subarray(numberBytes))
  const t = (r + s) % n
  if (r < 1n || r >= n || s < 1n || s >= n || t === 0n) return false
  try {
    const owner = Point.fromAffine({
      x: number(key.subarray(0, numberBytes)),
      y: number(key.subarray(numberBytes)),
    })
    owner.assertValidity()
    const { x } = Point.BASE.multiplyUnsafe(s).add(owner.multiplyUnsafe(t)).toAffine()
    return (digest(key, message) + x) % n === r
  } catch {
    return false
  }
}
