import Practice

// Backward adds to what is there, so the gradients begin at 0. The mean keeps the step as long
// with many points as with few.
//
// 反向传播是往上加的，所以梯度要先清零。取平均，点多点少步子一样长。

/// Moves the parameters against their gradients; gives the loss before.
func descend(_ model: Network, _ points: [[Double]], _ labels: [Double], rate: Double) -> Double {
  // TODO
  for parameter in model.parameters { parameter.grad = 0 }
  var loss = Value(0)
  for (point, label) in zip(points, labels) {
    let error = model(point.map { Value($0) })[0] + -label
    loss = loss + error * error
  }
  loss = (1 / Double(points.count)) * loss
  loss.backward()
  for parameter in model.parameters { parameter.data -= rate * parameter.grad }
  return loss.data
  // END
}
