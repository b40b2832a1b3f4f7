import Practice

let lesson24: [any Exercise.Type] = [
  AnswerRows.self, ReadRequest.self, NearestRank.self, FormBatches.self, RetryLater.self,
]
