import Practice

let lesson07: [any Exercise.Type] = [
  MaskSelection.self,
  ViewOrCopy.self,
  SliceGradient.self,
  RowsGradient.self,
]
