import Practice

let lesson31: [any Exercise.Type] = [
  BoundedStars.self,
  ShrunkMeans.self,
  TableGradient.self,
  NearestFilms.self,
  NewcomerError.self,
]
