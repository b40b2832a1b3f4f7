import Practice

let lesson04: [any Exercise.Type] = [
  FailedChecks.self,
  RepeatableNumbers.self,
  RelativeDifference.self,
]
