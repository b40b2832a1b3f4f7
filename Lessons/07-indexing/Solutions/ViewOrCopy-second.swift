import Practice

// A second way: ask the tensors. What shares the storage of x is a view, and a write into it is a
// write into x. The mask on the left takes nothing out, so it is tried and looked at.
// 另一种办法：问张量自己。与 x 共用存储的就是视图，往里写就是往 x 里写。
// 写在左边的掩码没有取出任何东西，就实际写一次，看看变没变。

func changesOriginal() -> [String: Bool] {
  // TODO
  let x = Tensor.arange(0, 12).reshape(3, 4)
  let parts = [
    "row": x[1], "column": x[.all, 2], "every second": x[.every(2)], "transpose": x.t(),
    "list": x[[0, 2]], "mask": x[x .> 5], "clone": x.clone(),
  ]
  var result = parts.mapValues { $0.sharesStorage(with: x) }
  x[x .> 5] = -1
  result["mask on the left"] = x[2, 3].item() == -1
  return result
  // END
}
