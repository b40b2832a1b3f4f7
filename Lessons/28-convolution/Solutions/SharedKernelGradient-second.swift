import Practice

// A second way adds up whole windows, each times the upstream gradient of its place: the kernel's gradient
// looks like what it has seen where a larger result would raise the loss.
// 另一种办法把整个窗口加起来，每个窗口乘以该位置的上游梯度：结果变大损失就变大的地方，卷积核的梯度就像它在那里看到的样子。

func kernelGradient(
  upstream: [Double], x: [Double], count: Int, stride: Int
) -> [Double] {
  // TODO
  return upstream.enumerated().reduce([Double](repeating: 0, count: count)) {
    sum, one in
    let window = x[(one.offset * stride)...].prefix(count)
    return zip(sum, window).map { $0 + one.element * $1 }
  }
  // END
}
