import Training

// A variational autoencoder on drawn rings: one input, three outputs, random numbers inside.

manualSeed(0)
let batchSize = 16
let size = 8
var history: [Double] = []

struct Rings: Dataset {
  let count: Int
  func sample(at index: Int) -> (Tensor, Int) {
    let radius = 1 + index % 3
    let shift = Double(index % 5) * 0.25
    var pixels: [Double] = []
    for row in 0..<size {
      for column in 0..<size {
        let (a, b) = (Double(row) - 3.5 + shift, Double(column) - 3.5)
        pixels.append(Int((a * a + b * b).squareRoot()) == radius ? 1 : 0)
      }
    }
    return (Tensor(pixels).reshape(1, size, size), radius)
  }
}

class VAE: Module, Callable {
  let fc1 = Linear(64, 32)
  let fc21 = Linear(32, 4)
  let fc22 = Linear(32, 4)
  let fc3 = Linear(4, 32)
  let fc4 = Linear(32, 64)

  func encode(_ x: Tensor) -> (Tensor, Tensor) {
    let h1 = relu(fc1(x))
    return (fc21(h1), fc22(h1))
  }

  func reparameterize(_ mu: Tensor, _ logvar: Tensor) -> Tensor {
    let std = exp(0.5 * logvar)
    let eps = Tensor.randn(like: std)
    return mu + eps * std
  }

  func decode(_ z: Tensor) -> Tensor {
    let h3 = relu(fc3(z))
    return sigmoid(fc4(h3))
  }

  func forward(_ x: Tensor) -> (Tensor, Tensor, Tensor) {
    let (mu, logvar) = encode(x.view(-1, 64))
    let z = reparameterize(mu, logvar)
    return (decode(z), mu, logvar)
  }
}

func lossFunction(_ recon: Tensor, _ x: Tensor, _ mu: Tensor, _ logvar: Tensor) -> Tensor {
  let bce = binaryCrossEntropy(recon, x.view(-1, 64), reduction: .sum)
  let kld = -0.5 * sum(1 + logvar - mu.pow(2) - logvar.exp())
  return bce + kld
}

func train(_ model: VAE, _ loader: DataLoader<(Tensor, Tensor)>, _ optimizer: Adam) -> [Double] {
  var losses: [Double] = []
  model.train()
  for (data, _) in loader {
    optimizer.zeroGrad()
    let (recon, mu, logvar) = model(data)
    let loss = lossFunction(recon, data, mu, logvar)
    loss.backward()
    losses.append(loss.item() / Double(data.size(0)))
    optimizer.step()
  }
  return losses
}

func test(_ model: VAE, _ loader: DataLoader<(Tensor, Tensor)>) -> Double {
  model.eval()
  var total = 0.0
  noGrad {
    for (data, _) in loader {
      let (recon, mu, logvar) = model(data)
      total += lossFunction(recon, data, mu, logvar).item()
    }
  }
  return total / Double(loader.dataset.count)
}

let trainLoader = DataLoader(Rings(count: 60), batchSize: batchSize, shuffle: true)
let testLoader = DataLoader(Rings(count: 15), batchSize: batchSize)
let model = VAE()
let optimizer = Adam(model.parameters(), lr: 1e-3)

for _ in 1...2 {
  history += train(model, trainLoader, optimizer)
  history.append(test(model, testLoader))
}
for loss in history { print(loss) }
