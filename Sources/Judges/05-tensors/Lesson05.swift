import Practice

let lesson05: [any Exercise.Type] = [
  EvenSteps.self,
  PromotedType.self,
  RowMajorStrides.self,
  ElementByOffset.self,
]
