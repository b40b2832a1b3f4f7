import Practice

let lesson27: [any Exercise.Type] = [
  AmongTheFirst.self,
  WorstMistakes.self,
  PixelGradient.self,
  StepOnPicture.self,
]
