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
  lesson.section("A window that slides: convolution", "滑动的窗口：卷积")
  lesson.say(
    """
    A convolution looks at the image through a small window. The numbers under the window are
    multiplied by the numbers of a *kernel*, place by place, and added up; then the window moves on.
    The same few weights serve every place, so what is learnt in one corner is known in all.
    """,
    """
    卷积透过一个小窗口看图像。窗口下的数与*卷积核*里的数逐个相乘再相加，得到一个数；然后窗口移到下一处。
    每一处用的都是同样几个权重，所以在一个角落学到的东西，处处都认得。
    """)
  lesson.picture(
    ImageGrid(columns: 1, scale: 12).adding(seven.flat(), width: 8, height: 8),
    "The image: a 7 of 8×8 pixels, 0 for dark and 1 for bright.",
    "输入图像：8×8 像素的数字 7，暗处是 0，亮处是 1。")
  let kernel = Tensor(edge).reshape(1, 1, 3, 3)
  let window = seven[0, 0, 1..<4, 2..<5]  // rows 1 to 3, columns 2 to 4
  print(kernel[0, 0])
  print(window)
  print("products, added up:", (window * kernel[0, 0]).sum().item())
  lesson.show()
  lesson.say(
    """
    This kernel subtracts the left column of the window from the right one: it looks for places
    where the image turns from dark to bright, going right. Here
    it finds 1: only the last row of the window does so.
    """,
    """
    这个卷积核用窗口的右列减去左列：它在找从左到右由暗变亮的地方。在这里得到 1：
    只有窗口的最后一行由暗变亮。
    """)
  lesson.predict(
    "The window is 3×3, the image 8×8. At how many places does the window fit?",
    "窗口是 3×3，图像是 8×8。窗口一共能放在多少个位置？", answer: 36,
    because: Text(
      "Six places in each direction, 8 − 3 + 1: the result has 6×6 numbers.",
      "每个方向 6 个位置，即 8 − 3 + 1：结果是 6×6 个数。"))
  let response = seven.conv2d(kernel)
  print(response.shape)
  print(response[0, 0])
  lesson.show()
  lesson.plot(
    "What the kernel finds: positive where it gets bright, negative where it gets dark again.",
    "卷积核找到的东西：由暗变亮处为正，由亮变暗处为负。"
  ) { t in
    Plot(xLabel: t("column", "列"), yLabel: t("row", "行")) {
      Heatmap(rows(response), showsValues: true, diverging: true)
    }
    .size(width: 460, height: 400)
  }
  lesson.say(
    """
    Here the kernel was written by hand. In a network it is a parameter: training finds out what
    is worth looking for.
    """,
    """
    这里的卷积核是手写的。在网络里它是参数：该找什么，由训练去发现。
    """)
}

/// The chapter on channels, extents and parameter counts.
func tellShapes() {
  lesson.section("Channels, shapes, parameters", "通道、形状与参数个数")
  lesson.say(
    """
    A colour image has three *channels*, and a layer looks for many things at once. `Conv2d(3, 16,
    3)` has 16 kernels; each is 3×3 wide and as deep as the input, 3 channels; each makes one
    channel of the output.
    """,
    """
    彩色图像有三个*通道*，而一层要同时找许多种特征。`Conv2d(3, 16, 3)` 有 16 个卷积核：每个宽 3×3，
    深度与输入相同，即 3 个通道；每个卷积核产生一个输出通道。
    """)
  lesson.predict(
    "How many parameters does `Conv2d(3, 16, 3)` have, biases included?",
    "`Conv2d(3, 16, 3)` 有多少个参数（含偏置）？", answer: 448,
    because: Text(
      "16 kernels of 3 · 3 · 3 = 27 weights, and 16 biases. The size of the image does not matter.",
      "16 个卷积核，每个有 3 · 3 · 3 = 27 个权重，再加 16 个偏置。与图像大小无关。"))
  let conv = Conv2d(3, 16, 3)
  print(conv)
  for (name, parameter) in conv.namedParameters() {
    print(name, parameter.shape)
  }
  print("parameters:", conv.parameterCount())
  let maps = conv(Tensor.zeros(8, 3, 32, 32))  // 8 colour images of 32×32
  print("output:", maps.shape)
  print("Linear would need:", 3 * 32 * 32 * 16 * 30 * 30 + 16 * 30 * 30)
  lesson.show()
  lesson.say(
    """
    Three more settings say where the window goes. *Padding* lays zeros around the image, *stride*
    lets the window jump, *dilation* pulls the kernel's elements apart. With $n$ pixels, kernel $k$,
    padding $p$, dilation $d$ and stride $s$ there are this many places, rounded down:

    $$⌊\\frac{n + 2p - d(k - 1) - 1}{s}⌋ + 1$$
    """,
    """
    窗口怎么走，还有三个设置。*填充*（padding）在图像四周补零，*步幅*（stride）让窗口跳着走，
    *膨胀*（dilation）把卷积核的元素拉开。设像素数为 $n$，核宽 $k$，填充 $p$，膨胀 $d$，步幅 $s$，
    位置的个数就是（向下取整）：

    $$⌊\\frac{n + 2p - d(k - 1) - 1}{s}⌋ + 1$$
    """)
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
  lesson.show()
  lesson.table(
    [
      Text("kernel", "核宽"), Text("stride", "步幅"), Text("padding", "填充"),
      Text("dilation", "膨胀"), Text("28 becomes", "28 变成"),
    ], measured,
    caption: Text("What becomes of 28 pixels.", "28 个像素经过卷积后的宽度。"))
}
