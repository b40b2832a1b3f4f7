import Foundation
import Training
import Workbook

/// The chapter on what the learnt numbers mean.
func tellMeaning(_ model: Factors) {
  plotTastes("made", world.filmTaste)
  let vectors = model.films.weight.detach()
  plotTastes("learnt", vectors)
  lesson.hide()
  let turn = Tensor([[0.6, -0.8], [0.8, 0.6]])
  let (p, q) = (model.users.weight.detach(), vectors)
  let before = p.matmul(q.t())
  let after = p.matmul(turn).matmul(q.matmul(turn).t())
  print("unchanged:", (after - before).abs().max().item() < 1e-5)
  lesson.show("turned")
}

/// The films as points, one form for each genre.
private func plotTastes(_ name: String, _ vectors: Tensor) {
  let (x, y) = (vectors.select(dim: 1, index: 0).flat(), vectors.select(dim: 1, index: 1).flat())
  lesson.plot(name) { t in
    Plot(xLabel: t("first"), yLabel: t("second")) {
      for (genre, label) in ["space", "ghosts", "love", "heists"].enumerated() {
        let films = world.kinds.indices.filter { Films.genre(world.kinds[$0]) == genre }
        Scatter(x: films.map { x[$0] }, y: films.map { y[$0] }, label: t(label))
      }
    }
    .equalAxes()
  }
}

/// The chapter on neighbours.
func tellNeighbours(_ model: Factors) {
  typealias Neighbour = (film: Int, cosine: Double)
  func nearest(to film: Int, in table: Tensor, count: Int) -> [Neighbour] {
    let directions = table / table.norm(dim: 1, keepDim: true)
    let cosines = directions.matmul(directions[film])
    cosines[film] = Tensor(-1)  // nobody is their own neighbour
    let best = cosines.topk(count)
    return zip(best.indices.flat(), best.values.flat()).map { (Int($0), $1) }
  }
  let liked = world.film("Job Interview with a Vampire")
  let vectors = model.films.weight.detach()
  let near = nearest(to: liked, in: vectors, count: 5)
  lesson.show("nearest")
  lesson.table("nearest", near.map { [world.title($0.film), String(format: "%.4f", $0.cosine)] })

  let person = 3
  let rated = ratings.rows((ratings.users .== person).nonzero().squeeze(1))
  let everything = Tensor.arange(Films.count)
  let stars = noGrad { model(Tensor.full([Films.count], person), everything) }
  stars[rated.films] = Tensor.full([rated.count], -1.0)  // known: no news
  let best = stars.topk(5)
  let favourites = rated.stars.topk(5)
  lesson.show("for one person")
  lesson.table(
    "known",
    (0..<5).map { row in
      let film = rated.films[favourites.indices[row]]
      return [world.title(whole(film)), favourites.values[row].item()]
    })
  lesson.table(
    "recommended",
    (0..<5).map { row in
      [world.title(whole(best.indices[row])), short(min(5, best.values[row].item()))]
    })
}
