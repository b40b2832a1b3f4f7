import Practice

// A second way: build the model and ask it. Slower, but right even where a layer is more than a
// weight and a bias.
// 另一种办法：把模型真的造出来，问它自己。慢一些，但即使某一层不止一个权重、一个偏置，结果也对。

func parameterCounts(sizes: [Int]) -> [String: Int] {
  // TODO
  var layers: [Module] = []
  for (inputs, outputs) in zip(sizes, sizes.dropFirst()) {
    if !layers.isEmpty { layers.append(ReLU()) }
    layers.append(Linear(inputs, outputs))
  }
  let parameters = Sequential(layers).namedParameters()
  return Dictionary(uniqueKeysWithValues: parameters.map { ($0.name, $0.parameter.count) })
  // END
}
