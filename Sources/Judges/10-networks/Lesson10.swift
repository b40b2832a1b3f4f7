import Practice

let lesson10: [any Exercise.Type] = [
  NeuronGradients.self,
  TwoLayers.self,
  LinearRule.self,
  BoundaryLine.self,
]
