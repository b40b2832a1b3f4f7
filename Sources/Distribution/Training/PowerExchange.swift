import Gradbook

/// Each matrix of gradients as a product of two narrow ones; vectors, and matrices that would not
/// become smaller, go whole beside them.
final class PowerExchange: GradientExchange {
  /// A matrix `[m, n]` of the bucket.
  private struct Matrix {
    /// Where its bytes stand in the bucket.
    let offset: Int
    let rows: Int
    let columns: Int
    let rank: Int
    /// `[n, r]`: where the next power iteration begins.
    var right: Tensor
    /// `[m, n]`: what was left out so far, later with the gradients added.
    var rest: Tensor
  }

  private var matrices: [Matrix] = []
  /// The bytes of what goes whole.
  private var vectors: [Range<Int>] = []
  private let worldSize: Int
  private let packed: CollectiveMemory
  private let whole: WholeExchange
  private var rightBytes = 0

  init(shapes: [[Int]], rank: Int, worldSize: Int) {
    self.worldSize = worldSize
    whole = WholeExchange(type: .float32, worldSize: worldSize)
    var (offset, leftBytes) = (0, 0)
    for shape in shapes {
      let count = shape.reduce(1, *)
      let rows = shape.first ?? 1
      let columns = rows > 0 ? count / rows : 0
      let narrow = min(rank, rows, columns)
      if shape.count >= 2, narrow > 0, narrow * (rows + columns) < count {
        // The same numbers on every rank, others for every matrix.
        let generator = Generator(seed: matrices.count)
        matrices.append(
          Matrix(
            offset: offset, rows: rows, columns: columns, rank: narrow,
            right: Tensor.randn([columns, narrow], generator: generator),
            rest: Tensor.zeros([rows, columns])))
        leftBytes += 4 * rows * narrow
        rightBytes += 4 * columns * narrow
      } else {
        vectors.append(offset..<offset + 4 * count)
        leftBytes += 4 * count
      }
      offset += 4 * count
    }
    packed = CollectiveMemory(byteCount: leftBytes)
  }

  var wireBytes: Int { packed.used.count + rightBytes }
  var time: (began: UInt64, ended: UInt64) { whole.time }

  func start(_ memory: CollectiveMemory, in group: ProcessGroup) {
    var end = 0
    for index in matrices.indices {
      let matrix = matrices[index]
      let gradient = Tensor.zeros([matrix.rows, matrix.columns])
      memory.copy(to: gradient, from: matrix.offset)
      matrices[index].rest = noGrad { matrix.rest + gradient }
      pack(noGrad { matrices[index].rest.matmul(matrix.right) }, into: packed, &end)
    }
    for range in vectors {
      let part = UnsafeMutableRawBufferPointer(rebasing: packed.used[end..<end + range.count])
      part.copyMemory(from: UnsafeRawBufferPointer(rebasing: memory.used[range]))
      end += range.count
    }
    whole.start(packed, in: group)
  }

  func finish(_ memory: CollectiveMemory, in group: ProcessGroup) throws(DistributionError) {
    try whole.finish(packed, in: group)
    var end = 0
    let lefts = matrices.map { matrix in
      let left = Tensor.zeros([matrix.rows, matrix.rank])
      packed.copy(to: left, from: end)
      end += 4 * left.count
      return Self.orthonormal(left)
    }
    for range in vectors {
      let part = UnsafeMutableRawBufferPointer(rebasing: memory.used[range])
      part.copyMemory(from: UnsafeRawBufferPointer(rebasing: packed.used[end..<end + range.count]))
      end += range.count
    }
    try exchangeRights(lefts, in: group)
    for (index, left) in lefts.enumerated() {
      let mean = noGrad { left.matmul(matrices[index].right.transpose(0, 1)) }
      matrices[index].rest = noGrad { matrices[index].rest - mean }
      var place = matrices[index].offset
      pack(mean, into: memory, &place)
    }
  }

  /// Averages restᵀ·left over the ranks: the next right sides.
  private func exchangeRights(
    _ lefts: [Tensor], in group: ProcessGroup
  ) throws(DistributionError) {
    guard !matrices.isEmpty else { return }
    let rights = CollectiveMemory(byteCount: rightBytes)
    var end = 0
    for (matrix, left) in zip(matrices, lefts) {
      pack(noGrad { matrix.rest.transpose(0, 1).matmul(left) }, into: rights, &end)
    }
    let exchange = WholeExchange(type: .float32, worldSize: worldSize)
    exchange.start(rights, in: group)
    try exchange.finish(rights, in: group)
    end = 0
    for index in matrices.indices {
      let right = Tensor.zeros([matrices[index].columns, matrices[index].rank])
      rights.copy(to: right, from: end)
      end += 4 * right.count
      matrices[index].right = right
    }
  }

  private func pack(_ tensor: Tensor, into memory: CollectiveMemory, _ end: inout Int) {
    tensor.withBytes { bytes in
      let part = UnsafeMutableRawBufferPointer(rebasing: memory.used[end..<end + bytes.count])
      part.copyMemory(from: bytes)
      end += bytes.count
    }
  }

  /// Columns of length 1 at right angles, by Gram and Schmidt's way; one of nothing stays nothing.
  static func orthonormal(_ x: Tensor) -> Tensor {
    let (rows, columns) = (x.shape[0], x.shape[1])
    var numbers = x.flat()
    for column in 0..<columns {
      for other in 0..<column {
        let product = (0..<rows).reduce(0.0) {
          $0 + numbers[$1 * columns + column] * numbers[$1 * columns + other]
        }
        for row in 0..<rows {
          numbers[row * columns + column] -= product * numbers[row * columns + other]
        }
      }
      let length = (0..<rows).reduce(0.0) {
        $0 + numbers[$1 * columns + column] * numbers[$1 * columns + column]
      }.squareRoot()
      for row in 0..<rows { numbers[row * columns + column] /= max(length, 1e-20) }
    }
    return Tensor(flat: numbers, shape: [rows, columns], dtype: .float32)
  }
}
