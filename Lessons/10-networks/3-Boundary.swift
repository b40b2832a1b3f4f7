import Gradbook
import NN
import Training
import Workbook

/// The chapter on what a network can separate.
func tellBoundary() {
  manualSeed(42)
  let disc = Tensor.randn(100, 2) * 0.5
  let angle = Tensor.rand(100, 1) * (2 * Double.pi)
  let radius = 2 + Tensor.randn(100, 1) * 0.2
  let ring = Tensor.cat([radius * angle.cos(), radius * angle.sin()], dim: 1)
  let points = Tensor.cat([disc, ring])
  let targets = Tensor.cat([Tensor.ones(100, 1), Tensor.zeros(100, 1)])
  func train(_ model: Sequential) -> Tensor {
    let criterion = BCELoss()
    let optimizer = Adam(model.parameters(), lr: 0.05)
    for _ in 1...500 {
      let loss = criterion(model(points), targets)
      optimizer.zeroGrad()
      loss.backward()
      optimizer.step()
    }
    let answers = noGrad { model(points) .> 0.5 }
    return (answers .== (targets .> 0.5)).to(.float32).mean()
  }
  lesson.show("two classes")
  func network(hidden: Int) -> Sequential {
    manualSeed(42)
    return Sequential {
      Linear(2, hidden)
      ReLU()
      Linear(hidden, 1)
      Sigmoid()
    }
  }
  manualSeed(42)
  let single = Sequential(Linear(2, 1), Sigmoid())
  print("one neuron:", train(single))
  let networks = [2, 3, 8].map { network(hidden: $0) }
  for network in networks {
    print(network.parameterCount(), "parameters:", train(network))
  }
  lesson.show("three networks")
  let cloud = (disc: disc, ring: ring)
  plotBoundary(
    single, cloud, lines: [], "one neuron")
  plotBoundary(
    networks[1], cloud, lines: neuronLines(networks[1]), "three neurons")
  plotBoundary(
    networks[2], cloud, lines: [], "eight neurons")
}

/// The line of each hidden neuron, as its weights give it: from left to right.
private func neuronLines(_ model: Sequential) -> [(x: [Double], y: [Double])] {
  guard let first = model[0] as? Linear, let bias = first.bias else { return [] }
  return (0..<first.outFeatures).map { neuron in
    let (a, b) = (first.weight[neuron, 0].item(), first.weight[neuron, 1].item())
    let c = bias[neuron].item()
    let xs = (-60...60).map { Double($0) / 20 }
    let ys = xs.map { x in
      let y = -(a * x + c) / b
      return y.magnitude <= 3 ? y : Double.nan
    }
    return (xs, ys)
  }
}

/// Colours the plane by a network's answer, with the boundary at one half.
private func plotBoundary(
  _ model: Sequential, _ cloud: (disc: Tensor, ring: Tensor),
  lines: [(x: [Double], y: [Double])], _ name: String
) {
  let boundary = noGrad {
    Contour(x: -3...3, y: -3...3, count: 61, levels: [0.1, 0.5, 0.9]) { x, y in
      model(Tensor([[x, y]])).item()
    }
  }
  lesson.plot(name) { t in
    Plot(xLabel: "x₁", yLabel: "x₂") {
      boundary
      Scatter(
        x: cloud.disc[.all, 0].flat(), y: cloud.disc[.all, 1].flat(), label: t("disc"))
      Scatter(
        x: cloud.ring[.all, 0].flat(), y: cloud.ring[.all, 1].flat(), label: t("ring"))
      for (index, line) in lines.enumerated() {
        Line(x: line.x, y: line.y, label: t("neuron", ["index": index + 1]))
      }
    }
    .xRange(-3...3).yRange(-3...3).size(width: 520, height: 480)
  }
}
