import Gradbook
import NN
import Workbook

let lesson = Lesson(13)

lesson.goals(
  Text(
    "say what linear, convolution, pooling, dropout and normalisation layers compute",
    "说出线性层、卷积层、池化层、Dropout 和归一化层各算什么"),
  Text(
    "foresee the shape that leaves a layer and the number of parameters it learns",
    "预先算出每一层输出的形状和要学习的参数个数"),
  Text(
    "read the gradient of a convolution and of a pooling layer",
    "读懂卷积和池化的梯度"),
  Text(
    "stack layers into a network for 28×28 images, and switch it between training and evaluation",
    "把各层叠成一个处理 28×28 图像的网络，并在训练与评估模式之间切换"))

lesson.section("Every input to every output: Linear", "全连接：Linear")
lesson.say(
  """
  A layer is a function with parameters of its own. The simplest, `Linear`, joins every input to
  every output by one weight and adds one bias to each output:

  $$y = x W^T + b$$
  """,
  """
  层就是自带参数的函数。最简单的是 `Linear`：每个输入与每个输出之间各有一个权重，每个输出再加一个偏置：

  $$y = x W^T + b$$
  """)
lesson.predict(
  "`Linear(10, 5)` turns 10 numbers into 5. What shape has its weight?",
  "`Linear(10, 5)` 把 10 个数变成 5 个数。它的权重是什么形状？",
  choices: ["[10, 5]", "[5, 10]", "[50]"], answer: 1,
  because: Text(
    "One row for each output: [out, in], as in PyTorch. That is why the formula transposes $W$.",
    "每个输出占一行，即 [输出, 输入]，与 PyTorch 相同。公式里的 $W$ 要转置，原因就在这里。"))
manualSeed(42)
let linear = Linear(10, 5)
print(linear)
for (name, parameter) in linear.namedParameters() {
  print(name, parameter.shape)
}
let samples = Tensor.randn(3, 10)
let outputs = linear(samples)
print("output:", outputs.shape)
if let bias = linear.bias {
  let byHand = samples.matmul(linear.weight.t()) + bias
  let difference = (outputs - byHand).abs().max().item()
  print("the same by hand:", difference < 1e-6)
}
lesson.show()
lesson.say(
  """
  5 · 10 weights and 5 biases make 55 parameters. A linear layer does not care in which order its
  inputs come: shuffle the pixels of all images in the same way, and it learns as well as before.
  So it cannot know that two pixels are neighbours. The next layer does.
  """,
  """
  5 · 10 个权重加 5 个偏置，一共 55 个参数。线性层不在乎输入的排列顺序：把所有图像的像素按同一方式打乱，
  它照样学得一样好。也就是说，它不知道哪两个像素是相邻的。下一种层知道。
  """)

tellConvolution()
tellShapes()
tellConvolutionGradient()
tellPooling()
tellDropout()
tellNormalisation()
tellStack()

lesson.pytorch(
  """
  linear_layer = nn.Linear(10, 5)
  conv_layer = nn.Conv2d(3, 16, kernel_size=3)
  max_pool_layer = nn.MaxPool2d(kernel_size=2)
  print(linear_layer)
  print(conv_layer)
  print(max_pool_layer)

  torch.manual_seed(42)
  model = nn.Sequential(
      nn.Conv2d(3, 16, kernel_size=3),
      nn.ReLU(),
      nn.MaxPool2d(kernel_size=2),
      nn.Flatten(),
      nn.Linear(16 * 13 * 13, 10),
  )
  model.eval()
  scores = model(torch.randn(1, 3, 28, 28))
  print(scores.detach().reshape(2, 5))
  """
) {
  let linearLayer = Linear(10, 5)
  let convLayer = Conv2d(3, 16, kernelSize: 3)
  let maxPoolLayer = MaxPool2d(kernelSize: 2)
  print(linearLayer)
  print(convLayer)
  print(maxPoolLayer)

  manualSeed(42)
  let model = Sequential {
    Conv2d(3, 16, kernelSize: 3)
    ReLU()
    MaxPool2d(kernelSize: 2)
    Flatten()
    Linear(16 * 13 * 13, 10)
  }
  model.eval()
  let scores = model(Tensor.randn(1, 3, 28, 28))
  print(scores.detach().reshape(2, 5))
}

lesson.pitfalls(
  Text(
    "A wrong number of inputs in the first linear layer after `Flatten`. Do not guess: print the "
      + "shape before it, or compute it layer by layer.",
    "`Flatten` 之后第一个线性层的输入个数写错。不要猜：打印它前面的形状，或者逐层算出来。"),
  Text(
    "Images as [height, width, channels]. Layers expect [batch, channels, height, width]; an image "
      + "from a file must be permuted first.",
    "把图像排成 [高, 宽, 通道]。层要的是 [批次, 通道, 高, 宽]，从文件读来的图像要先调换维度。"),
  Text(
    "Evaluating without `eval()`: dropout goes on dropping, batch normalisation goes on using the "
      + "batch and changing its running numbers. Going on to train without `train()` is the same "
      + "mistake the other way round.",
    "评估时忘了 `eval()`：Dropout 继续丢弃，批归一化继续用当前批次的统计量，还会改动滑动平均。"
      + "反过来，接着训练时忘了 `train()` 也一样是错。"),
  Text(
    "Batch normalisation with a batch of one: a single value has no variance. PyTorch and Gradbook "
      + "refuse it in training where a channel has one value only.",
    "批归一化遇上大小为 1 的批次：单独一个值没有方差可言。训练时如果每个通道只有一个值，PyTorch 和 Gradbook 都会拒绝。"),
  Text(
    "A convolution with a bias right before batch normalisation. The normalisation subtracts it "
      + "again: write `bias: false` and save the parameters.",
    "紧跟着批归一化的卷积还带偏置。归一化会把它又减掉：写上 `bias: false`，省下这些参数。"),
  Text(
    "No activation function between two layers: convolutions are linear too, and two of them "
      + "collapse into one ([lesson 12](12)).",
    "两层之间没有激活函数：卷积也是线性的，两个叠起来会塌缩成一个（见[第 12 课](12)）。"))
lesson.finish()
