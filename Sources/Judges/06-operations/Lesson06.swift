import Practice

let lesson06: [any Exercise.Type] = [
  MatrixProduct.self,
  TwoDeviations.self,
  SumAndMeanGradient.self,
  BroadcastShape.self,
  BroadcastGradient.self,
]
