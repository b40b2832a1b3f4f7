import Practice

let lesson06: [any Exercise.Type] = [
  MatrixProduct.self,
  TwoDeviations.self,
]
