import Foundation
import Training
import Workbook

/// The chapter on ways between two draws of many numbers.
func tellLengths() {
  let (start, end) = (draws[0], draws[1])
  func length(_ z: Tensor) -> Double { z.square().sum().sqrt().item() }
  let lengths = (0..<500).map { length(draws[$0]) }
  let middle = length(start.lerp(end, 0.5))
  let shorter = lengths.count { $0 < middle }
  print("mean length:", rounded(lengths.reduce(0, +) / 500, 1))
  let ends = [start, end].map { rounded(length($0), 1) }
  print("the two ends:      ", ends)
  print("half-way, straight:", rounded(middle, 1))
  print("half-way, round:   ", rounded(length(round(start, end, 0.5)), 1))
  print("shorter than that:", percent(Double(shorter) / 500), "% of draws")
  lesson.show("lengths")
  lesson.set("shorter", to: percent(Double(shorter) / 500))
}

/// The point a share of the way from one to another, on a great circle.
func round(_ a: Tensor, _ b: Tensor, _ t: Double) -> Tensor {
  let cosine = ((a * b).sum() / (a.square().sum() * b.square().sum()).sqrt()).item()
  let angle = acos(cosine)
  return (a * sin((1 - t) * angle) + b * sin(t * angle)) / sin(angle)
}

/// The chapter on grey pixels.
func tellBlur(_ vae: Coder, _ gan: Game) {
  let codes = Tensor.randn(500, 2, generator: Generator(seed: 32))
  let sets = [unseen, vae.draw(codes), gan.draw(draws)]
  for (name, pictures) in zip(["real", "VAE ", "GAN "], sets) {
    let isGrey = (pictures .> 0.2) .& (pictures .< 0.7)
    let isInk = pictures .> 0.2
    let share = isGrey.float().sum() / isInk.float().sum()
    print(name, percent(share.item()))
  }
  lesson.show("blur")
  lesson.picture("blur", sheet(sets.map { $0[0..<10] }))
}

/// One turn of the game, in both languages.
func tellPyTorch() {
  manualSeed(42)
  let (g, d) = (makeGenerator(), makeDiscriminator())
  let (gOptimizer, dOptimizer) = (Adam(g.parameters()), Adam(d.parameters()))
  let loss = BCEWithLogitsLoss()
  let (ones, zeros) = (Tensor.ones(32, 1), Tensor.zeros(32, 1))
  let real = x[0..<32]
  lesson.pytorch(
    """
    fake = g(torch.randn(32, 16))
    d_optimizer.zero_grad()
    d_loss = loss(d(real), ones)
    d_loss += loss(d(fake.detach()), zeros)
    d_loss.backward()
    d_optimizer.step()
    g_optimizer.zero_grad()
    g_loss = loss(d(fake), ones)
    g_loss.backward()
    g_optimizer.step()
    """
  ) {
    let fake = g(Tensor.randn(32, 16))
    dOptimizer.zeroGrad()
    var dLoss = loss(d(real), ones)
    dLoss = dLoss + loss(d(fake.detach()), zeros)
    dLoss.backward()
    dOptimizer.step()
    gOptimizer.zeroGrad()
    let gLoss = loss(d(fake), ones)
    gLoss.backward()
    gOptimizer.step()
  }
}
