import Practice

// The slice moved nothing: place i of s is place start + i of x, so that is where its gradient
// belongs. It is added, since an element that two slices took has two ways to the result.
// 切片没有改动任何数：s 的第 i 个就是 x 的第 start + i 个，梯度也就放回那里。
// 要用加法，因为被两个切片取到的元素，有两条路通向结果。

func addingSlice(_ upstream: Tensor, from start: Int, to gradient: Tensor) -> Tensor {
  // TODO
  let result = gradient.clone()
  let end = start + upstream.shape[0]
  result[start..<end] = result[start..<end] + upstream
  return result
  // END
}
