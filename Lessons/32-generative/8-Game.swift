import Training
import Workbook

/// What became of a game.
struct Game {
  var generator: Sequential
  var losses: [(d: Double, g: Double)] = []
  /// The steps at which pictures were drawn, and the pictures.
  var sheets: [(step: Int, pictures: Tensor)] = []

  /// New pictures for given draws.
  func draw(_ z: Tensor) -> Tensor {
    generator.eval()
    defer { generator.train() }
    return noGrad { generator(z) }
  }
}

/// 500 draws that every generator gets.
let draws = Tensor.randn(500, 16, generator: Generator(seed: 32))

/// The chapter that trains a GAN.
func tellGame() -> Game {
  manualSeed(lesson.seed)
  let (g, d) = (makeGenerator(), makeDiscriminator())
  var game = Game(generator: g)
  lesson.hide()
  let gOptimizer = Adam(g.parameters(), lr: 2e-3, betas: (0.5, 0.999))
  let dOptimizer = Adam(d.parameters(), lr: 2e-3, betas: (0.5, 0.999))
  let loss = BCEWithLogitsLoss()
  let (ones, zeros) = (Tensor.ones(32, 1), Tensor.zeros(32, 1))
  for step in 1...1000 {
    let real = x[Tensor.randint(0, 3000, [32])]
    let fake = g(Tensor.randn(32, 16))
    dOptimizer.zeroGrad()
    let dLoss = loss(d(real), ones) + loss(d(fake.detach()), zeros)
    dLoss.backward()
    dOptimizer.step()
    gOptimizer.zeroGrad()
    let gLoss = loss(d(fake), ones)
    gLoss.backward()
    gOptimizer.step()
    game.losses.append((d: dLoss.item(), g: gLoss.item()))
    if [10, 50, 150, 400, 1000].contains(step) {
      game.sheets.append((step: step, pictures: game.draw(draws)))
    }
  }
  let (first, second) = (game.losses.map(\.d), game.losses.map(\.g))
  print("d:", first.prefix(3).map { rounded($0, 4) })
  print("g:", second.prefix(3).map { rounded($0, 4) })
  lesson.show("game")
  lesson.picture("game", sheet(game.sheets.map { $0.pictures[0..<10] }))
  lesson.table(
    "game",
    game.sheets.map { step, pictures in
      let mean = game.losses[max(0, step - 20)..<step]
      let judged = recognised(pictures)
      return [
        step, rounded(mean.map(\.d).reduce(0, +) / Double(mean.count)),
        rounded(mean.map(\.g).reduce(0, +) / Double(mean.count)), percent(judged.share),
        judged.counts.count { $0 >= 5 },
      ]
    })
  let last = recognised(game.draw(draws))
  lesson.set("gan recognised", to: percent(last.share))
  lesson.set("gan digits", to: last.counts.count { $0 >= 5 })
  return game
}

/// The chapter on a generator that found one trick.
func tellCollapse(_ gan: Game) {
  manualSeed(lesson.seed)
  let g = Sequential(
    Linear(16, 128), ReLU(),
    Linear(128, 128), ReLU(), Linear(128, 196), Sigmoid())
  let d = Sequential(
    Linear(196, 128), LeakyReLU(0.2),
    Linear(128, 128), LeakyReLU(0.2), Linear(128, 1))
  var poor = Game(generator: g)
  lesson.show("poor players")
  let optimizers = [g, d].map { Adam($0.parameters(), lr: 1e-3, betas: (0.5, 0.999)) }
  let loss = BCEWithLogitsLoss()
  let (ones, zeros) = (Tensor.ones(32, 1), Tensor.zeros(32, 1))
  for step in 1...800 {
    let fake = g(Tensor.randn(32, 16))
    let real = x[Tensor.randint(0, 3000, [32])]
    let dLoss = loss(d(real), ones) + loss(d(fake.detach()), zeros)
    optimizers[1].zeroGrad()
    dLoss.backward()
    optimizers[1].step()
    let gLoss = loss(d(fake), ones)
    optimizers[0].zeroGrad()
    gLoss.backward()
    optimizers[0].step()
    poor.losses.append((d: dLoss.item(), g: gLoss.item()))
    if [200, 400, 600, 800].contains(step) {
      poor.sheets.append((step: step, pictures: poor.draw(draws)))
    }
  }
  lesson.hide()
  lesson.picture("collapse", sheet(poor.sheets.map { $0.pictures[0..<10] }))
  lesson.table(
    "collapse",
    poor.sheets.map { step, pictures in
      let judged = recognised(pictures)
      let most = judged.counts.max() ?? 0
      let digit = judged.counts.firstIndex(of: most) ?? 0
      return [step, percent(judged.share), digit, most, percent(spread(pictures))]
    })
  lesson.set("healthy spread", to: percent(spread(gan.draw(draws))))
}

/// How much pictures differ from one another, as a share of how much real ones do.
func spread(_ pictures: Tensor) -> Double {
  (pictures.std(dim: 0).mean() / unseen.std(dim: 0).mean()).item()
}
