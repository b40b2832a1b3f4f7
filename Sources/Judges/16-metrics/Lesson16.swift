import Practice

let lesson16: [any Exercise.Type] = [
  CountConfusions.self,
  ScoresOfClasses.self,
  AreaByPairs.self,
]
