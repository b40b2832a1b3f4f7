import Training
import Workbook

let lesson = Lesson(31)

let world = RatedWorld(count: 30_000, seed: lesson.seed)
let ratings = world.ratings
print(ratings.count, "ratings by", world.people, "people")
for row in 0..<3 {
  let (user, film) = (whole(ratings.users[row]), whole(ratings.films[row]))
  let stars = ratings.stars[row].item()
  print("person \(user), film \(film):", stars, "-", world.title(film))
}
lesson.show("ratings")
plotHoles()
lesson.attempt { try ratings.write(into: lesson.outputFolder) }
lesson.hide()

let order = Tensor.randperm(30_000, generator: Generator(seed: lesson.seed))
let training = ratings.rows(order[0..<27_000])
let heldOut = ratings.rows(order[27_000..<30_000])
func rmse(_ predicted: Tensor, _ part: RatingTable) -> Double {
  let stars = predicted.clamp(min: 0.5, max: 5)
  return (stars - part.stars).square().mean().sqrt().item()
}
let mean = training.stars.mean().item()
let meanError = rmse(Tensor.full([3000], mean), heldOut)
print("always \(short(mean)):", short(meanError))
let noiseFloor = rmse(heldOut.expected, heldOut)
print("knowing the truth:", short(noiseFloor))
lesson.show("two bounds")
lesson.set("mean", to: short(mean))
lesson.set("mean error", to: short(meanError))
lesson.set("floor", to: short(noiseFloor))

tellMeans()
tellProduct()
tellRows()
tellGradient()

lesson.hide()
/// Ratings from two vectors, two biases and a mean.
final class Factors: Module {
  let users, films, userBias, filmBias: Embedding
  let mean: Double

  init(_ people: Int, _ filmCount: Int, dims: Int, mean: Double) {
    users = Embedding(people, dims)
    films = Embedding(filmCount, dims)
    userBias = Embedding(people, 1)
    filmBias = Embedding(filmCount, 1)
    self.mean = mean
    Initialization.normal(users.weight, std: 0.1)
    Initialization.normal(films.weight, std: 0.1)
    Initialization.zeros(userBias.weight)
    Initialization.zeros(filmBias.weight)
  }

  override func forward(_ user: Tensor, _ film: Tensor) -> Tensor {
    let taste = (users(user) * films(film)).sum(dim: 1)
    let bias = userBias(user) + filmBias(film)
    return mean + bias.squeeze(1) + taste
  }
}
lesson.show("model")
tellCheck()

lesson.hide()
/// Trains in batches of 1024 ratings; returns the loss of each step.
func train(
  _ model: Factors, _ part: RatingTable, weightDecay: Double = 1e-4,
  afterEpoch: () -> Void = {}
) -> [Double] {
  let optimizer = Adam(model.parameters(), lr: 0.03, weightDecay: weightDecay)
  let scheduler = StepLR(optimizer, stepSize: 12)
  var losses: [Double] = []
  for _ in 1...15 {
    for batch in Tensor.randperm(part.count).split(1024) {
      let rows = part.rows(batch)
      optimizer.zeroGrad()
      let loss = mseLoss(model(rows.users, rows.films), rows.stars)
      loss.backward()
      optimizer.step()
      losses.append(loss.item())
    }
    scheduler.step()
    afterEpoch()
  }
  return losses
}
lesson.show("loop")
let model = tellTraining()
tellDimensions()
tellMeaning(model)
tellNeighbours(model)
tellColdStart(model)
tellLists(model)

lesson.pytorch(
  """
  class Factors(nn.Module):


      def __init__(self, people, films, dims, mean):
          super().__init__()
          self.users = nn.Embedding(people, dims)
          self.films = nn.Embedding(films, dims)
          self.user_bias = nn.Embedding(people, 1)
          self.film_bias = nn.Embedding(films, 1)
          self.mean = mean


      def forward(self, user, film):
          p, q = self.users(user), self.films(film)
          b = self.user_bias(user) + self.film_bias(film)
          return self.mean + b.squeeze(1) + (p * q).sum(1)



  torch.manual_seed(42)
  model = Factors(3, 4, 2, 3.0)
  print(model(torch.tensor([0, 2]), torch.tensor([3, 3])))
  """
) {
  final class Factors: Module {
    let users, films, userBias, filmBias: Embedding
    let mean: Double
    init(_ people: Int, _ films: Int, _ dims: Int, _ mean: Double) {
      // super.init() is called for you
      self.users = Embedding(people, dims)
      self.films = Embedding(films, dims)
      userBias = Embedding(people, 1)
      filmBias = Embedding(films, 1)
      self.mean = mean
    }

    override func forward(_ user: Tensor, _ film: Tensor) -> Tensor {
      let (p, q) = (users(user), films(film))
      let b = userBias(user) + filmBias(film)
      return mean + b.squeeze(1) + (p * q).sum(dim: 1)
    }
  }

  manualSeed(42)
  let model = Factors(3, 4, 2, 3.0)
  print(model(Tensor([0, 2]), Tensor([3, 3])))
}

lesson.finish()

/// The number in a tensor of one integer.
func whole(_ tensor: Tensor) -> Int { Int(tensor.item()) }

/// Three digits after the point.
func short(_ number: Double) -> Double { (number * 1000).rounded() / 1000 }

/// A corner of the table of all ratings, with holes where nobody has rated.
private func plotHoles() {
  var stars = [[String]](repeating: [String](repeating: "", count: 12), count: 8)
  let pairs = zip(ratings.users.flat(), ratings.films.flat())
  for (pair, value) in zip(pairs, ratings.stars.flat()) where pair.0 < 8 && pair.1 < 12 {
    stars[Int(pair.0)][Int(pair.1)] = "\(value)"
  }
  lesson.plot("holes") { t in
    CellPicture(t("title")).adding(
      Cells(stars, caption: t("films"))
        .rowNames((0..<8).map { t("person", ["number": "\($0)"]) })
        .columnNames((0..<12).map(String.init)))
  }
}
