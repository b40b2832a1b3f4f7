extension Tensor {
  /// Sums products over named dimensions: `einsum("ij,jk->ik", a, b)` is the matrix product.
  ///
  /// A letter names one dimension of each operand; letters missing on the right are summed over;
  /// a repeated letter within an operand reads its diagonal; `...` stands for dimensions that
  /// broadcast. Without `->` the result has the letters that occur once, in alphabetical order.
  /// Operands are joined pairwise from the left, each pair as one batched matrix product.
  public static func einsum(_ equation: String, _ operands: Tensor...) -> Tensor {
    einsum(equation, operands)
  }

  /// Sums products over named dimensions.
  public static func einsum(_ equation: String, _ operands: [Tensor]) -> Tensor {
    let plan = orTrap(on: operands) { () throws(ShapeError) in
      try EinsumPlan(equation, shapes: operands.map(\.shape))
    }
    var terms = zip(plan.inputs, operands).map { EinsumTerm($0, $1) }
    guard var result = terms.first else { trap("einsum: there are no operands.") }
    terms.removeFirst()
    for (index, next) in terms.enumerated() {
      let later = terms[(index + 1)...].reduce(into: Set(plan.output)) {
        $0.formUnion($1.labels)
      }
      result = result.joined(next, keeping: later)
    }
    return result.arranged(plan.output).called(.einsum)
  }

  /// Σ xᵢ·wₒᵢⱼ·zⱼ + bias over the last dimensions: `[…, i]`, weight `[out, i, j]` and `[…, j]` give
  /// `[…, out]`.
  public func bilinear(_ other: Tensor, _ weight: Tensor, bias: Tensor? = nil) -> Tensor {
    let form = Tensor.einsum("...i,oij,...j->...o", self, weight, other)
    return bias.map { form + $0 } ?? form
  }
}

/// The labels of an einsum, with `...` replaced by labels of its own.
private struct EinsumPlan {
  var inputs: [[Character]]
  var output: [Character]

  init(_ equation: String, shapes: [[Int]]) throws(ShapeError) {
    let compact = equation.filter { $0 != " " }
    let arrow = compact.firstRange(of: "->")
    let left = arrow.map { compact[..<$0.lowerBound] } ?? compact[...]
    let parts = left.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count == shapes.count else {
      throw ShapeError(
        "einsum: “\(equation)” names \(parts.count) operands, but \(shapes.count) were given.",
        "einsum：“\(equation)”写了 \(parts.count) 个操作数，却给了 \(shapes.count) 个。")
    }
    // Dimensions behind “...” are numbered from the right, where broadcasting aligns them.
    var widest = 0
    inputs = []
    for (part, shape) in zip(parts, shapes) {
      let pieces = part.split(separator: "...", omittingEmptySubsequences: false)
      let letters = pieces.joined()
      guard pieces.count <= 2, letters.allSatisfy(\.isLetter) else {
        throw ShapeError(
          "einsum: “\(part)” holds something other than letters and one “...”.",
          "einsum：“\(part)”里只能有字母和一个“...”。")
      }
      let hidden = shape.count - letters.count
      guard hidden >= 0, pieces.count == 2 || hidden == 0 else {
        throw ShapeError(
          "einsum: “\(part)” names \(letters.count) dimensions, but the operand has shape "
            + "\(shape).",
          "einsum：“\(part)”写了 \(letters.count) 维，而操作数的形状是 \(shape)。")
      }
      widest = max(widest, hidden)
      let rest = Self.hiddenLabels(hidden)
      inputs.append(
        pieces.count == 2 ? Array(pieces[0]) + rest + Array(pieces[1]) : Array(letters))
    }
    let all = inputs.flatMap(\.self)
    if let arrow {
      let pieces = compact[arrow.upperBound...].split(
        separator: "...", omittingEmptySubsequences: false)
      output =
        pieces.count == 2
        ? Array(pieces[0]) + Self.hiddenLabels(widest) + Array(pieces[1])
        : Array(compact[arrow.upperBound...])
    } else {
      let counts = all.reduce(into: [Character: Int]()) { $0[$1, default: 0] += 1 }
      output = Self.hiddenLabels(widest)
      output += counts.filter { $0.value == 1 && $0.key.isLetter }.keys.sorted()
    }
    for label in output where !all.contains(label) || output.filter({ $0 == label }).count > 1 {
      throw ShapeError(
        "einsum: the result's “\(label)” must name one dimension of an operand.",
        "einsum：结果里的“\(label)”必须是某个操作数的一维，且只写一次。")
    }
    try checkExtents(shapes)
  }

  private static func hiddenLabels(_ count: Int) -> [Character] {
    (0..<count).reversed().map { Character(UnicodeScalar(UInt8(33 + $0 % 10))) }
  }

  private func checkExtents(_ shapes: [[Int]]) throws(ShapeError) {
    var extents: [Character: Int] = [:]
    for (labels, shape) in zip(inputs, shapes) {
      for (label, extent) in zip(labels, shape) where extent != 1 {
        if let known = extents[label], known != extent {
          throw ShapeError(
            "einsum: “\(label)” is \(known) in one operand and \(extent) in another.",
            "einsum：“\(label)”在一个操作数里是 \(known)，在另一个里是 \(extent)。")
        }
        extents[label] = extent
      }
    }
  }
}

/// An operand with one label a dimension.
private struct EinsumTerm {
  let labels: [Character]
  let tensor: Tensor

  init(labels: [Character], tensor: Tensor) {
    self.labels = labels
    self.tensor = tensor
  }

  /// Reads the diagonal of a label that occurs twice.
  init(_ labels: [Character], _ tensor: Tensor) {
    var labels = labels
    var tensor = tensor
    while let second = labels.indices.first(where: { labels[..<$0].contains(labels[$0]) }),
      let first = labels.firstIndex(of: labels[second])
    {
      let label = labels[second]
      tensor = tensor.diagonal(dim1: first, dim2: second)
      labels.remove(at: second)
      labels.remove(at: first)
      labels.append(label)
    }
    self.init(labels: labels, tensor: tensor)
  }

  /// Multiplies two terms as one batch of matrices: shared labels that stay are the batch, shared
  /// ones that go are summed over.
  func joined(_ other: EinsumTerm, keeping kept: Set<Character>) -> EinsumTerm {
    let left = summed(except: kept.union(other.labels))
    let right = other.summed(except: kept.union(left.labels))
    let shared = left.labels.filter(right.labels.contains)
    let batch = shared.filter(kept.contains)
    let inner = shared.filter { !kept.contains($0) }
    let rows = left.labels.filter { !shared.contains($0) }
    let columns = right.labels.filter { !shared.contains($0) }
    func extent(_ label: Character) -> Int {
      // An extent of 1 repeats; one of 0 must not be taken for a missing dimension.
      let first = left.extent(label) ?? 1
      return first == 1 ? right.extent(label) ?? 1 : first
    }
    func size(_ labels: [Character]) -> Int { labels.map(extent).reduce(1, *) }
    let a = left.ordered(batch + rows + inner, extent)
      .reshape(batch.map(extent) + [size(rows), size(inner)])
    let b = right.ordered(batch + inner + columns, extent)
      .reshape(batch.map(extent) + [size(inner), size(columns)])
    return EinsumTerm(
      labels: batch + rows + columns,
      tensor: a.matmul(b).reshape((batch + rows + columns).map(extent)))
  }

  private func extent(_ label: Character) -> Int? {
    labels.firstIndex(of: label).map { tensor.shape[$0] }
  }

  private func summed(except kept: Set<Character>) -> EinsumTerm {
    let gone = labels.indices.filter { !kept.contains(labels[$0]) }
    if gone.isEmpty { return self }
    return EinsumTerm(
      labels: labels.filter(kept.contains), tensor: tensor.sum(dims: Array(gone)))
  }

  private func ordered(_ target: [Character], _ extent: (Character) -> Int) -> Tensor {
    tensor.permute(target.compactMap(labels.firstIndex)).expand(target.map(extent))
  }

  func arranged(_ output: [Character]) -> Tensor {
    let reduced = summed(except: Set(output))
    return reduced.tensor.permute(output.compactMap(reduced.labels.firstIndex))
  }
}
