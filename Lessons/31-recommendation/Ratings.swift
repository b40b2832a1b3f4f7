import Foundation
import Training
import Workbook

/// Ratings of invented films by invented people, in the order of their days.
///
/// A rating is drawn: a mean, what the person and the film add to it, the product of two tastes of two
/// numbers, and noise; then it is rounded to half stars. Who rates what depends on how busy a person and
/// how popular a film is.
struct RatingTable {
  /// Numbers of people and films, one for each rating; int64.
  let users, films: Tensor
  /// The stars, 0.5 to 5.
  let stars: Tensor
  /// What the stars would be without noise and rounding.
  let expected: Tensor

  var count: Int { users.count }

  /// The ratings at some places, in their order.
  func rows(_ places: Tensor) -> RatingTable {
    RatingTable(
      users: users[places], films: films[places], stars: stars[places], expected: expected[places])
  }
}

/// Everybody and everything that ratings are drawn from.
struct RatedWorld {
  let people = 400
  let ratings: RatingTable
  /// The kind of each film: see `Films`.
  let kinds: [Int]
  /// The tastes that films were made with, `[films, 2]`.
  let filmTaste: Tensor

  /// The title of a film.
  func title(_ film: Int) -> Text { Films.title(kinds[film]) }

  /// The number of the film with an English title.
  func film(_ title: String) -> Int {
    kinds.firstIndex { Films.title($0).english == title } ?? 0
  }

  /// Draws `count` ratings.
  init(count: Int, seed: Int) {
    let generator = Generator(seed: seed)
    func normal(_ shape: [Int], _ deviation: Double) -> Tensor {
      Tensor.randn(shape, generator: generator) * deviation
    }
    let kind = Tensor.randperm(Films.count, generator: generator)
    kinds = kind.flat().map(Int.init)
    filmTaste = Self.tastes(of: kinds) + normal([Films.count, 2], 0.12)
    let userTaste = normal([people, 2], 0.7)
    let (userBias, filmBias) = (normal([people], 0.3), normal([Films.count], 0.3))

    let busy = normal([people], 1).reshape(people, 1)
    let rank = Tensor.randperm(Films.count, generator: generator).float()
    let chance = Tensor.rand([people, Films.count], generator: generator)
    let wish = busy - (rank + 8).log() * 0.9 - (chance.log() * -1).log()
    let pairs = wish.flatten().argsort(descending: true)[0..<count]
    let users = (pairs.to(.float64) / Films.count).floor().to(.int64)
    let films = pairs - users * Films.count

    let taste = (userTaste[users] * filmTaste[films]).sum(dim: 1)
    let expected = 3 + userBias[users] + filmBias[films] + taste
    let stars = ((expected + normal([count], 0.6)) * 2).round() / 2
    let joined = Tensor.rand([people], generator: generator)[users] * 365
    let day = joined + (365 - joined) * Tensor.rand([count], generator: generator)
    ratings = RatingTable(
      users: users, films: films, stars: stars.clamp(min: 0.5, max: 5),
      expected: expected.clamp(min: 0.5, max: 5)
    ).rows(day.argsort())
  }

  /// The four genres lie on a circle, the places of one near one another.
  private static func tastes(of kinds: [Int]) -> Tensor {
    let angles = kinds.map { kind in
      Double(Films.genre(kind)) * .pi / 2 + Double(kind % Films.places.count % 5 - 2) * 0.21
    }
    let places = angles.flatMap { [0.9 * cos($0), 0.9 * sin($0)] }
    return Tensor(flat: places, shape: [kinds.count, 2]).float()
  }
}

extension RatingTable {
  /// Writes the ratings into a folder as arrays that NumPy and so `lesson.py` read.
  func write(into folder: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let arrays = NPZFile.encode(
      ["users": users, "films": films, "stars": stars], compressed: true)
    try writeAtomically(arrays, to: folder + "/ratings.npz")
  }
}
