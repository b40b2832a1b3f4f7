import Foundation
import Gradbook
import Testing

@testable import Datasets

private let ten = ArrayDataset(0..<10)

@Suite("Datasets")
struct DatasetTests {
  @Test("A tensor dataset gives rows, a map changes them, a chain joins, a subset picks")
  func parts() {
    let rows = TensorDataset(Tensor([[1.0, 2.0], [3.0, 4.0]]), Tensor([0, 1]))
    #expect(rows.count == 2)
    #expect(rows[1].0.flat() == [3, 4])
    #expect(rows[1].1.itemInt() == 1)
    #expect(rows.map { $0.0.sum().item() }[0] == 3)
    let chain = ConcatDataset([ten, ArrayDataset([]), ArrayDataset([77])])
    #expect(chain.count == 11)
    #expect((chain[0], chain[9], chain[10]) == (0, 9, 77))
    #expect(Subset(ten, indices: [4, 2])[1] == 2)
  }

  @Test("Random splits have PyTorch's order")
  func splits() throws {
    let torch = try DataOracle.read().splits
    Generator.withSeed(42) {
      #expect(ten.randomSplit([7, 2, 1]).map(\.indices) == torch.lengths)
      #expect(
        ArrayDataset(0..<11).randomSplit(fractions: [0.5, 0.3, 0.2]).map(\.indices)
          == torch.fractions)
    }
  }

  @Test("A stratified split keeps the proportions of the classes and loses no sample")
  func stratified() {
    let labels = (0..<100).map { $0 < 90 ? 0 : 1 }
    let set = ArrayDataset(labels)
    let (train, test) = set.trainTestSplit(
      testFraction: 0.2, stratifiedBy: labels, generator: Generator(seed: 3))
    #expect(test.indices.count(where: { labels[$0] == 1 }) == 2)
    #expect(test.count == 20)
    #expect((train.indices + test.indices).sorted() == Array(0..<100))
    #expect(test.indices != test.indices.sorted())
  }

  @Test("Rows of different counts trap with both shapes")
  func trap() async {
    await #expect(processExitsWith: .failure) {
      _ = TensorDataset(Tensor.zeros(3, 2), Tensor.zeros(2))
    }
  }
}
