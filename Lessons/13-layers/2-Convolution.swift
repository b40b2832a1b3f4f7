import Gradbook
import NN
import Workbook

/// The digit 7 as an image of one channel, `[1, 1, 8, 8]`.
let seven = Tensor(
  [
    "........",
    ".######.",
    ".....##.",
    "....##..",
    "...##...",
    "...##...",
    "...##...",
    "........",
  ].map { row in row.map { $0 == "#" ? 1.0 : 0.0 } }
).reshape(1, 1, 8, 8)

/// A kernel that finds where an image turns bright, from left to right.
let edge = [[-1.0, 0, 1], [-1, 0, 1], [-1, 0, 1]]

/// An image's pixels in rows.
func rows(_ image: Tensor) -> [[Double]] {
  let width = image.shape.last ?? 1
  let numbers = image.flat()
  return stride(from: 0, to: numbers.count, by: width).map { Array(numbers[$0..<$0 + width]) }
}

/// The chapter on the convolution itself: one window, then all of them.
func tellConvolution() {
  lesson.picture(
    "seven", ImageGrid(columns: 1, scale: 12).adding(seven.flat(), width: 8, height: 8))
  let kernel = Tensor(edge).reshape(1, 1, 3, 3)
  let window = seven[0, 0, 1..<4, 2..<5]  // rows 1 to 3, columns 2 to 4
  print(kernel[0, 0])
  print(window)
  print("products, added up:", (window * kernel[0, 0]).sum().item())
  lesson.show("one window")
  let (row, column) = (Slider("row", 0...5, by: 1, start: 1), Slider("column", 0...5, by: 1))
  lesson.moving("window", row, column) { row, column, t in
    let (row, column) = (Int(row), Int(column))
    let window = seven[0, 0, row..<row + 3, column..<column + 3]
    let left = Double(column) - 0.5
    let top = Double(row) - 0.5
    let plot = Plot(xLabel: t("column"), yLabel: t("row")) {
      Heatmap(rows(seven), diverging: true)
      Line(
        x: [left, left + 3, left + 3, left, left], y: [top, top, top + 3, top + 3, top],
        label: t("window"))
    }
    let right = window[.all, 2].sum().item()
    let dark = window[.all, 0].sum().item()
    return Moment(
      plot.size(width: 460, height: 420),
      ["right": right, "left": dark, "sum": (window * kernel[0, 0]).sum().item()])
  }
  let response = seven.conv2d(kernel)
  print(response.shape)
  print(response[0, 0])
  lesson.show("all windows")
  lesson.plot("response") { t in
    Plot(xLabel: t("column"), yLabel: t("row")) {
      Heatmap(rows(response), showsValues: true, diverging: true)
    }
    .size(width: 460, height: 400)
  }
}

/// The chapter on channels, extents and parameter counts.
func tellShapes() {
  let conv = Conv2d(3, 16, 3)
  print(conv)
  for (name, parameter) in conv.namedParameters() {
    print(name, parameter.shape)
  }
  print("parameters:", conv.parameterCount())
  let maps = conv(Tensor.zeros(8, 3, 32, 32))  // 8 colour images of 32×32
  print("output:", maps.shape)
  print("Linear would need:", 3 * 32 * 32 * 16 * 30 * 30 + 16 * 30 * 30)
  lesson.show("channels")
  let settings = [
    (3, 1, 0, 1), (5, 1, 0, 1), (3, 1, 1, 1),
    (3, 2, 0, 1), (3, 2, 1, 1), (3, 1, 0, 2),
  ]
  let measured = settings.map { kernel, stride, padding, dilation in
    let layer = Conv2d(
      1, 1, kernelSize: kernel, stride: stride, padding: padding,
      dilation: dilation)
    let output = layer(Tensor.zeros(1, 1, 28, 28))
    return [kernel, stride, padding, dilation, output.shape[2]]
  }
  lesson.show("extents")
  lesson.table("extents", measured)
}
