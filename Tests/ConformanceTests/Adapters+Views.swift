import Gradbook

extension Adapters {
  mutating func addViews() {
    self["permute"] = { [$0.tensor(0).permute($0.ints(1, "dims") ?? [])] }
    self["transpose"] = {
      [$0.tensor(0).transpose($0.int(1, "dim0") ?? 0, $0.int(2, "dim1") ?? 0)]
    }
    self["movedim"] = {
      [$0.tensor(0).movedim($0.ints(1, "source") ?? [], $0.ints(2, "destination") ?? [])]
    }
    self["reshape"] = { [$0.tensor(0).reshape($0.ints(1, "shape") ?? [])] }
    self["view"] = { [$0.tensor(0).view($0.ints(1, "size") ?? [])] }
    self["view_as"] = { [$0.tensor(0).viewAs($0.tensor(1, "other"))] }
    self["flatten"] = {
      [
        $0.tensor(0).flatten(
          startDim: $0.int(1, "start_dim") ?? 0, endDim: $0.int(2, "end_dim") ?? -1)
      ]
    }
    self["squeeze"] = { a in
      guard let dims = a.ints(1, "dim") else { return [a.tensor(0).squeeze()] }
      return [a.tensor(0).squeeze(dims)]
    }
    self["unsqueeze"] = { [$0.tensor(0).unsqueeze($0.int(1, "dim") ?? 0)] }
    self["expand"] = { [$0.tensor(0).expand($0.ints(1, "size") ?? [])] }
    self["expand_as"] = { [$0.tensor(0).expandAs($0.tensor(1, "other"))] }
    self["broadcast_to"] = { [$0.tensor(0).broadcastTo($0.ints(1, "size") ?? [])] }
    self["flip"] = { [$0.tensor(0).flip(dims: $0.ints(1, "dims") ?? [])] }
    self["narrow"] = { a in
      let start = a.optionalTensor(2, "start").map { $0.itemInt() } ?? a.int(2, "start")
      return [
        a.tensor(0).narrow(
          dim: a.int(1, "dim") ?? 0, start: start ?? 0, length: a.int(3, "length") ?? 0)
      ]
    }
    self["select"] = {
      [$0.tensor(0).select(dim: $0.int(1, "dim") ?? 0, index: $0.int(2, "index") ?? 0)]
    }
    self["split"] = {
      $0.tensor(0).split($0.int(1, "split_size_or_sections") ?? 1, dim: $0.int(2, "dim") ?? 0)
    }
    self["split-list_args"] = {
      $0.tensor(0).split($0.ints(1, "split_size_or_sections") ?? [], dim: $0.int(2, "dim") ?? 0)
    }
    self["chunk"] = { $0.tensor(0).chunk($0.int(1, "chunks") ?? 1, dim: $0.int(2, "dim") ?? 0) }
    self["unbind"] = { $0.tensor(0).unbind(dim: $0.int(1, "dim") ?? 0) }
    self["diagonal"] = {
      [
        $0.tensor(0).diagonal(
          offset: $0.int(1, "offset") ?? 0, dim1: $0.int(2, "dim1") ?? 0,
          dim2: $0.int(3, "dim2") ?? 1)
      ]
    }
  }

  mutating func addIndexing() {
    self["__getitem__"] = { a in
      // A list of nothing but integers was a Python list, not a tuple: positions of one dimension.
      guard case .list(let entries) = a.positional[1], entries.contains(where: { $0.int == nil })
      else { return [a.tensor(0)[[Adapters.entry(a.positional[1])]]] }
      return [a.tensor(0)[entries.map(Adapters.entry)]]
    }
    self["index_put"] = {
      [
        $0.tensor(0).indexPut(
          $0.tensors(1), $0.tensor(2, "values"), accumulate: $0.bool(3, "accumulate", false))
      ]
    }
    self["index_select"] = {
      [$0.tensor(0).indexSelect(dim: $0.int(1, "dim") ?? 0, $0.tensor(2, "index"))]
    }
    self["gather"] = { [$0.tensor(0).gather(dim: $0.int(1, "dim") ?? 0, $0.tensor(2, "index"))] }
    self["scatter"] = { a in
      let (dim, index) = (a.int(1, "dim") ?? 0, a.tensor(2, "index"))
      if let source = a.optionalTensor(3, "src") {
        return [a.tensor(0).scatter(dim: dim, index, source)]
      }
      let value: any TensorScalar = a.scalar(3, "value") ?? 0
      return [a.tensor(0).scatter(dim: dim, index, value)]
    }
    self["scatter_add"] = {
      [
        $0.tensor(0).scatterAdd(
          dim: $0.int(1, "dim") ?? 0, $0.tensor(2, "index"), $0.tensor(3, "src"))
      ]
    }
    self["masked_select"] = { [$0.tensor(0).maskedSelect($0.tensor(1, "mask"))] }
    self["masked_fill"] = { a in
      if let value = a.optionalTensor(2, "value") {
        return [a.tensor(0).maskedFill(a.tensor(1, "mask"), value)]
      }
      let value: any TensorScalar = a.scalar(2, "value") ?? 0
      return [a.tensor(0).maskedFill(a.tensor(1, "mask"), value)]
    }
  }

  private static func entry(_ argument: Argument) -> TensorIndex {
    switch argument {
    case .tensor(let tensor): tensor.value.tensorIndex
    case .integer(let integer): .position(integer)
    case .list: (argument.ints ?? []).tensorIndex
    case .slice(let start, let end, let step): .range(start: start, end: end, step: step ?? 1)
    case .ellipsis: .rest
    case .none: .inserted
    default: fatalError("\(argument) is no index.")
    }
  }

  mutating func addJoining() {
    self["cat"] = { [Tensor.cat($0.tensors(0), dim: $0.int(1, "dim") ?? 0)] }
    self["stack"] = { [Tensor.stack($0.tensors(0), dim: $0.int(1, "dim") ?? 0)] }
    self["repeat"] = { [$0.tensor(0).repeat($0.ints(1, "repeats") ?? [])] }
    self["tile"] = { [$0.tensor(0).tile($0.ints(1, "dims") ?? [])] }
    self["roll"] = {
      [$0.tensor(0).roll($0.ints(1, "shifts") ?? [], dims: $0.ints(2, "dims") ?? [])]
    }
    self["tril"] = { [$0.tensor(0).tril(diagonal: $0.int(1, "diagonal") ?? 0)] }
    self["triu"] = { [$0.tensor(0).triu(diagonal: $0.int(1, "diagonal") ?? 0)] }
    self["diag"] = { [$0.tensor(0).diag($0.int(1, "diagonal") ?? 0)] }
    self["trace"] = { [$0.tensor(0).trace()] }
    self["meshgrid"] = { a in
      var tensors = a.positional.compactMap(\.tensor)
      if case .list = a.positional[0] { tensors = a.tensors(0) }
      return Tensor.meshgrid(tensors, indexing: a.text(nil, "indexing") ?? "ij")
    }
  }

  mutating func addProducts() {
    self["to"] = { a in
      guard let dtype = a.text(1, "dtype").flatMap(DType.init) else { return [] }
      return [a.tensor(0).to(dtype)]
    }
    self["matmul"] = { [$0.tensor(0).matmul($0.tensor(1, "other"))] }
    self["mm"] = { [$0.tensor(0).mm($0.tensor(1, "mat2"))] }
    self["bmm"] = { [$0.tensor(0).bmm($0.tensor(1, "mat2"))] }
    self["mv"] = { [$0.tensor(0).mv($0.tensor(1, "vec"))] }
    self["dot"] = { [$0.tensor(0).dot($0.tensor(1, "tensor"))] }
    self["outer"] = { [$0.tensor(0).outer($0.tensor(1, "vec2"))] }
    self["addmm"] = {
      [
        $0.tensor(0).addmm(
          $0.tensor(1, "mat1"), $0.tensor(2, "mat2"), beta: $0.double(nil, "beta") ?? 1,
          alpha: $0.double(nil, "alpha") ?? 1)
      ]
    }
    self["einsum"] = { [Tensor.einsum($0.text(1, "equation") ?? "", $0.tensors(0))] }
  }
}
