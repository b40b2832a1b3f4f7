import Practice

// A second way: pad the shape with ones as broadcasting did, sum over all axes that hold a 1 in
// one go, and let `reshape` put back the ones that the operand really has.
// 另一种办法：像广播那样在形状前面补 1，把长度为 1 的轴一次全部求和，再用 `reshape` 补回操作数原有的 1。

func unbroadcast(_ upstream: Tensor, to shape: [Int]) -> Tensor {
  // TODO
  let padded = Array(repeating: 1, count: upstream.rank - shape.count) + shape
  let repeated = padded.indices.filter { padded[$0] == 1 }
  if repeated.isEmpty { return upstream }
  return upstream.sum(dims: repeated).reshape(shape)
  // END
}
