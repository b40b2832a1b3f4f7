/// Which of the three arrays of a convolution y = x ∗ w is computed from the other two.
///
/// ⟨g, x ∗ w⟩ is linear in each of g, x and w, so the gradients of a convolution are again of
/// these three kinds, and so are theirs.
enum ConvolutionRole {
  /// y from x and w.
  case output
  /// The gradient of x from that of y, and w: the transposed convolution.
  case input
  /// The gradient of w from x and the gradient of y.
  case weight
}

/// The extents of a convolution. One spatial dimension is read as two, of which the first is 1.
struct ConvolutionShape: Sendable {
  let spatialRank: Int
  let batch: Int
  let groups: Int
  /// Channels a group.
  let inputChannels: Int
  let outputChannels: Int
  let windows: WindowShape

  /// - Parameter output: the output's extents, where the input's leave several possible.
  init(
    input: [Int], weight: [Int], stride: [Int], padding: (before: [Int], after: [Int]),
    dilation: [Int], groups: Int, output: [Int]? = nil
  ) {
    spatialRank = input.count - 2
    batch = input[0]
    self.groups = groups
    inputChannels = weight[1]
    outputChannels = weight[0] / groups
    windows = WindowShape(
      extents: Array(input.dropFirst(2)), kernel: Array(weight.dropFirst(2)), stride: stride,
      padding: padding, dilation: dilation, output: output)
  }

  var output: [Int] { Array([windows.output.0, windows.output.1].suffix(spatialRank)) }

  func shape(of role: ConvolutionRole) -> [Int] {
    func spatial(_ pair: (Int, Int)) -> [Int] { Array([pair.0, pair.1].suffix(spatialRank)) }
    switch role {
    case .output: return [batch, outputChannels * groups] + output
    case .input: return [batch, inputChannels * groups] + spatial(windows.extents)
    case .weight: return [outputChannels * groups, inputChannels] + spatial(windows.kernel)
    }
  }
}
