"""The code that an authenticator shows (RFC 6238)."""
import base64
import hashlib
import hmac
import time


def code(secret, steps=0):
    """Of a base32 secret, `steps` half-minutes from now."""
    counter = (int(time.time()) // 30 + steps).to_bytes(8, "big")
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    at = digest[19] & 15
    return f"{(int.from_bytes(digest[at:at + 4], 'big') & 0x7fffffff) % 1_000_000:06}"
