// Tests of the Merkle tree and its proofs, on the vectors of Certificate Transparency and on any log.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  append,
  consistencyProof,
  emptyFrontier,
  fromHex,
  inclusionProof,
  leafHash,
  rootOf,
  rootOfFrontier,
  toHex,
  verifyConsistency,
  verifyInclusion,
} from '../src/index.ts'
import { flipped, hashes } from './invented.ts'

// The eight entries, roots and proofs of the test data of the reference implementation of RFC 6962.
const ENTRIES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
]
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]
const classic = ENTRIES.map((entry) => leafHash(fromHex(entry)))

describe('the classic eight leaves', () => {
  it.each(ROOTS.map((root, size) => [size, root] as const))(
    '%i of them have the known root',
    (size, root) => {
      expect(toHex(rootOf(classic.slice(0, size)))).toBe(root)
    },
  )

  it.each([
    [
      0,
      8,
      [
        '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
      ],
    ],
    [
      5,
      8,
      [
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    ],
  ])('have the known inclusion proof of leaf %i of %i', (index, size, known) => {
    expect(inclusionProof(classic.slice(0, size), index).map(toHex)).toEqual(known)
  })

  it.each([
    [1, 1, []],
    [
      1,
      8,
      [
        '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
      ],
    ],
    [
      6,
      8,
      [
        '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    ],
    [
      2,
      5,
      [
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      ],
    ],
  ])('have the known consistency proof from %i to %i', (oldSize, size, known) => {
    expect(consistencyProof(classic.slice(0, size), oldSize).map(toHex)).toEqual(known)
  })
})

describe('a frontier', () => {
  it('gives the root of the whole list, however the list is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { maxLength: 12 }), (cuts) => {
        let frontier = emptyFrontier()
        for (const cut of cuts) frontier = append(frontier, hashes(cut, frontier.size))
        expect(toHex(rootOfFrontier(frontier))).toBe(toHex(rootOf(hashes(frontier.size))))
      }),
    )
  })

  it('is not changed by an append', () => {
    const before = append(emptyFrontier(), hashes(7))
    append(before, hashes(9))
    expect(toHex(rootOfFrontier(before))).toBe(toHex(rootOf(hashes(7))))
  })

  it('refuses what is not a hash', () => {
    expect(() => append(emptyFrontier(), [new Uint8Array(31)])).toThrow('evidence.hash_length')
  })
})

const logs = fc
  .integer({ min: 1, max: 70 })
  .chain((size) =>
    fc.record({ size: fc.constant(size), index: fc.nat(size - 1), oldSize: fc.nat(size) }),
  )

describe('an inclusion proof', () => {
  it('fits its own leaf, and no other leaf or place', () => {
    fc.assert(
      fc.property(logs, ({ size, index }) => {
        const leaves = hashes(size)
        const [root, proof] = [rootOf(leaves), inclusionProof(leaves, index)]
        const own = leaves.slice(index, index + 1)
        leaves.forEach((leaf, other) => {
          const fits = (claimed: number, claimedHash: Uint8Array) =>
            verifyInclusion({ index: claimed, size, leafHash: claimedHash, root, proof })
          expect(fits(other, leaf)).toBe(other === index)
          expect(fits(index, leaf)).toBe(other === index)
          expect(own.map((hash) => fits(other, hash))).toEqual([other === index])
        })
      }),
    )
  })

  it('falls with any flipped bit, and with a hash too many or too few', () => {
    fc.assert(
      fc.property(logs, fc.nat(31), fc.nat(7), ({ size, index }, at, bit) => {
        const leaves = hashes(size)
        const own = leaves[index]
        if (own === undefined) throw new RangeError()
        const claim = {
          index,
          size,
          leafHash: own,
          root: rootOf(leaves),
          proof: inclusionProof(leaves, index),
        }
        expect(verifyInclusion(claim)).toBe(true)
        expect(verifyInclusion({ ...claim, leafHash: flipped(own, at, bit) })).toBe(false)
        expect(verifyInclusion({ ...claim, root: flipped(claim.root, at, bit) })).toBe(false)
        expect(verifyInclusion({ ...claim, proof: [...claim.proof, own] })).toBe(false)
        claim.proof.forEach((hash, n) => {
          expect(
            verifyInclusion({ ...claim, proof: claim.proof.with(n, flipped(hash, at, bit)) }),
          ).toBe(false)
          expect(verifyInclusion({ ...claim, proof: claim.proof.toSpliced(n, 1) })).toBe(false)
        })
      }),
    )
  })

  it('is refused, not crashed on, when the claim makes no sense', () => {
    const leaf = hashes(1)[0] ?? new Uint8Array()
    const claim = { index: 0, size: 1, leafHash: leaf, root: leaf, proof: [] }
    expect(verifyInclusion(claim)).toBe(true)
    for (const index of [-1, 1, 0.5, Number.NaN])
      expect(verifyInclusion({ ...claim, index })).toBe(false)
    for (const size of [-1, 0, 0.5, Number.NaN])
      expect(verifyInclusion({ ...claim, size })).toBe(false)
    expect(verifyInclusion({ ...claim, proof: [leaf.slice(1)] })).toBe(false)
    expect(() => inclusionProof(hashes(3), 3)).toThrow('evidence.out_of_range')
  })

  it('cannot be longer than the size allows', () => {
    const [leaf, other] = hashes(2)
    if (leaf === undefined || other === undefined) throw new RangeError()
    const root = rootOf([other, leaf])
    expect(verifyInclusion({ index: 1, size: 2, leafHash: leaf, root, proof: [other] })).toBe(true)
    expect(verifyInclusion({ index: 0, size: 1, leafHash: leaf, root, proof: [other] })).toBe(false)
  })

  it('works beyond 32 bits', () => {
    const size = 2 ** 40
    const leaf = hashes(1, 99)[0] ?? new Uint8Array()
    const proof = hashes(40)
    const root = append({ size: 2 ** 40 - 1, nodes: proof.toReversed() }, [leaf]).nodes[0]
    if (root === undefined) throw new RangeError()
    expect(verifyInclusion({ index: size - 1, size, leafHash: leaf, root, proof })).toBe(true)
    expect(verifyInclusion({ index: size - 2, size, leafHash: leaf, root, proof })).toBe(false)
  })
})

describe('a consistency proof', () => {
  it('shows that the longer log begins with the shorter', () => {
    fc.assert(
      fc.property(logs, ({ size, oldSize }) => {
        const leaves = hashes(size)
        const proof = consistencyProof(leaves, oldSize)
        const claim = {
          oldSize,
          oldRoot: rootOf(leaves.slice(0, oldSize)),
          size,
          root: rootOf(leaves),
          proof,
        }
        expect(verifyConsistency(claim)).toBe(true)
      }),
    )
  })

  it('falls with any flipped bit, with a hash too many or too few, and with another size', () => {
    fc.assert(
      fc.property(logs, fc.nat(31), fc.nat(7), ({ size, oldSize }, at, bit) => {
        const leaves = hashes(size)
        const proof = consistencyProof(leaves, oldSize)
        const claim = {
          oldSize,
          oldRoot: rootOf(leaves.slice(0, oldSize)),
          size,
          root: rootOf(leaves),
          proof,
        }
        const verdicts = [
          verifyConsistency({ ...claim, oldRoot: flipped(claim.oldRoot, at, bit) }),
          // From an empty log every log has grown: there is no proof for the root to fit.
          oldSize > 0 && verifyConsistency({ ...claim, root: flipped(claim.root, at, bit) }),
          verifyConsistency({ ...claim, proof: [...proof, claim.root] }),
          ...proof.map((hash, n) =>
            verifyConsistency({ ...claim, proof: proof.with(n, flipped(hash, at, bit)) }),
          ),
          ...proof.map((_, n) => verifyConsistency({ ...claim, proof: proof.toSpliced(n, 1) })),
          ...leaves.map(
            (_, other) => other !== oldSize && verifyConsistency({ ...claim, oldSize: other }),
          ),
        ]
        expect(verdicts).not.toContain(true)
      }),
    )
  })

  it('is refused between logs whose beginning differs', () => {
    const [old, now] = [hashes(10), hashes(20).with(3, hashes(1, 99)[0] ?? new Uint8Array())]
    const claim = {
      oldSize: 10,
      oldRoot: rootOf(old),
      size: 20,
      root: rootOf(now),
      proof: consistencyProof(now, 10),
    }
    expect(verifyConsistency(claim)).toBe(false)
  })
})
