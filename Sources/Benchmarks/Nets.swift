import Gradbook
import NN
import Training

/// Nets of the size that a classroom trains.
enum NetWorkloads {
  /// 784–512–512–10 with SGD: one training step.
  static func perceptron(_ watch: Stopwatch) {
    for batch in [64, 256] {
      let model = Sequential {
        Flatten()
        Linear(784, 512)
        ReLU()
        Linear(512, 512)
        ReLU()
        Linear(512, 10)
      }
      train(watch, model, batch) { SGD($0, lr: 0.01) }
    }
  }

  /// Two convolutions with pooling, then a linear layer, with Adam: one training step.
  static func convolutional(_ watch: Stopwatch) {
    train(watch, SmallConvolutionalNet(), 64) { Adam($0, lr: 1e-3) }
  }

  static func train(
    _ watch: Stopwatch, _ model: Module, _ batch: Int, optimizer make: ([Tensor]) -> Optimizer
  ) {
    let data = ImageBatches(batch)
    var numbers = SimpleNumbers(seed: 3)
    noGrad {
      for parameter in model.parameters() {
        let fan = parameter.rank > 1 ? parameter.count / parameter.shape[0] : parameter.count
        parameter.copyInPlace(
          Tensor(
            flat: numbers.uniform(parameter.count, limit: 1 / Double(fan).squareRoot()),
            shape: parameter.shape, dtype: .float32))
      }
    }
    let optimizer = make(model.parameters())
    let criterion = CrossEntropyLoss()
    var loss = Tensor(0)
    var step = 0
    func once() {
      optimizer.zeroGrad()
      loss = criterion(model(data.images[step % 10]), data.labels[step % 10])
      loss.backward()
      optimizer.step()
      step += 1
    }
    for _ in 0..<20 { once() }
    let check = loss.item()
    let seconds = watch.samples { once() }
    watch.report("step_b\(batch)", "ms", seconds, scale: 1e3, check: [check])
    watch.rate("rate_b\(batch)", "samples/s", seconds, work: Double(batch))
  }
}

/// Ten batches of noise in the shape of MNIST's pictures.
struct ImageBatches {
  let images: [Tensor]
  let labels: [Tensor]

  init(_ batch: Int) {
    var numbers = SimpleNumbers(seed: 2)
    var images: [Tensor] = []
    var labels: [Tensor] = []
    for _ in 0..<10 {
      images.append(
        Tensor(
          flat: numbers.uniform(batch * 784, limit: 1.7), shape: [batch, 1, 28, 28],
          dtype: .float32))
      labels.append(
        Tensor(
          flat: (0..<batch).map { _ in Int(numbers.next() * 10) }, shape: [batch], dtype: .int64))
    }
    self.images = images
    self.labels = labels
  }
}
