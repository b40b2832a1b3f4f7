/// Windows that slide over the last two dimensions.
struct WindowShape: Sendable {
  let extents: (Int, Int)
  let kernel: (Int, Int)
  let stride: (Int, Int)
  let padding: (Int, Int)
  let dilation: (Int, Int)
  let output: (Int, Int)

  init(
    extents: [Int], kernel: [Int], stride: [Int], padding: (before: [Int], after: [Int]),
    dilation: [Int], output: [Int]? = nil
  ) {
    func pair(_ list: [Int], _ missing: Int) -> (Int, Int) {
      list.count == 1 ? (missing, list[0]) : (list[0], list[1])
    }
    self.extents = pair(extents, 1)
    self.kernel = pair(kernel, 1)
    self.stride = pair(stride, 1)
    self.padding = pair(padding.before, 0)
    self.dilation = pair(dilation, 1)
    self.output = pair(
      output
        ?? extents.indices.map { axis in
          let room =
            extents[axis] + padding.before[axis] + padding.after[axis]
            - dilation[axis] * (kernel[axis] - 1) - 1
          return room < 0 ? 0 : room / stride[axis] + 1
        }, 1)
  }

  var kernelCount: Int { kernel.0 * kernel.1 }
  var outputCount: Int { output.0 * output.1 }
  var extentCount: Int { extents.0 * extents.1 }
}
