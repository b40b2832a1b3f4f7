import Practice

let lesson02: [any Exercise.Type] = [
  GradientEverywhere.self,
  RecordedProducts.self,
  OneLayer.self,
]
