import Practice

// Begin at the offset and take index[d] steps of strides[d] for every dimension d. A transpose,
// a slice and an expanded row differ in these numbers only, never in this loop.
// 从偏移处出发，沿每个维度 d 走 index[d] 步，每步 strides[d]。转置、切片、扩展的行，
// 不同的只是这几个数，这个循环始终不变。

func element(
  at index: [Int], in storage: [Double], strides: [Int], offset: Int
) -> Double {
  // TODO
  var place = offset
  for (position, stride) in zip(index, strides) {
    place += position * stride
  }
  return storage[place]
  // END
}
