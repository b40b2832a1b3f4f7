/// Windows of images as columns of a matrix, and back.

/// Reads the windows of every image as columns, or adds the columns back to images.
struct WindowsMoved: FractionKernel {
  let windows: WindowShape
  let addsBack: Bool
  /// How many images there are, and channels of each.
  let batch, channels: Int
  let source, result: Tensor

  func rebound(_ t: any Rebinding) -> Self {
    Self(
      windows: windows, addsBack: addsBack, batch: batch, channels: channels,
      source: t.reads(source), result: t.writes(result))
  }

  func run<T: KernelNumber>(_ type: T.Type) {
    let (from, to) = (UnsafePointer(source.pointer(as: type)), result.pointer(as: type))
    let columns = channels * windows.kernelCount * windows.outputCount
    let image = channels * windows.extentCount
    if addsBack {
      to.update(repeating: 0, count: result.count)
      for index in 0..<batch {
        windows.addBack(from + index * columns, channels: channels, to: to + index * image)
      }
    } else {
      for index in 0..<batch {
        windows.arrange(from + index * image, channels: channels, into: to + index * columns)
      }
    }
  }
}

extension WindowShape {
  /// The results of a row of windows whose element `offset` to the right of the window's start
  /// lies inside an extent.
  private func inside(_ offset: Int) -> Range<Int> {
    let first = max(0, (padding.1 - offset + stride.1 - 1) / stride.1)
    let room = extents.1 - 1 + padding.1 - offset
    let last = room < 0 ? 0 : min(output.1, room / stride.1 + 1)
    return min(first, last)..<last
  }

  /// Writes `[channels · kernel, output]`: row by row, the element at one kernel place of every
  /// window; 0 in the padding.
  func arrange<T: KernelNumber>(
    _ image: UnsafePointer<T>, channels: Int, into columns: UnsafeMutablePointer<T>
  ) {
    var target = columns
    for row in 0..<(channels * kernelCount) {
      let plane = image + row / kernelCount * extentCount
      let (down, right) = place(row)
      let valid = inside(right)
      for line in 0..<output.0 {
        let y = line * stride.0 - padding.0 + down
        if y < 0 || y >= extents.0 {
          target.update(repeating: 0, count: output.1)
        } else {
          let source = plane + y * extents.1
          let shift = right - padding.1
          for x in 0..<valid.lowerBound { target[x] = 0 }
          if stride.1 == 1 {
            (target + valid.lowerBound).update(
              from: source + valid.lowerBound + shift, count: valid.count)
          } else {
            for x in valid { target[x] = source[x * stride.1 + shift] }
          }
          for x in valid.upperBound..<output.1 { target[x] = 0 }
        }
        target += output.1
      }
    }
  }

  /// Adds what ``arrange(_:channels:into:)`` read back to where it was read.
  func addBack<T: KernelNumber>(
    _ columns: UnsafePointer<T>, channels: Int, to image: UnsafeMutablePointer<T>
  ) {
    var source = columns
    for row in 0..<(channels * kernelCount) {
      let plane = image + row / kernelCount * extentCount
      let (down, right) = place(row)
      let valid = inside(right)
      for line in 0..<output.0 {
        let y = line * stride.0 - padding.0 + down
        if y >= 0 && y < extents.0 {
          let target = plane + y * extents.1
          let shift = right - padding.1
          if stride.1 == 1 {
            for x in valid { target[x + shift] += source[x] }
          } else {
            for x in valid { target[x * stride.1 + shift] += source[x] }
          }
        }
        source += output.1
      }
    }
  }

  private func place(_ row: Int) -> (down: Int, right: Int) {
    let index = row % kernelCount
    return (index / kernel.1 * dilation.0, index % kernel.1 * dilation.1)
  }
}
