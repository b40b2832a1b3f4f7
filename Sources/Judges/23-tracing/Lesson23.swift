import Practice

let lesson23: [any Exercise.Type] = [
  FoldConstants.self, ShareCalls.self, PeakMemory.self, Counterexample.self, OneLoop.self,
]
