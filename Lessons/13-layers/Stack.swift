import Gradbook
import NN
import Workbook

/// The chapter on the whole stack: convolution, pooling, flattening, linear.
func tellStack() {
  lesson.section("A stack for 28×28 images", "为 28×28 图像叠一个网络")
  lesson.say(
    """
    Now everything in a row, for colour images of 28×28 pixels and ten classes. `Flatten` turns the
    channels of each sample into one row of numbers, as `Linear` wants it, and leaves the batch alone.
    """,
    """
    现在把它们串起来：输入是 28×28 的彩色图像，输出是十个类别。`Flatten` 把每个样本的各通道摊平成一行数，
    正合 `Linear` 的要求；批次那一维不动。
    """)
  lesson.predict(
    "Convolution 3×3 without padding, then `MaxPool2d(2)`: how many numbers of each sample reach the "
      + "linear layer?",
    "先是不带填充的 3×3 卷积（16 个通道），再是 `MaxPool2d(2)`：每个样本有多少个数到达线性层？", answer: 2704,
    because: Text(
      "28 − 3 + 1 = 26, half of that is 13, and there are 16 channels: 16 · 13 · 13.",
      "28 − 3 + 1 = 26，减半是 13，共 16 个通道：16 · 13 · 13。"))
  manualSeed(42)
  let model = Sequential {
    Conv2d(3, 16, 3)
    ReLU()
    MaxPool2d(2)
    Flatten()
    Linear(16 * 13 * 13, 10)
  }
  let summary = model.summary(inputShape: [1, 3, 28, 28])
  print(Text(summary.text(.english), summary.text(.chinese)))
  let image = Tensor.randn(1, 3, 28, 28).named("image")
  let scores = model(image).named("scores")
  print(scores.detach().reshape(2, 5))
  lesson.show()
  lesson.say(
    """
    The convolution, which shares its weights among all places, has 448 parameters; the linear layer,
    which shares nothing, has 27,050. With seed 42 PyTorch puts out the same ten scores.
    """,
    """
    卷积层各处共用权重，只有 448 个参数；线性层什么也不共用，有 27050 个参数。
    随机种子取 42 时，PyTorch 输出的也是这十个分数。
    """)
  let loss = scores.square().sum().named("loss")
  loss.backward()
  for (name, parameter) in model.namedParameters() {
    print(name, parameter.shape, "gradient:", parameter.grad?.shape)
  }
  lesson.show()
  lesson.figure(
    ComputationGraph(of: loss),
    "The whole stack, grouped by layer: shapes on the way down, gradients on the way up.",
    "整个网络，按层分组：向下是形状，向上是梯度。", direction: .backward,
    options: DrawingOptions(flow: .down, collapse: .none))
  lesson.say(
    """
    Give the same stack an image of 32×32 pixels and it stops at the linear layer, which would get
    16 · 15 · 15 = 3600 numbers. Convolution and pooling take any size; the linear layer does not.
    """,
    """
    如果给这个网络一张 32×32 的图像，它会停在线性层：那里会收到 16 · 15 · 15 = 3600 个数。
    卷积和池化对大小不挑剔，线性层却挑。
    """)
  let body = model[0..<4]
  for size in [28, 32, 40] {
    print("\(size)×\(size):", body(Tensor.zeros(1, 3, size, size)).shape)
  }
  lesson.show()
}
