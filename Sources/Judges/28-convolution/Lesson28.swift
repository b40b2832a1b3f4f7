import Practice

let lesson28: [any Exercise.Type] = [
  ReceptiveField.self,
  SharedKernelGradient.self,
  OcclusionMap.self,
  IntegratedGradients.self,
]
