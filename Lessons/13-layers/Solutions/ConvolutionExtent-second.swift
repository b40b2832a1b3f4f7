import Practice

// A second way: walk. Put the window at the left end and move it on as long as its last element is
// still inside; count. It needs no formula, and the case without room takes care of itself.
//
// 另一种办法：真的走一遍。把窗口放在最左端，只要最后一个元素还在里面就往前移，同时计数。
// 不需要公式，放不下的情形也自然得到 0。

func places(
  pixels: Int, kernel: Int, stride: Int, padding: Int, dilation: Int
) -> Int {
  // TODO
  var count = 0
  var start = -padding
  while start + dilation * (kernel - 1) < pixels + padding {
    count += 1
    start += stride
  }
  return count
  // END
}
