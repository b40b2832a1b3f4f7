import Gradbook
import NN
import Workbook

/// The chapter on what a convolution's gradient looks like: first as scalars, then on the image.
func tellConvolutionGradient() {
  lesson.section("The gradient of a convolution", "卷积的梯度")
  lesson.say(
    """
    Take the smallest convolution there is: three pixels, a kernel of two weights, two places. The
    result has two numbers; the loss counts the second ten times, so that you can see in every
    gradient which place it came from.
    """,
    """
    取一个最小的卷积：三个像素，两个权重的卷积核，两个位置。结果有两个数；损失把第二个数乘以 10，
    这样从每个梯度里都能看出它来自哪个位置。
    """)
  let x = [Value(1, label: "x0"), Value(2, label: "x1"), Value(3, label: "x2")]
  let w = [Value(4, label: "w0"), Value(5, label: "w1")]
  let y0 = (w[0] * x[0] + w[1] * x[1]).named("y0")
  let y1 = (w[0] * x[1] + w[1] * x[2]).named("y1")
  let loss = (y0 + 10 * y1).named("loss")
  lesson.show()
  lesson.predict(
    "What is the gradient of `w0`?", "`w0` 的梯度是多少？",
    choices: ["10", "12", "21"], answer: 2,
    because: Text(
      "`w0` is used at both places: there it meets $x_0 = 1$ with upstream 1 and $x_1 = 2$ with "
        + "upstream 10. What is used twice collects twice: 1 · 1 + 10 · 2.",
      "`w0` 在两个位置都用到：一处遇到 $x_0 = 1$，上游梯度是 1；另一处遇到 $x_1 = 2$，上游梯度是 10。"
        + "用了两次，就收两份：1 · 1 + 10 · 2。"))
  lesson.show {
    loss.backward()
    print("of the kernel:", w.map(\.grad))
    print("of the pixels:", x.map(\.grad))
  }
  lesson.figure(
    ComputationGraph(of: loss),
    "Each weight has two arrows, one for each place; the pixel x1 lies under both windows.",
    "每个权重都有两条箭头，每个位置一条；像素 x1 两次都在窗口之下。", direction: .backward,
    options: DrawingOptions(flow: .down))
  lesson.say(
    """
    The two rules can be read off the picture, and they hold for images just the same:

    - The gradient of the *kernel* is the sum of all windows, each multiplied by the upstream
      gradient of its place. That is again a convolution: of the input with the upstream gradient.
    - The gradient of a *pixel* collects from every window that it lies under, through the weight
      that it met there.
    """,
    """
    两条规则可以直接从图上读出来，对图像也完全一样：

    - *卷积核*的梯度，是所有窗口之和，每个窗口先乘上该位置的上游梯度。这本身又是一次卷积：输入与上游梯度的卷积。
    - *像素*的梯度，来自盖住它的每一个窗口，经由它在那里遇到的权重传回来。
    """)
  lesson.predict(
    "5×5 pixels, a 3×3 kernel of ones, upstream 1 everywhere: what is the gradient of the pixel in "
      + "the middle?",
    "5×5 个像素，3×3 的卷积核全是 1，上游梯度处处为 1：正中间那个像素的梯度是多少？", answer: 9,
    because: Text(
      "With weights of 1 the gradient counts the windows over a pixel: nine in the middle, one at a "
        + "corner.",
      "权重都是 1，梯度就等于盖住该像素的窗口个数：正中间有九个，角上只有一个。"))
  let pixels = Tensor.zeros(1, 1, 5, 5)
  pixels.requiresGrad = true
  pixels.conv2d(Tensor.ones(1, 1, 3, 3)).sum().backward()
  print(pixels.grad?[0, 0])
  lesson.show()
  tellEdgeGradient()
}

/// The same on the image of the 7, where the loss likes edges.
private func tellEdgeGradient() {
  lesson.say(
    """
    Back to the 7. The loss now adds up what the kernel finds after ReLU, which drops the negative
    numbers. Where nothing was found, ReLU sends nothing back.
    """,
    """
    回到数字 7。这次的损失，是卷积核找到的东西经 ReLU 去掉负数之后的总和。没找到东西的地方，ReLU 什么也不传回来。
    """)
  let image = seven.clone().named("image")
  let kernel = Tensor(edge).reshape(1, 1, 3, 3)
  image.requiresGrad = true
  kernel.requiresGrad = true
  kernel.named("kernel")
  let found = image.conv2d(kernel)
  let total = found.relu().sum().named("total")
  total.backward()
  print("total:", total.item())
  print("gradient of the kernel:")
  print(kernel.grad?[0, 0])
  let open = (found.detach() .> 0).to(.float32)  // what ReLU sends back
  print("by the rule:")
  print(seven.conv2d(open)[0, 0])
  lesson.show()
  lesson.figure(
    ComputationGraph(of: total), "The same as a graph of tensors: one box for the convolution.",
    "画成张量的计算图：整个卷积只是一个方框。", direction: .backward)
  lesson.plot(
    "The gradient of the pixels: make these brighter (positive) or darker, and the total grows.",
    "像素的梯度：把正的地方调亮、负的地方调暗，总和就会变大。"
  ) { t in
    Plot(xLabel: t("column", "列"), yLabel: t("row", "行")) {
      Heatmap(image.grad.map(rows) ?? [], showsValues: true, diverging: true)
    }
    .size(width: 500, height: 440)
  }
}
