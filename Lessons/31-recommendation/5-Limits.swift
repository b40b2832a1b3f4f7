import Training
import Workbook

/// The chapter on people of whom little is known.
func tellColdStart(_ model: Factors) {
  let past = ratings.rows(Tensor.arange(27_000))
  let future = ratings.rows(Tensor.arange(27_000, 30_000))
  manualSeed(lesson.seed)
  let pastMean = past.stars.mean().item()
  let late = Factors(world.people, Films.count, dims: 2, mean: pastMean)
  _ = train(late, past)
  print("drawn at random:", short(rmse(answers(model, heldOut), heldOut)))
  print("the last ratings:", short(rmse(answers(late, future), future)))
  lesson.show("by time")
  lesson.set("by time", to: short(rmse(answers(late, future), future)))

  let known = past.users.bincount(minLength: world.people)[future.users]
  let groups = [(0, 0), (1, 9), (10, 39), (40, 1000)]
  let rows = groups.map { low, high in
    let places = ((known .>= low) .& (known .<= high)).nonzero().squeeze(1)
    let part = future.rows(places)
    let error = rmse(answers(late, part), part)
    return (count: part.count, error: error, floor: rmse(part.expected, part))
  }
  lesson.show("cold start")
  lesson.table(
    "cold start",
    zip(["none", "few", "some", "many"], rows).map { name, row in
      [
        lesson.word(name), row.count, short(row.error), short(row.floor),
        tenths((row.error / row.floor - 1) * 100),
      ]
    })
  lesson.set("cold error", to: short(rows[0].error))
  lesson.set("warm error", to: short(rows[3].error))
}

/// The chapter on which films are recommended at all.
func tellLists(_ model: Factors) {
  /// How often each film comes, the most frequent first.
  func ranking(_ films: Tensor) -> [Double] {
    films.bincount(minLength: Films.count).flat().sorted(by: >)
  }
  func shareOfFirst24(_ counts: [Double]) -> Double {
    tenths(counts.prefix(24).reduce(0, +) / counts.reduce(0, +) * 100)
  }
  let (people, films) = (model.users.weight, model.films.weight)
  let stars = noGrad { people.matmul(films.t()) + model.filmBias.weight.t() }
  let lists = ranking(stars.topk(10, dim: 1).indices.flatten())
  let rated = ranking(training.films)
  print("24 films have of all ratings:", shareOfFirst24(rated), "%")
  print("24 films have of all lists:  ", shareOfFirst24(lists), "%")
  print("films on nobody's list:", lists.count { $0 == 0 }, "of", lists.count)
  lesson.show("lists")
  lesson.plot("lists") { t in
    Plot(xLabel: t("film"), yLabel: t("times")) {
      Line(lists, from: 1, label: t("recommended"))
    }
  }
}
