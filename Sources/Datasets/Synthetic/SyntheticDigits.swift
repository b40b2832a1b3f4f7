import Dispatch
import Gradbook

extension ImageSet {
  /// Handwritten-looking digits, 28 × 28, white on black as in MNIST, drawn by the project.
  ///
  /// Each digit has several ways of writing, as strokes along splines; slant, proportions, place,
  /// wobble, pen and noise differ from sample to sample. Sample k depends on the seed and k alone,
  /// and its class is k mod 10 in an order that the seed shuffles, so that every ten samples hold
  /// every digit once.
  ///
  /// Cost: about 10 µs an image, shared among the cores.
  public static func digits(_ count: Int, seed: Int = 0) -> ImageSet {
    guard count >= 0 else { fatalError("digits: the count must not be negative, but is \(count).") }
    let side = DigitPainter.side
    let images = Tensor.empty([count, 1, side, side], dtype: .uint8)
    let labels = (0..<count).map { DigitPainter.label(at: $0, seed: seed) }
    images.withMutableBytes { bytes in
      // Each call writes its own pixels, so that they never meet.
      nonisolated(unsafe) let bytes = bytes
      let block = 64
      DispatchQueue.concurrentPerform(iterations: (count + block - 1) / block) { number in
        for index in number * block..<min(count, (number + 1) * block) {
          DigitPainter.paint(
            labels[index], at: index, seed: seed, into: bytes.part(index * side * side, side * side)
          )
        }
      }
    }
    return ImageSet(images: images, labels: labels, classNames: (0...9).map(String.init))
  }
}
