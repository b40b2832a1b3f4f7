import Compression
import Training
import Workbook

/// The chapter on what a scale and a zero point are.
func tellWholeNumbers() {
  let weights = Tensor([-0.5, -0.12, 0, 0.31, 0.9])
  let observer = MinMaxObserver()
  observer.observe(weights)
  let parameters = observer.calculateQParams()
  let q = weights.quantized(parameters)
  print("scale:", parameters.scale, " zero point:", parameters.zeroPoint)
  print("whole: ", q.intRepr)
  print("back:  ", q.dequantize())
  lesson.show("five numbers")
  lesson.set("scale", to: (parameters.scale[0] * 1e5).rounded() / 1e5)
  lesson.set("zero point", to: parameters.zeroPoint[0])
}

/// The chapter on the gradient of rounding.
func tellStairs() {
  let x = Tensor([0.2, 0.7, 3.0], requiresGrad: true).named("x")
  let y = x.fakeQuantize(scale: 0.5, zeroPoint: 0, quantMin: 0, quantMax: 3)
  let total = y.sum().named("total")
  total.backward()
  print("y:     ", y.detach())
  print("x.grad:", x.grad)
  lesson.show("straight through")
  lesson.film(
    "straight through", ComputationGraph(of: total), options: DrawingOptions(flow: .down))

  let places = Tensor.linspace(-1, 2.5, steps: 701)
  places.requiresGrad = true
  let stairs = places.fakeQuantize(scale: 0.5, zeroPoint: 0, quantMin: 0, quantMax: 3)
  stairs.sum().backward()
  lesson.plot("stairs") { t in
    Plot(xLabel: "x", yLabel: "y") {
      Line(x: places.flat(), y: stairs.flat(), label: t("forward"))
      Line(x: places.flat(), y: places.grad?.flat() ?? [], label: t("backward"))
    }
  }
}

/// The chapter on one scale for all, or one for each row, and on outliers.
func tellScales() {
  let weight = Tensor([[0.02, -0.01, 0.03], [1.5, -2, 0.7]])
  func back(_ observer: Observer) -> Tensor {
    observer.observe(weight)
    return weight.quantized(observer.calculateQParams()).dequantize()
  }
  let one = MinMaxObserver(dtype: .int8, scheme: .symmetric)
  print("one scale:    ", back(one))
  print("one for a row:", back(PerChannelMinMaxObserver()))
  lesson.show("scales")

  let generator = Generator(seed: lesson.seed)
  let (extremes, average) = (MinMaxObserver(), MovingAverageMinMaxObserver())
  for number in 0..<50 {
    let batch = Tensor.rand(100, generator: generator)
    // One number is ten times as large as any other.
    if number == 48 { batch[0] = Tensor(10) }
    extremes.observe(batch)
    average.observe(batch)
  }
  let observers: [Observer] = [extremes, average]
  for (name, observer) in zip(["min and max", "average"], observers) {
    print(name, "→ largest", observer.largest[0])
    print("  scale", observer.calculateQParams().scale[0])
  }
  lesson.show("outlier")
}
