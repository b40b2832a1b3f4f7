import Training
import Workbook

/// The chapter that trains a VAE. Returns it.
func tellBound() -> Coder {
  manualSeed(lesson.seed)
  let vae = Coder(answers: 4)
  let optimizer = Adam(vae.parameters(), lr: 5e-3)
  var losses: [Double] = []
  var bounds: [Double] = []
  for _ in 1...20 {
    for rows in Tensor.randperm(3000).split(60) {
      let (error, divergence) = vae.terms(x[rows])
      let loss = error + divergence
      optimizer.zeroGrad()
      loss.backward()
      optimizer.step()
      losses.append(loss.item())
    }
    let (error, divergence) = noGrad { vae.terms(unseen) }
    bounds.append(-(error + divergence).item())
  }
  print("first losses:", losses.prefix(3).map { rounded($0, 4) })
  print("bound on unseen digits, first epoch:", rounded(bounds[0], 1))
  print("bound on unseen digits, last epoch: ", rounded(bounds[19], 1))
  lesson.show("bound")
  lesson.plot("bound") { t in
    Plot(xLabel: t("epoch"), yLabel: t("bound")) {
      Line(bounds, from: 1, label: t("unseen"), showsPoints: true)
    }
  }
  lesson.set("bound before", to: rounded(bounds[0], 1))
  lesson.set("bound after", to: rounded(bounds[19], 1))
  return vae
}

/// The chapter on the weight of the divergence.
func tellBalance(_ vae: Coder) {
  func trained(_ beta: Double) -> Coder {
    manualSeed(lesson.seed)
    let other = Coder(answers: 4)
    let optimizer = Adam(other.parameters(), lr: 5e-3)
    for _ in 1...6 {
      for rows in Tensor.randperm(3000).split(60) {
        let (error, divergence) = other.terms(x[rows])
        optimizer.zeroGrad()
        (error + beta * divergence).backward()
        optimizer.step()
      }
    }
    return other
  }
  let betas = [0.05, 1, 20]
  let coders = betas.map(trained)
  lesson.show("balance")
  let z = Tensor.randn(500, 2, generator: Generator(seed: lesson.seed))
  let draws = coders.map { $0.draw(z) }
  lesson.table(
    "balance",
    zip(betas, zip(coders, draws)).map { beta, result in
      let (error, divergence) = noGrad { result.0.terms(unseen) }
      return [
        "\(beta)", rounded(error.item(), 1), rounded(divergence.item(), 1),
        percent(recognised(result.1).share),
        recognised(result.1).counts.count { $0 >= 5 },
      ]
    })
  lesson.picture("balance", sheet(draws.map { $0[0..<10] }))
}
