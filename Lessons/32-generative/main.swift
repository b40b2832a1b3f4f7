import Foundation
import Training
import Workbook

let lesson = Lesson(32)

let digits = ImageSet.digits(3500, seed: lesson.seed)
let small = (digits.images.float() / 255).avgPool2d(2)  // 28 × 28 → 14 × 14
let pixels = small.flatten(startDim: 1)
let (x, unseen) = (pixels[0..<3000], pixels[3000..<3500])
print(x.shape, unseen.shape)
// Each pixel comes from another digit.
let apart = x.gather(dim: 0, Tensor.randint(0, 3000, [500, 196]))
lesson.show("apart")
lesson.picture("apart", sheet([x[0..<10], apart[0..<10]]))
let classes = Tensor(flat: digits.labels, shape: [3500])
saveDigits()

manualSeed(lesson.seed)
let judge = Sequential(
  Conv2d(1, 8, 3, padding: 1), ReLU(), MaxPool2d(2),
  Conv2d(8, 24, 3, padding: 1), ReLU(), MaxPool2d(2),
  Flatten(), Linear(24 * 9, 11))
trainJudge()
lesson.hide()

/// The share of pictures that are one digit more likely than all else,
/// and how many there are of each digit.
func recognised(_ pictures: Tensor) -> (share: Double, counts: [Int]) {
  let p = noGrad { judge(pictures.reshape(-1, 1, 14, 14)).softmax(dim: 1) }
  let best = p.max(dim: 1)
  let answers = zip(best.values.flat(), best.indices.integers())
  let found = answers.filter { $0 > 0.5 && $1 < 10 }.map { $1 }
  let counts = (0..<10).map { digit in found.count { $0 == digit } }
  return (Double(found.count) / Double(pictures.shape[0]), counts)
}
lesson.show("recognised")
tellJudge()
lesson.hide()

final class Coder: Module {
  let encoder: Sequential
  let decoder: Sequential
  init(answers: Int) {
    encoder = Sequential(Linear(196, 128), ReLU(), Linear(128, answers))
    decoder = Sequential(Linear(2, 128), ReLU(), Linear(128, 196))
  }
  func draw(_ z: Tensor) -> Tensor { noGrad { decoder(z).sigmoid() } }
}
lesson.show("coder")
tellCodes()
tellSampling()
tellDivergence()
lesson.hide()

extension Coder {
  func terms(_ picture: Tensor) -> (error: Tensor, divergence: Tensor) {
    let answers = encoder(picture).chunk(2, dim: 1)
    let (mean, logVariance) = (answers[0], answers[1])
    let epsilon = Tensor.randn(like: mean)
    let z = mean + (logVariance / 2).exp() * epsilon
    let error = binaryCrossEntropyWithLogits(
      decoder(z), picture, reduction: .sum)
    let squares = mean.square() + logVariance.exp()
    let divergence = 0.5 * (squares - logVariance - 1).sum()
    let count = Double(picture.shape[0])
    return (error / count, divergence / count)
  }
}
lesson.show("terms")
let vae = tellBound()
tellPlane(vae)
tellFilm(vae)
tellBalance(vae)
tellDetach()
tellSaturation()
lesson.hide()

func makeGenerator() -> Sequential {
  Sequential(
    Linear(16, 128), BatchNorm1d(128), ReLU(),
    Linear(128, 128), BatchNorm1d(128), ReLU(),
    Linear(128, 196), Sigmoid())
}
func makeDiscriminator() -> Sequential {
  Sequential(
    Linear(196, 128), LeakyReLU(0.2), Dropout(0.3),
    Linear(128, 128), LeakyReLU(0.2), Dropout(0.3), Linear(128, 1))
}
lesson.show("players")
let gan = tellGame()
tellCollapse(gan)
tellLengths()
tellBlur(vae, gan)
tellPyTorch()

lesson.finish()
