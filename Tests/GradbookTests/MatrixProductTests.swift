import CBLAS
import Testing

@testable import Gradbook

/// A matrix of whole numbers, whose products are exact in every type and in any order.
private func whole<T: Numeric>(_ count: Int, seed: Int, as: T.Type) -> [T] {
  var state = UInt32(truncatingIfNeeded: seed &* 2_654_435_761 &+ 1)
  return (0..<count).map { _ in
    state = state &* 1_664_525 &+ 1_013_904_223
    let magnitude = T(exactly: Int(state >> 24) % 8) ?? 0
    return state & 1 << 20 == 0 ? magnitude : 0 - magnitude
  }
}

extension Numeric {
  fileprivate static func - (zero: Int, value: Self) -> Self { Self.zero - value }
}

/// A · B in the plainest loop.
private func plain<T: Numeric>(
  _ m: Int, _ n: Int, _ k: Int, _ a: (Int, Int) -> T, _ b: (Int, Int) -> T
) -> [T] {
  (0..<m * n).map { index in
    var sum: T = 0
    for p in 0..<k { sum += a(index / n, p) * b(p, index % n) }
    return sum
  }
}

/// Fails with the first element that differs: a report on whole arrays would take minutes.
private func expectEqual<T: Equatable>(
  _ actual: [T], _ expected: [T], _ what: String, at location: SourceLocation = #_sourceLocation
) {
  let place = actual.indices.first { !expected.indices.contains($0) || actual[$0] != expected[$0] }
  let isEqual = place == nil && actual.count == expected.count
  #expect(
    isEqual, "\(what): differs at \(place.map(String.init) ?? "the end")", sourceLocation: location)
}

/// alpha · product + beta · C.
private func scaled<T: Numeric>(_ product: [T], _ alpha: T, _ c: [T], _ beta: T) -> [T] {
  zip(product, c).map { alpha * $0 + beta * $1 }
}

/// Sizes around every border: empty, vectors, the lanes, the small limit, the panels.
private let shapes: [(m: Int, n: Int, k: Int)] = [
  (0, 3, 2), (3, 0, 2), (2, 3, 0), (1, 1, 1), (1, 1, 7), (2, 2, 2), (3, 1, 5), (1, 3, 5), (5, 3, 1),
  (3, 20, 1), (4, 4, 4), (8, 8, 8), (7, 9, 5), (9, 7, 33), (16, 17, 3), (1, 40, 64), (40, 1, 65),
  (1, 300, 70), (300, 1, 70), (31, 33, 29), (64, 64, 64), (5, 200, 130), (130, 3, 300),
  (50, 33, 257), (9, 1030, 20),
]

@Suite("Matrix products")
struct MatrixProductTests {
  private func check<T: MatrixElement>(_ type: T.Type) {
    for (m, n, k) in shapes {
      let a = whole(m * k, seed: 1, as: T.self)
      let b = whole(k * n, seed: 2, as: T.self)
      let before = whole(m * n, seed: 3, as: T.self)
      for (transposeA, transposeB) in [(false, false), (false, true), (true, false), (true, true)] {
        let (rowA, columnA) = transposeA ? (1, m) : (k, 1)
        let (rowB, columnB) = transposeB ? (1, k) : (n, 1)
        let expected = plain(
          m, n, k, { a[$0 * rowA + $1 * columnA] }, { b[$0 * rowB + $1 * columnB] })
        for (alpha, beta) in [(1, 0), (1, 1), (2, 3)] as [(T, T)] {
          var c = before
          product(m, n, k, a, (rowA, columnA), b, (rowB, columnB), &c, alpha: alpha, beta: beta)
          expectEqual(
            c, scaled(expected, alpha, before, beta),
            """
            \(T.self) [\(m), \(k)] × [\(k), \(n)], transposed \(transposeA) \(transposeB), \
            alpha \(alpha), beta \(beta)
            """)
        }
      }
    }
  }

  private func product<T: MatrixElement>(
    _ m: Int, _ n: Int, _ k: Int, _ a: [T], _ stridesA: (Int, Int), _ b: [T],
    _ stridesB: (Int, Int), _ c: inout [T], alpha: T = 1, beta: T = 0
  ) {
    // A pad of one keeps the pointers of empty matrices real.
    let (a, b) = (a + [0], b + [0])
    c.append(0)
    a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        c.withUnsafeMutableBufferPointer { c in
          guard let a = a.baseAddress, let b = b.baseAddress, let c = c.baseAddress else { return }
          matrixProduct(
            m: m, n: n, k: k,
            MatrixView(start: a, rowStride: stridesA.0, columnStride: stridesA.1),
            MatrixView(start: b, rowStride: stridesB.0, columnStride: stridesB.1),
            into: c, rowStride: n, alpha: alpha, beta: beta)
        }
      }
    }
    c.removeLast()
  }

  @Test("Every shape, transposition and scale gives the plain loop's product, float32")
  func single() { check(Float.self) }

  @Test("Every shape, transposition and scale gives the plain loop's product, float64")
  func double() { check(Double.self) }

  @Test("Every shape, transposition and scale gives the plain loop's product, int64")
  func integers() { check(Int64.self) }

  @Test("The portable loops give the plain loop's product for every shape and transposition")
  func portable() {
    for (m, n, k) in shapes {
      let (a, b) = (whole(m * k, seed: 4, as: Float.self), whole(k * n, seed: 5, as: Float.self))
      let before = whole(m * n, seed: 6, as: Float.self)
      let (wideA, wideB) = (a.map(Double.init), b.map(Double.init))
      for (tA, tB) in [(0, 0), (0, 1), (1, 0), (1, 1)] as [(Int32, Int32)] {
        let (lda, ldb) = (max(1, tA == 1 ? m : k), max(1, tB == 1 ? k : n))
        let product = plain(
          m, n, k, { a[tA == 1 ? $1 * lda + $0 : $0 * lda + $1] },
          { b[tB == 1 ? $1 * ldb + $0 : $0 * ldb + $1] })
        for beta in [0, 1, 3] as [Float] {
          var (c, wideC) = (before, before.map(Double.init))
          gradbook_sgemm_portable(tA, tB, m, n, k, 2, a, lda, b, ldb, beta, &c, n)
          gradbook_dgemm_portable(
            tA, tB, m, n, k, 2, wideA, lda, wideB, ldb, Double(beta), &wideC, n)
          let expected = scaled(product, 2, before, beta)
          expectEqual(c, expected, "float32 \(m) \(n) \(k) \(tA) \(tB) beta \(beta)")
          expectEqual(wideC, expected.map(Double.init), "float64 \(m) \(n) \(k) \(tA) \(tB)")
        }
      }
    }
  }

  @Test("What stood in C is not read where beta is 0, not even NaN")
  func overwrites() {
    for (m, n, k) in shapes where m * n > 0 {
      var c = [Float](repeating: .nan, count: m * n)
      let (a, b) = ([Float](repeating: 1, count: m * k), [Float](repeating: 1, count: k * n))
      product(m, n, k, a, (k, 1), b, (n, 1), &c)
      expectEqual(c, [Float](repeating: Float(k), count: m * n), "\(m) \(n) \(k)")
      var portable = [Float](repeating: .nan, count: m * n)
      gradbook_sgemm_portable(0, 0, m, n, k, 1, a, max(1, k), b, n, 0, &portable, n)
      expectEqual(portable, c, "\(m) \(n) \(k)")
    }
  }

  @Test("NaN and infinity in an operand reach every element that they touch")
  func nonFinite() {
    for size in [2, 8, 12, 40] {
      var a = [Double](repeating: 0, count: size * size)
      a[size + 1] = .nan
      var c = [Double](repeating: 7, count: size * size)
      product(size, size, size, a, (size, 1), a.map { _ in 0 }, (size, 1), &c)
      #expect(c.indices.allSatisfy { c[$0].isNaN == ($0 / size == 1) }, "\(size)")
    }
  }

  @Test("Views with strides that no library reads are multiplied all the same")
  func strangeStrides() {
    // Every second column, an expanded row, an expanded column, and overlapping rows.
    let a = whole(4000, seed: 7, as: Float.self)
    for (rowA, columnA) in [(40, 2), (0, 1), (1, 0), (0, 0), (1, 1), (2, 3), (3, 1)] {
      for (rowB, columnB) in [(50, 2), (0, 1), (1, 0), (2, 1), (1, 20)] {
        for (m, n, k) in [(3, 4, 5), (17, 19, 13), (1, 6, 9), (20, 1, 18), (6, 5, 1)] {
          var c = [Float](repeating: 0, count: m * n)
          product(m, n, k, a, (rowA, columnA), a, (rowB, columnB), &c)
          let expected = plain(
            m, n, k, { a[$0 * rowA + $1 * columnA] }, { a[$0 * rowB + $1 * columnB] })
          expectEqual(c, expected, "\(m) \(n) \(k): \(rowA) \(columnA), \(rowB) \(columnB)")
        }
      }
    }
  }

  @Test("A batch gives each matrix's own product, also where one operand is shared")
  func batches() {
    for (count, m, n, k) in [
      (1, 3, 4, 5), (4, 2, 3, 2), (5, 1, 6, 3), (3, 20, 30, 40), (3, 120, 120, 120),
      (0, 2, 2, 2),
    ] {
      for (shareA, shareB) in [(false, false), (true, false), (false, true), (true, true)] {
        let a = whole(count * m * k + 1, seed: 8, as: Double.self)
        let b = whole(count * k * n + 1, seed: 9, as: Double.self)
        var c = [Double](repeating: -1, count: count * m * n + 1)
        let (stepA, stepB) = (shareA ? 0 : m * k, shareB ? 0 : k * n)
        c.withUnsafeMutableBufferPointer { c in
          a.withUnsafeBufferPointer { a in
            b.withUnsafeBufferPointer { b in
              matrixProduct(
                m: m, n: n, k: k,
                MatrixView(
                  start: a.baseAddress!, rowStride: k, columnStride: 1, batchStride: stepA),
                MatrixView(
                  start: b.baseAddress!, rowStride: n, columnStride: 1, batchStride: stepB),
                into: c.baseAddress!, rowStride: n, batchStride: m * n, batchCount: count)
            }
          }
        }
        for i in 0..<count {
          let expected = plain(
            m, n, k, { a[i * stepA + $0 * k + $1] }, { b[i * stepB + $0 * n + $1] })
          expectEqual(
            Array(c[i * m * n..<(i + 1) * m * n]), expected, "\(count) \(m) \(n) \(k) \(i)")
        }
        #expect(c.last == -1)
      }
    }
  }

  @Test("Parts for several cores cover a product exactly once")
  func partsCover() {
    for (m, n, k) in [(1600, 100, 100), (100, 1600, 100), (260, 260, 260)] {
      let a = whole(m * k, seed: 10, as: Float.self)
      let b = whole(k * n, seed: 11, as: Float.self)
      for cores in [1, 2, 3, 8] {
        var (one, several) = (
          [Float](repeating: 0, count: m * n), [Float](repeating: 0, count: m * n)
        )
        product(m, n, k, a, (k, 1), b, (n, 1), &one)
        a.withUnsafeBufferPointer { a in
          b.withUnsafeBufferPointer { b in
            several.withUnsafeMutableBufferPointer { c in
              let parts = MatrixProduct(
                m: m, n: n, k: k,
                a: MatrixView(start: a.baseAddress!, rowStride: k, columnStride: 1),
                b: MatrixView(start: b.baseAddress!, rowStride: n, columnStride: 1),
                c: c.baseAddress!, rowStride: n, batchStride: 0, batchCount: 1, alpha: 1, beta: 1
              ).parts(cores: cores)
              #expect((parts.count > 1) == (cores > 1), "\(m) \(n) \(k) on \(cores)")
              for part in parts { Float.multiply(part) }
            }
          }
        }
        expectEqual(several, one, "\(m) \(n) \(k) on \(cores)")
      }
    }
  }

  @Test("The same product has the same bits a hundred times, from many tasks at once")
  func sameBits() async {
    let (m, n, k) = (190, 230, 210)
    let a = (0..<m * k).map { Float($0 % 97) / 97 - 0.5 }
    let b = (0..<k * n).map { Float($0 % 89) / 89 - 0.5 }
    let results = await withTaskGroup(of: [Float].self) { group in
      for _ in 0..<100 {
        group.addTask {
          var c = [Float](repeating: 0, count: m * n)
          self.product(m, n, k, a, (k, 1), b, (n, 1), &c)
          return c
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    let areEqual = results.allSatisfy { $0 == results[0] }
    #expect(areEqual)
  }

  @Test("What computes the products has a name")
  func description() {
    #expect(!matrixProductLibrary().isEmpty)
    #expect(
      matrixProductLibrary().contains("OpenBLAS") || gradbook_blas_is_parallel() == 1
        || matrixProductLibrary().contains("portable"))
  }
}
