import Gradbook
import NN
import Workbook

let lesson = Lesson(13)

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
lesson.show("linear")

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

lesson.finish()
