import Gradbook
import Testing

@testable import Datasets

// Only read.
private nonisolated(unsafe) let color = Tensor(
  flat: (0..<144).map { (n: Int) -> Int in n * 37 % 256 }, shape: [3, 6, 8], dtype: .uint8)

private let all: [String: any Transform] = [
  "RandomCrop": RandomCrop(4, padding: 2), "RandomRotation": RandomRotation(30),
  "smooth rotation": RandomRotation(30, interpolation: .bilinear),
  "flips": Compose([RandomHorizontalFlip(), RandomVerticalFlip()]),
  "RandomResizedCrop": RandomResizedCrop(5, 7),
  "ColorJitter": ColorJitter(brightness: 0.4, contrast: 0.4, saturation: 0.4, hue: 0.2),
  "RandomErasing": RandomErasing(p: 1), "RandomApply": RandomApply(Grayscale(outputChannels: 3)),
]

@Suite("Transforms")
struct TransformTests {
  @Test("ToTensor scales bytes, Normalize takes mean and deviation of each channel")
  func numbers() {
    let scaled = ToTensor()(Tensor([[[0, 51], [255, 102]]], dtype: .uint8))
    #expect(scaled.dtype == .float32)
    #expect(scaled.isClose(to: Tensor([[[0.0, 0.2], [1.0, 0.4]]], dtype: .float32)))
    let normal = Normalize(mean: [1, 2], std: [2, 4])(Tensor([[[3.0]], [[10.0]]]))
    #expect(normal.flat() == [1, 2])
  }

  @Test("Resize gives the pixels of PyTorch's antialiased interpolation")
  func resize() throws {
    for expected in try DataOracle.read().resizes {
      let count = expected.shape.reduce(1, *)
      let image = Tensor.arange(0.0, Double(count)).sin().reshape(expected.shape)
      let resized = Resize(expected.size[0], expected.size[1])(image)
      #expect(resized.shape == [expected.shape[0]] + expected.size)
      #expect(isNear(resized.flat(), expected.pixels, within: 2e-6), "\(expected.shape)")
    }
    #expect(Resize(3)(color).shape == [3, 3, 4])
  }

  @Test("Crops take the right pixels, and pad where there are none")
  func crops() {
    let image = Tensor.arange(16).reshape(1, 4, 4).to(.float32)
    #expect(CenterCrop(2)(image).flat() == [5, 6, 9, 10])
    #expect(CenterCrop(6)(image).shape == [1, 6, 6])
    #expect(CenterCrop(6)(image).sum().item() == 120)
    Generator.withSeed(1) {
      var seen: Set<[Double]> = []
      for _ in 0..<200 { seen.insert(RandomCrop(3)(image).flat()) }
      #expect(seen.count == 4)
      #expect(RandomCrop(6, padIfNeeded: true)(image).shape == [1, 6, 6])
    }
  }

  @Test("A quarter turn is exact, counter-clockwise; a full one changes nothing")
  func rotation() {
    let image = Tensor([[[1.0, 2.0], [3.0, 4.0]]])
    for mode in [InterpolationMode.nearest, .bilinear] {
      let turn = RandomRotation(0, interpolation: mode)
      #expect(
        turn.turned(image, by: 90).isClose(to: Tensor([[[2.0, 4.0], [1.0, 3.0]]]), atol: 1e-6))
      #expect(turn.turned(image, by: 360).isClose(to: image, atol: 1e-6))
    }
  }

  @Test("Flips mirror; twice is the image itself")
  func flips() {
    let flip = RandomHorizontalFlip(p: 1)
    #expect(flip(flip(color)).integers() == color.integers())
    #expect(flip(color)[0, 0, 0].itemInt() == color[0, 0, 7].itemInt())
    #expect(RandomVerticalFlip(p: 1)(color)[0, 0, 0].itemInt() == color[0, 5, 0].itemInt())
    #expect(RandomVerticalFlip(p: 0)(color).integers() == color.integers())
  }

  @Test("Gray is the weighted sum; hue turned by a third turns red into green")
  func colors() {
    let red = Tensor(flat: [200, 0, 0], shape: [3, 1, 1], dtype: .uint8)
    #expect(Grayscale()(red).integers() == [59])
    #expect(Grayscale(outputChannels: 3)(red).integers() == [59, 59, 59])
    #expect(red.hueTurned(by: 1.0 / 3).integers() == [0, 200, 0])
    #expect(red.hueTurned(by: -1.0 / 3).integers() == [0, 0, 200])
    for index in 0..<20 {
      let jittered = Generator.withSeed(index) { ColorJitter(brightness: 0.5)(red).integers() }
      #expect((100...255).contains(jittered[0]) && jittered[1...] == [0, 0])
    }
  }

  @Test("Erasing writes one rectangle and leaves the given image as it is")
  func erasing() {
    let image = Tensor.ones(1, 10, 10)
    Generator.withSeed(5) {
      let erased = RandomErasing(p: 1)(image)
      #expect((2.0...33).contains(100 - erased.sum().item()))
    }
    #expect(image.sum().item() == 100)
  }

  @Test("A random transform gives one result a seed, keeps type and channels", arguments: all.keys)
  func random(_ name: String) throws {
    let transform = try #require(all[name])
    for image in [color, color.to(.float32) / 255.0] {
      let results = (0..<8).map { seed in Generator.withSeed(seed % 4) { transform(image) } }
      for (first, second) in zip(results, results.dropFirst(4)) {
        #expect(first.isClose(to: second, rtol: 0, atol: 0))
        #expect(first.dtype == image.dtype && first.shape[0] == 3)
      }
      #expect(Set(results.map { $0.flat() }).count > 1)
    }
  }

  @Test("Augmented samples do not depend on the number of workers")
  func workers() {
    let set = ImageSet.digits(24, seed: 1).transformed(
      by: Compose([RandomRotation(15), RandomCrop(24), ToTensor()]))
    func epoch(_ workers: Int) -> [[Double]] {
      Generator.withSeed(2) {
        DataLoader(set, batchSize: 5, shuffle: true, numWorkers: workers).map { $0.0.flat() }
      }
    }
    #expect(epoch(3) == epoch(0))
  }

  @Test("Impossible settings trap with a sentence")
  func traps() async {
    await #expect(processExitsWith: .failure) { _ = RandomHorizontalFlip(p: 2) }
    await #expect(processExitsWith: .failure) { _ = Resize(0) }
    await #expect(processExitsWith: .failure) { _ = ToTensor()(Tensor.zeros(3)) }
  }
}
