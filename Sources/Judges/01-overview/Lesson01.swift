import Practice

let lesson01: [any Exercise.Type] = [
  FirstGraph.self,
  EveryElement.self,
  ForwardSteps.self,
]
