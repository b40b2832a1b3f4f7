/// Reading and writing at positions that are data.
struct IndexingOperations: OperationFamily {
  static let title = Text("Indexing", "索引")

  let index = OperationEntry(
    "index", symbol: "[i]", Text("pick at positions", "按位置取元素"), operation: Index.self,
    samples: [
      OperationSample("repeated rows", [SampleInput([3, 2])]) { $0[0][[2, 0, 2]] },
      OperationSample("mask", [SampleInput([2, 3])]) {
        $0[0][Tensor([[true, false, true], [false, true, true]])]
      },
      OperationSample("pairs", [SampleInput([3, 4])]) { $0[0][[2, 0, 2], [1, 3, 1]] },
      OperationSample("slices", [SampleInput([2, 3])]) {
        $0[0].indexSelect(dim: 1, Tensor([2, 0, 2]))
      },
      OperationSample("one of each row", [SampleInput([3, 2], transposed: true)]) {
        $0[0].gather(dim: 1, Tensor([[1], [0], [1]]))
      },
      OperationSample("positions that are computed", [SampleInput([3, 2], spread: true)]) {
        $0[0].gather(dim: 0, $0[0].argsort(dim: 0))
      },
    ])
  let indexAdd = OperationEntry(
    "indexAdd", symbol: "+[i]", Text("add at positions", "按位置累加"), operation: IndexAdd.self,
    samples: [
      OperationSample("repeated", [SampleInput([4])]) {
        addedAt($0[0], at: Tensor.Positions([1, 0, 1, 2]), into: [4])
      },
      OperationSample("slices", [SampleInput([3, 2]), SampleInput([2, 2])]) {
        $0[0].indexAdd(dim: 0, Tensor([2, 0]), $0[1], alpha: 2)
      },
      OperationSample("one in each row", [SampleInput([2, 3]), SampleInput([2, 2])]) {
        $0[0].scatterAdd(dim: 1, Tensor([[2, 2], [0, 1]]), $0[1])
      },
    ])
  let indexPut = OperationEntry(
    "indexPut", symbol: "[i]=", Text("put at positions", "按位置写入"), operation: IndexPut.self,
    samples: [
      OperationSample("rows", [SampleInput([3, 2]), SampleInput([2])]) {
        $0[0].indexPut([Tensor([2, 0])], $0[1])
      },
      OperationSample("mask", [SampleInput([2, 2]), SampleInput([])]) {
        $0[0].indexPut([Tensor([[true, false], [true, true]])], $0[1])
      },
      OperationSample("one in each row", [SampleInput([2, 3]), SampleInput([2, 1])]) {
        $0[0].scatter(dim: 1, Tensor([[2], [0]]), $0[1])
      },
    ])
  let `where` = OperationEntry(
    "where", Text("choose by a mask", "按掩码选择"),
    operation: Where.self,
    samples: [
      OperationSample("broadcast", [SampleInput([2, 3]), SampleInput([3])]) {
        Tensor.where(Tensor([[true, false, true], [false, true, true]]), $0[0], $0[1])
      }
    ])
}

extension Tensor {
  /// A copy with `values` written (or added) at the positions that one tensor a dimension names;
  /// without `accumulate` one of several values for a position counts. Traps unless `values` has this tensor's type.
  public func indexPut(
    _ indices: [Tensor], _ values: Tensor, accumulate: Bool = false
  ) -> Tensor {
    checkSameType(as: values, "indexPut")
    let (_, places) = resolve(indices.map(\.tensorIndex))
    guard let places else { return values.expand(shape) }
    return putting(values, at: places, accumulate: accumulate)
  }

  /// The slices at `index` along dimension `dim`; a copy. Traps unless `index` holds whole numbers
  /// of type int64, none of them negative or out of range.
  public func indexSelect(dim: Int, _ index: Tensor) -> Tensor {
    let axis = orTrap(on: [self]) { () throws(ShapeError) in
      try ShapeRules.axis(dim, rank: rank, operation: "indexSelect")
    }
    index.checkIndices("indexSelect")
    if rank == 0 { return reshape(1).indexSelect(dim: 0, index).reshape([]) }
    return gathered(IndexedPlaces(IndexSettings(way: .select, dims: [axis]), [index]))
  }

  /// Picks one element along `dim` for each element of `index`:
  /// `out[i][j] = self[index[i][j]][j]` for dim 0.
  ///
  /// Traps unless `index` is int64, has as many dimensions and is no longer than this tensor in the
  /// others, and for a place that is out of range.
  public func gather(dim: Int, _ index: Tensor) -> Tensor {
    gathered(picks(dim, index, "gather"))
  }

  /// A copy with the elements of `source` written along `dim` at the places of `index`.
  ///
  /// Traps unless `source` has this tensor's type and is at least as long as `index` in every
  /// dimension, and for a place that is out of range.
  public func scatter(dim: Int, _ index: Tensor, _ source: Tensor) -> Tensor {
    scattered("scatter", dim, index, source, accumulate: false)
  }
  /// A copy with one number written along `dim` at the places of `index`. Traps where integers cannot
  /// hold it.
  public func scatter(dim: Int, _ index: Tensor, _ value: some TensorScalar) -> Tensor {
    let source = value.stored(in: dtype, "scatter").expand(index.shape)
    return scattered("scatter", dim, index, source, accumulate: false)
  }
  /// A copy with the elements of `source` added along `dim` at the places of `index`; sums of
  /// integers wrap. Traps as ``scatter(dim:_:_:)-(_,_,Tensor)`` does.
  public func scatterAdd(dim: Int, _ index: Tensor, _ source: Tensor) -> Tensor {
    scattered("scatterAdd", dim, index, source, accumulate: true)
  }

  private func scattered(
    _ operation: String, _ dim: Int, _ index: Tensor, _ source: Tensor, accumulate: Bool
  ) -> Tensor {
    checkSameType(as: source, operation)
    let places = picks(dim, index, operation)
    return putting(
      source.firstElements(index.shape, operation), at: places, accumulate: accumulate)
  }

  private func checkIndices(_ operation: String) {
    orTrap(on: [self]) { () throws(ShapeError) in try ShapeRules.index(tensorType, operation) }
  }

  private func checkSameType(as values: Tensor, _ operation: String) {
    orTrap(on: [self, values]) { () throws(ShapeError) in
      try IndexPut.checkTypes(dtype, values.dtype, operation)
    }
  }

  /// The first elements along every dimension, as many as an index of `shape` names.
  private func firstElements(_ shape: [Int], _ operation: String) -> Tensor {
    if shape == self.shape { return self }
    // A scalar counts as a vector of one element, on either side.
    let own = rank == 0 ? reshape(1) : self
    let wanted = shape.isEmpty ? [1] : shape
    guard own.rank == wanted.count, zip(wanted, own.shape).allSatisfy({ $0 <= $1 }) else {
      trap(
        "\(operation): an index of shape \(shape) needs a source at least as long in every "
          + "dimension, not one of shape \(self.shape).", on: [self])
    }
    let none = wanted.map { _ in 0 }
    return own.sliced(Region(offsets: none, steps: wanted.map { _ in 1 }, shape: wanted))
      .reshape(shape)
  }

  /// The places that `index` picks along `dim`.
  private func picks(_ dim: Int, _ index: Tensor, _ operation: String) -> IndexedPlaces {
    let axis = orTrap(on: [self, index]) { () throws(ShapeError) in
      try ShapeRules.axis(dim, rank: rank, operation: operation)
    }
    index.checkIndices(operation)
    orTrap(on: [self, index]) { () throws(ShapeError) in
      try IndexSettings.checkPicks(index.shape, along: axis, in: shape, operation)
    }
    return IndexedPlaces(IndexSettings(way: .elements, dims: [axis]), [index])
  }
}
