import Practice

let lesson13: [any Exercise.Type] = [
  ConvolutionExtent.self,
  ConvolutionByLoops.self,
  MaxPoolGradient.self,
]
